package io.elpis.relay.waybill;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.crypt.DecryptionFailed;
import io.elpis.vault.crypt.Gcm;
import io.elpis.vault.crypt.Hmac;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.crypt.Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Seals and opens what a label's QR code holds: AES-256-GCM (NIST SP 800-38D) over expiry and
 * waybill number, the key's id as associated data. Some microseconds a call; thread-safe. Nonces
 * are keyed digests of the entry that tells of the label and of what is sealed, so one label has
 * one token however often it is asked for, and another has another. They are as good as random, so
 * a key must seal fewer than 2^32 tokens: add one with a higher id long before, and drop an old one
 * when its last token has expired.
 */
public final class WaybillTokens {
  private static final byte[] LABEL = Text.ascii("elpis/waybill-token/v1");
  private static final byte[] NONCE_LABEL = Text.ascii("elpis/waybill-token-nonce/v1");

  private final SortedMap<Integer, SecretBytes> keys;
  private final InstantSource clock;

  /**
   * Seals under the key with the highest id and opens under all.
   *
   * @param keys 32 bytes each, by id; at least one
   * @throws ElpisException {@link ErrorCode#BUG} without a key
   */
  public WaybillTokens(SortedMap<Integer, SecretBytes> keys, InstantSource clock) {
    if (keys.isEmpty()) {
      throw new ElpisException(ErrorCode.BUG, "waybill tokens need a key");
    }
    this.keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    this.clock = clock;
  }

  /**
   * The token of one label; two for one parcel differ where their entries do.
   *
   * @param expiresAt kept to the second
   * @param entry the leaf that tells of the label, unlike every other
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} where it would be expired at once
   */
  public String issue(WaybillNumber number, Instant expiresAt, byte[] entry) {
    PrintedText.require(
        expiresAt.getEpochSecond() > clock.instant().getEpochSecond(),
        "expiry",
        "is not in the future");
    int keyId = keys.lastKey();
    byte[] ascii = Text.ascii(number.text());
    byte[] plain =
        ByteBuffer.allocate(Long.BYTES + ascii.length)
            .putLong(expiresAt.getEpochSecond())
            .put(ascii)
            .array();
    SecretBytes key = key(keyId).orElseThrow();
    byte[] nonce = nonce(key, entry, plain);
    byte[] sealed = Gcm.AES.seal(key, nonce, associated(keyId), plain);
    return TokenText.encode(
        ByteBuffer.allocate(TokenText.NONCE_AT + nonce.length + sealed.length)
            .put(TokenText.VERSION)
            .putInt(keyId)
            .put(nonce)
            .put(sealed)
            .array());
  }

  /**
   * What was sealed, while it is valid.
   *
   * @throws ElpisException {@link ErrorCode#DECRYPTION_FAILED}, one message for whatever is wrong:
   *     no token, damaged, of another or a dropped key, expired
   */
  public WaybillToken open(String text) {
    byte[] bytes = TokenText.decode(text).orElseThrow(DecryptionFailed::exception);
    ByteBuffer frame = ByteBuffer.wrap(bytes).position(TokenText.KEY_ID_AT);
    int keyId = frame.getInt();
    byte[] nonce = new byte[Gcm.NONCE_LENGTH];
    frame.get(nonce);
    byte[] sealed = new byte[frame.remaining()];
    frame.get(sealed);
    SecretBytes key = key(keyId).orElseThrow(DecryptionFailed::exception);
    ByteBuffer plain = ByteBuffer.wrap(Gcm.AES.open(key, nonce, associated(keyId), sealed));
    Instant expiresAt = Instant.ofEpochSecond(plain.getLong());
    if (!clock.instant().isBefore(expiresAt)) {
      throw DecryptionFailed.exception();
    }
    String number = StandardCharsets.US_ASCII.decode(plain).toString();
    return new WaybillToken(keyId, new WaybillNumber(number), expiresAt);
  }

  /** Under a key of its own; the entry has one length for one expiry and number, as a digest. */
  private static byte[] nonce(SecretBytes key, byte[] entry, byte[] plain) {
    SecretBytes own = SecretBytes.copyOf(Hmac.SHA256.digest(key, NONCE_LABEL));
    byte[] digest = Hmac.SHA256.digest(own, Hmac.SHA256.digest(own, entry), plain);
    return Arrays.copyOf(digest, Gcm.NONCE_LENGTH);
  }

  private Optional<SecretBytes> key(int keyId) {
    return Optional.ofNullable(keys.get(keyId));
  }

  private static byte[] associated(int keyId) {
    return ByteBuffer.allocate(LABEL.length + Integer.BYTES).put(LABEL).putInt(keyId).array();
  }
}

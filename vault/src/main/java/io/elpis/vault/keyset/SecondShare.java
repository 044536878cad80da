package io.elpis.vault.keyset;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.crypt.Gcm;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.crypt.Text;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * 32 random bytes that somebody besides the keyset's operator holds the passphrase of. A key that
 * is made of both is computed by neither alone. As text it is base64 of version (one byte, 1),
 * memory in KiB, iterations and lanes of Argon2id (four bytes each, big-endian), salt (16), nonce
 * (12), and the share under AES-256-GCM (48). Stateless.
 */
public final class SecondShare {
  private static final byte VERSION = 1;
  private static final int SALT_LENGTH = 16;
  private static final int HEAD_LENGTH = 1 + 3 * Integer.BYTES + SALT_LENGTH;
  private static final byte[] BOUND = Text.ascii("elpis/second-share/v1");

  private SecondShare() {}

  /** A fresh share, sealed; takes what the passphrase's parameters say. */
  public static String make(Passphrase passphrase, SecureRandom random) {
    byte[] nonce = new byte[Gcm.NONCE_LENGTH];
    random.nextBytes(nonce);
    SecretBytes share = SecretBytes.random(random);
    Passphrase.Derived derived = passphrase.derive(random);
    byte[] plain = share.copy();
    try {
      byte[] sealed = Gcm.AES.seal(derived.key(), nonce, BOUND, plain);
      ByteBuffer all = ByteBuffer.allocate(HEAD_LENGTH + nonce.length + sealed.length);
      Argon2Parameters cost = derived.header().parameters();
      all.put(VERSION).putInt(cost.memoryKib()).putInt(cost.iterations()).putInt(cost.lanes());
      all.put(derived.header().salt()).put(nonce).put(sealed);
      return Base64.getEncoder().encodeToString(all.array());
    } finally {
      Arrays.fill(plain, (byte) 0);
      derived.key().wipe();
      share.wipe();
    }
  }

  /**
   * The share.
   *
   * @throws ElpisException {@code WRONG_PASSPHRASE}; {@code MALFORMED} where the text is no share
   */
  public static SecretBytes open(Passphrase passphrase, String text) {
    byte[] all = decoded(text);
    ByteBuffer head = ByteBuffer.wrap(all, 1, all.length - 1);
    Argon2Parameters cost = new Argon2Parameters(head.getInt(), head.getInt(), head.getInt());
    byte[] salt = Arrays.copyOfRange(all, HEAD_LENGTH - SALT_LENGTH, HEAD_LENGTH);
    byte[] nonce = Arrays.copyOfRange(all, HEAD_LENGTH, HEAD_LENGTH + Gcm.NONCE_LENGTH);
    byte[] sealed = Arrays.copyOfRange(all, HEAD_LENGTH + Gcm.NONCE_LENGTH, all.length);
    SecretBytes key = passphrase.derive(cost, salt);
    byte[] plain = {};
    try {
      plain = Gcm.AES.open(key, nonce, BOUND, sealed);
      return SecretBytes.copyOf(plain);
    } catch (ElpisException wrong) {
      throw new ElpisException(
          ErrorCode.WRONG_PASSPHRASE, "the passphrase does not open the second share");
    } finally {
      Arrays.fill(plain, (byte) 0);
      key.wipe();
    }
  }

  private static byte[] decoded(String text) {
    byte[] all;
    try {
      all = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw noShare();
    }
    int length = HEAD_LENGTH + Gcm.NONCE_LENGTH + SecretBytes.KEY_LENGTH + Gcm.TAG_LENGTH;
    if (all.length != length || all[0] != VERSION) {
      throw noShare();
    }
    return all;
  }

  private static ElpisException noShare() {
    return new ElpisException(ErrorCode.MALFORMED, "what is kept is no second share; restore it");
  }
}

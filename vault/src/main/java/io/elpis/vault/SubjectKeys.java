package io.elpis.vault;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.SubjectId;
import io.elpis.vault.crypt.DecryptionFailed;
import io.elpis.vault.crypt.Gcm;
import io.elpis.vault.crypt.Hmac;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.crypt.Text;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The three independent keys of one subject, 32 bytes each: the data key seals values, the tag key
 * marks the subject's leaves on the ledger, the opening key keeps the openings of those leaves.
 * They exist in the clear only in memory, for as long as one use needs them; at rest they are
 * {@link WrappedKeys}. Destroying every copy of those shreds the subject: values and openings stay
 * unreadable and no leaf can be linked to the person, while the ledger still verifies. Thread-safe.
 */
public final class SubjectKeys implements AutoCloseable {
  /** In bytes: the random part of a leaf that its tag is made from. */
  public static final int LEAF_NONCE_LENGTH = 16;

  static final int LENGTH = 3 * SecretBytes.KEY_LENGTH;

  private static final byte[] TAG_DOMAIN = Text.ascii("elpis/tag/v1");
  private static final byte[] OPENING_DOMAIN = Text.ascii("elpis/opening/v1");
  private static final byte OPENING_FORMAT = 1;

  private final SubjectId subject;
  private final SecretBytes dataKey;
  private final SecretBytes tagKey;
  private final SecretBytes openingKey;
  private final Gcm.Keyed openings;
  private final SecureRandom random;
  private final AtomicLong seals = new AtomicLong();
  private final AtomicReferenceArray<@Nullable SealingKey> derived =
      new AtomicReferenceArray<>(Suite.values().length + 1);

  private SubjectKeys(SubjectId subject, byte[] keys, SecureRandom random) {
    this.subject = subject;
    this.dataKey = SecretBytes.copyOf(keys, 0, 32);
    this.tagKey = SecretBytes.copyOf(keys, 32, 64);
    this.openingKey = SecretBytes.copyOf(keys, 64, 96);
    this.openings = Gcm.AES.keyed(openingKey);
    this.random = random;
  }

  /** Copies the three keys; wiping {@code keys} is left to the caller. */
  static SubjectKeys of(SubjectId subject, byte[] keys, SecureRandom random) {
    if (keys.length != LENGTH) {
      throw DecryptionFailed.exception();
    }
    return new SubjectKeys(subject, keys, random);
  }

  public SubjectId subject() {
    return subject;
  }

  /**
   * The tag of a leaf: {@code HMAC-SHA-256(tagKey, "elpis/tag/v1" ‖ nonce)}. Whoever holds the tag
   * key can test every leaf of the log, so an omission shows; nobody else can link two leaves.
   *
   * @param nonce the leaf's 16 random bytes
   */
  public Hash tag(byte[] nonce) {
    return Hash.of(Hmac.SHA256.digest(tagKey, TAG_DOMAIN, checked(nonce)));
  }

  /**
   * Seals what opens the commitments of one leaf.
   *
   * @param nonce of that leaf, 16 bytes; the same is needed to open
   */
  public byte[] sealOpening(byte[] plain, byte[] nonce) {
    byte[] iv = new byte[Gcm.NONCE_LENGTH];
    random.nextBytes(iv);
    byte[] sealed = openings.seal(iv, openingContext(nonce), plain);
    return ByteBuffer.allocate(1 + iv.length + sealed.length)
        .put(OPENING_FORMAT)
        .put(iv)
        .put(sealed)
        .array();
  }

  /**
   * Opens what {@link #sealOpening} sealed for the same leaf.
   *
   * @throws ElpisException {@link ErrorCode#DECRYPTION_FAILED}
   */
  public byte[] openOpening(byte[] sealed, byte[] nonce) {
    if (sealed.length < 1 + Gcm.NONCE_LENGTH + Gcm.TAG_LENGTH || sealed[0] != OPENING_FORMAT) {
      throw DecryptionFailed.exception();
    }
    byte[] iv = Arrays.copyOfRange(sealed, 1, 1 + Gcm.NONCE_LENGTH);
    byte[] rest = Arrays.copyOfRange(sealed, 1 + Gcm.NONCE_LENGTH, sealed.length);
    return openings.open(iv, openingContext(nonce), rest);
  }

  /** A copy of the tag key, for a subject or an auditor who wants to test leaves. */
  public byte[] exportTagKey() {
    return tagKey.copy();
  }

  /** Wipes the keys; later use fails. */
  @Override
  public void close() {
    dataKey.wipe();
    tagKey.wipe();
    openingKey.wipe();
    for (int i = 0; i < derived.length(); i++) {
      Optional.ofNullable(derived.get(i)).ifPresent(SealingKey::wipe);
    }
  }

  /** Shows nothing of the keys. */
  @Override
  public String toString() {
    return "SubjectKeys";
  }

  /** All three, for wrapping; the caller wipes the array. */
  byte[] toBytes() {
    byte[] all = new byte[LENGTH];
    int at = 0;
    for (SecretBytes key : new SecretBytes[] {dataKey, tagKey, openingKey}) {
      byte[] copy = key.copy();
      System.arraycopy(copy, 0, all, at, copy.length);
      Arrays.fill(copy, (byte) 0);
      at += copy.length;
    }
    return all;
  }

  /** Derived when first asked for; two threads may both derive it, to the same result. */
  SealingKey sealingKey(Suite suite) {
    SealingKey known = derived.get(suite.id());
    if (known != null) {
      return known;
    }
    SealingKey made = SealingKey.derive(suite, dataKey);
    derived.set(suite.id(), made);
    return made;
  }

  /** Counts one more seal; false once {@code limit} has been reached. */
  boolean countSeal(long limit) {
    return seals.incrementAndGet() <= limit;
  }

  private static byte[] openingContext(byte[] nonce) {
    return ByteBuffer.allocate(OPENING_DOMAIN.length + LEAF_NONCE_LENGTH)
        .put(OPENING_DOMAIN)
        .put(checked(nonce))
        .array();
  }

  private static byte[] checked(byte[] nonce) {
    if (nonce.length != LEAF_NONCE_LENGTH) {
      throw new ElpisException(ErrorCode.BUG, "the nonce of a leaf has 16 bytes");
    }
    return nonce;
  }
}

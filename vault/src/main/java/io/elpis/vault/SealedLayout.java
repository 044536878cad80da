package io.elpis.vault;

import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.vault.crypt.DecryptionFailed;
import io.elpis.vault.crypt.Gcm;
import io.elpis.vault.crypt.Text;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The parts of a sealed value, byte-exact as in {@code docs/formats/sealed.md}: suite (1), format
 * (1), commitment (32), nonce (12), ciphertext, tag (16).
 *
 * @param ciphertext with the tag
 */
record SealedLayout(Suite suite, byte[] commitment, byte[] nonce, byte[] ciphertext) {
  private static final byte FORMAT = 1;
  private static final int COMMITMENT_AT = 2;
  private static final int NONCE_AT = COMMITMENT_AT + 32;
  static final int CIPHERTEXT_AT = NONCE_AT + Gcm.NONCE_LENGTH;
  private static final byte[] DOMAIN = Text.ascii("elpis/sealed/v1");

  static SealedLayout parse(byte[] bytes) {
    if (bytes.length < CIPHERTEXT_AT + Gcm.TAG_LENGTH || bytes[1] != FORMAT) {
      throw DecryptionFailed.exception();
    }
    return new SealedLayout(
        Suite.of(bytes[0]),
        Arrays.copyOfRange(bytes, COMMITMENT_AT, NONCE_AT),
        Arrays.copyOfRange(bytes, NONCE_AT, CIPHERTEXT_AT),
        Arrays.copyOfRange(bytes, CIPHERTEXT_AT, bytes.length));
  }

  /**
   * A sealed value of which the ciphertext is still to be written, at {@link #CIPHERTEXT_AT}.
   *
   * @param random has the nonce at {@code nonceAt}
   */
  static byte[] begun(Suite suite, byte[] commitment, byte[] random, int nonceAt, int plainLength) {
    byte[] bytes = new byte[CIPHERTEXT_AT + plainLength + Gcm.TAG_LENGTH];
    bytes[0] = suite.id();
    bytes[1] = FORMAT;
    System.arraycopy(commitment, 0, bytes, COMMITMENT_AT, commitment.length);
    System.arraycopy(random, nonceAt, bytes, NONCE_AT, Gcm.NONCE_LENGTH);
    return bytes;
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(CIPHERTEXT_AT + ciphertext.length)
        .put(suite.id())
        .put(FORMAT)
        .put(commitment)
        .put(nonce)
        .put(ciphertext)
        .array();
  }

  /**
   * Binds a value to its place: whoever moves it to another subject, field or version cannot open
   * it there.
   */
  static byte[] associatedData(
      SealingKey key, Suite suite, SubjectId subject, FieldName field, int version) {
    byte[] name = Text.ascii(field.value());
    return ByteBuffer.allocate(DOMAIN.length + 2 + 16 + 1 + name.length + 4 + 32)
        .put(DOMAIN)
        .put(suite.id())
        .put(FORMAT)
        .putLong(subject.value().getMostSignificantBits())
        .putLong(subject.value().getLeastSignificantBits())
        .put((byte) name.length)
        .put(name)
        .putInt(version)
        .put(key.commitment())
        .array();
  }
}

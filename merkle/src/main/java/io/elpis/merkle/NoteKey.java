package io.elpis.merkle;

import io.elpis.merkle.codec.CanonicalText;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.Sha256;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The text form that signer and verifier keys share: {@code name+hash+base64(type ‖ material)}.
 *
 * @param keyId as it stands in the text; whoever knows the public key checks it
 */
record NoteKey(String name, int keyId, SignatureType type, byte[] material) {
  private static final int HASH_DIGITS = 8;

  /** The first four bytes of {@code SHA-256(name ‖ "\n" ‖ type ‖ public key)}. */
  static int keyId(String name, SignatureType type, byte[] publicKey) {
    Hash hash =
        Sha256.begin()
            .add(CanonicalText.utf8(name))
            .add((byte) '\n')
            .add(type.number())
            .add(publicKey)
            .end();
    return ByteBuffer.wrap(hash.toBytes()).getInt();
  }

  /** Refuses what C2SP signed-note forbids in a key name. */
  static String checkedName(String name) {
    boolean hasForbidden =
        name.codePoints()
            .anyMatch(c ->
                c < 0x20
                    || c == '+'
                    || c == 0x85
                    || Character.isSpaceChar(c)
                    || Character.isWhitespace(c));
    if (name.isEmpty() || hasForbidden) {
      throw new ElpisException(
          ErrorCode.MALFORMED,
          "a key name is not empty and has no space, plus or control character");
    }
    // Half a character cannot be written down.
    CanonicalText.utf8(name);
    return name;
  }

  static NoteKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3
        || parts[1].length() != HASH_DIGITS
        || !parts[1].chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
      throw new ElpisException(ErrorCode.MALFORMED, "a note key reads `name+hash+base64`");
    }
    byte[] typed = CanonicalText.base64(parts[2]);
    if (typed.length != 1 + Ed25519PublicKey.LENGTH) {
      throw new ElpisException(ErrorCode.MALFORMED, "a note key holds 33 bytes");
    }
    byte[] material = new byte[Ed25519PublicKey.LENGTH];
    System.arraycopy(typed, 1, material, 0, material.length);
    return new NoteKey(
        checkedName(parts[0]),
        HexFormat.fromHexDigits(parts[1]),
        SignatureType.of(typed[0]),
        material);
  }

  String format() {
    byte[] typed = new byte[1 + material.length];
    typed[0] = type.number();
    System.arraycopy(material, 0, typed, 1, material.length);
    return name
        + "+"
        + HexFormat.of().toHexDigits(keyId)
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }

  /** Never the material: it may be a secret. */
  @Override
  public String toString() {
    return name + "+" + HexFormat.of().toHexDigits(keyId);
  }
}

package io.elpis.merkle;

import io.elpis.merkle.codec.CanonicalText;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * One signature line of a note: {@code — name base64(key id ‖ signature)}.
 *
 * @param name who claims to have signed
 * @param keyId with which of its keys
 * @param signature at least one byte; what it means is the key's business
 */
public record NoteSignature(String name, int keyId, byte[] signature) {
  private static final String DASH = "\u2014 ";

  /**
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the name is not a key name or the
   *     signature is empty
   */
  public NoteSignature {
    NoteKey.checkedName(name);
    if (signature.length == 0) {
      throw new ElpisException(ErrorCode.MALFORMED, "a note signature is empty");
    }
    signature = signature.clone();
  }

  static NoteSignature parseLine(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new ElpisException(ErrorCode.MALFORMED, "a signature line reads `— name base64`");
    }
    byte[] decoded = CanonicalText.base64(line.substring(space + 1));
    if (decoded.length <= Integer.BYTES) {
      throw new ElpisException(ErrorCode.MALFORMED, "a note signature is too short");
    }
    return new NoteSignature(
        line.substring(DASH.length(), space),
        ByteBuffer.wrap(decoded).getInt(),
        Arrays.copyOfRange(decoded, Integer.BYTES, decoded.length));
  }

  /** The line, without its newline. */
  public String line() {
    byte[] encoded =
        ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature).array();
    return DASH + name + " " + Base64.getEncoder().encodeToString(encoded);
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that
        && keyId == that.keyId
        && name.equals(that.name)
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return 31 * keyId + Arrays.hashCode(signature);
  }

  @Override
  public String toString() {
    return line();
  }
}

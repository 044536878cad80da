package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts a document's own name in front of it before it is sealed: no other opens in its place. */
final class Envelope {
  private Envelope() {}

  private static byte[] name(DocumentId id) {
    return ("elpis/document/v1 " + id + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] wrap(DocumentId id, byte[] file) {
    byte[] name = name(id);
    byte[] whole = Arrays.copyOf(name, name.length + file.length);
    System.arraycopy(file, 0, whole, name.length, file.length);
    return whole;
  }

  /**
   * @throws ElpisException {@code DECRYPTION_FAILED} where it is another document
   */
  static byte[] unwrap(DocumentId id, byte[] whole) {
    byte[] name = name(id);
    if (whole.length < name.length || !Arrays.equals(whole, 0, name.length, name, 0, name.length)) {
      throw new ElpisException(
          ErrorCode.DECRYPTION_FAILED, "the document is not the one that was kept here");
    }
    return Arrays.copyOfRange(whole, name.length, whole.length);
  }
}

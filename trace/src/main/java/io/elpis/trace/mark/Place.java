package io.elpis.trace.mark;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Where marks sit: one version of one field of one record. The same place bears the same marks for
 * a recipient in whatever file, so that two files for one recipient do not look like two copies
 * that were mixed.
 *
 * @param record names the record; no personal value
 * @param field names the field
 * @param version counts the values that the field has had, or 0
 */
public record Place(String record, String field, long version) {
  /** What the marks are computed from: parts that cannot run into each other. */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64);
    part(out, record);
    part(out, field);
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (version >>> shift));
    }
    return out.toByteArray();
  }

  private static void part(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes.length >>> 8);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }
}

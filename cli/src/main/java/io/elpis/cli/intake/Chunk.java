package io.elpis.cli.intake;

import io.elpis.client.ImportsClient;
import java.io.ByteArrayOutputStream;

/**
 * Lines that are sent together, within the server's limits. Where it ends depends on them alone.
 */
final class Chunk {
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private int count;

  boolean fits(byte[] line) {
    return count < ImportsClient.MAX_CHUNK_RECORDS
        && lines.size() + line.length <= ImportsClient.MAX_CHUNK_BYTES;
  }

  void add(byte[] line) {
    lines.writeBytes(line);
    count++;
  }

  boolean isEmpty() {
    return count == 0;
  }

  byte[] bytes() {
    return lines.toByteArray();
  }
}

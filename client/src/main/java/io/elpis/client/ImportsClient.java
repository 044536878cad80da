package io.elpis.client;

import java.util.Map;

/** Chunked imports. Needs a key of scope {@code import}. */
public final class ImportsClient {
  /** Records that one chunk may hold. */
  public static final int MAX_CHUNK_RECORDS = 5_000;

  /** Bytes that one chunk may hold. */
  public static final int MAX_CHUNK_BYTES = 8 * 1024 * 1024;

  private final Wire wire;

  ImportsClient(Wire wire) {
    this.wire = wire;
  }

  public Imports.Opened open(Imports.Start start) {
    return wire.post("/v1/imports", start, Imports.Opened.class);
  }

  /**
   * Sends chunk {@code number}; sending it again is safe and answers the same.
   *
   * @param lines NDJSON, at most {@value #MAX_CHUNK_RECORDS} lines and {@value #MAX_CHUNK_BYTES}
   *     bytes
   */
  public Imports.ChunkAnswer send(String id, long number, byte[] lines) {
    return wire.put(
        path(id) + "/chunks/" + number, "application/x-ndjson", lines, Imports.ChunkAnswer.class);
  }

  /** Ends the import; the totals cover its chunks of all runs. */
  public Imports.Totals finish(String id) {
    return wire.post(path(id) + ":finish", Map.of(), Imports.Totals.class);
  }

  private static String path(String id) {
    return "/v1/imports/" + Wire.encode(id);
  }
}

package io.elpis.cli.papers;

import io.elpis.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files by their path in the archive, and the list of their digests, in the format that {@code
 * sha256sum -c} reads. The digest of the list is what an entry of the ledger vouches for. Not for
 * use by several threads.
 */
final class Papers {
  static final String LIST = "PAPERS.sha256";

  private final SortedMap<String, byte[]> files = new TreeMap<>();

  void put(String path, byte[] content) {
    files.put(path, content);
  }

  void put(String path, String text) {
    put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  SortedMap<String, byte[]> files() {
    return Collections.unmodifiableSortedMap(files);
  }

  /** A line for each file. */
  String list() {
    StringBuilder list = new StringBuilder();
    files.forEach(
        (path, content) -> list.append(sha256(content)).append("  ").append(path).append('\n'));
    return list.toString();
  }

  static String sha256(byte[] content) {
    return Sha256.of(content).toString();
  }
}

package io.elpis.testkit.canary;

import java.nio.file.Path;
import java.util.List;

/**
 * What a sweep searched and found. Counts are given so that nobody takes an empty search for a
 * clean one.
 *
 * @param entries unpacked archive entries
 * @param bytes of files and of unpacked entries
 * @param unread files that vanished or could not be read, and archives that are damaged or unpack
 *     beyond the limit; their raw bytes were searched where there were any
 */
public record SweepReport(
    List<Hit> hits, long files, long entries, long bytes, int needles, List<Path> unread) {
  public SweepReport {
    hits = List.copyOf(hits);
    unread = List.copyOf(unread);
  }

  /** True where there was something to search for, something to search in, and nothing found. */
  public boolean isClean() {
    return hits.isEmpty() && needles > 0 && files > 0 && bytes > 0;
  }
}

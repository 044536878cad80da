package io.elpis.discover.scan;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;

/** What is left of the limits of one outermost file. One thread. */
final class UnpackBudget {
  private final UnpackLimits limits;
  private final long most;
  private int entries;
  private long bytes;

  /**
   * @param size of the outermost file
   */
  UnpackBudget(UnpackLimits limits, long size) {
    this.limits = limits;
    this.most =
        Math.min(limits.maxBytes(), Math.max(limits.ratioFreeBytes(), size * limits.maxRatio()));
  }

  /**
   * One more file.
   *
   * @throws ElpisException {@code body-too-large} where it is one too many
   */
  void entry() {
    if (++entries > limits.maxEntries()) {
      throw refused("it holds more than " + limits.maxEntries() + " files");
    }
  }

  /** So many more bytes. */
  void take(long more) {
    bytes += more;
    if (bytes > most) {
      throw refused(
          "it unpacks to more than " + (most >> 20) + " MiB, which is far beyond its size");
    }
  }

  void depth(int depth) {
    if (depth > limits.maxDepth()) {
      throw refused("archives lie in it deeper than " + limits.maxDepth());
    }
  }

  private static ElpisException refused(String why) {
    return new ElpisException(
        ErrorCode.BODY_TOO_LARGE, "refused: " + why + "; unpack it yourself where it is wanted");
  }
}

package io.elpis.discover.scan;

/**
 * How much one archive, and all that lies in it, may unfold to.
 *
 * @param maxDepth archives within archives
 * @param maxEntries files in all of them
 * @param maxBytes unpacked, together
 * @param maxRatio unpacked to the size of the outermost file, above {@code ratioFreeBytes}
 */
record UnpackLimits(
    int maxDepth, int maxEntries, long maxBytes, long maxRatio, long ratioFreeBytes) {
  private static final long MEBIBYTE = 1L << 20;

  static UnpackLimits standard() {
    return new UnpackLimits(6, 100_000, 64L * 1_024 * MEBIBYTE, 200, 64 * MEBIBYTE);
  }
}

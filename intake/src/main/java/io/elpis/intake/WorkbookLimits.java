package io.elpis.intake;

/**
 * How much a workbook may unfold to.
 *
 * @param maxEntries files in the zip
 * @param maxEntryBytes one file unpacked
 * @param maxTotalBytes all files unpacked
 * @param maxSharedStringsBytes the table of texts, the one part that is held in memory
 * @param maxRatio unpacked to packed size of one file, above {@code ratioFreeBytes}
 * @param ratioFreeBytes what may unfold whatever its ratio
 * @param maxEmptyRows empty rows one after another
 */
record WorkbookLimits(
    int maxEntries,
    long maxEntryBytes,
    long maxTotalBytes,
    long maxSharedStringsBytes,
    long maxRatio,
    long ratioFreeBytes,
    int maxEmptyRows) {

  private static final long MEBIBYTE = 1L << 20;

  static WorkbookLimits standard() {
    return new WorkbookLimits(
        2_000, 2_048 * MEBIBYTE, 4_096 * MEBIBYTE, 128 * MEBIBYTE, 200, 16 * MEBIBYTE, 10_000);
  }

  /** For what is sent to a server that has other work in the same memory. */
  static WorkbookLimits ofUpload() {
    return new WorkbookLimits(
        500, 192 * MEBIBYTE, 256 * MEBIBYTE, 32 * MEBIBYTE, 200, 4 * MEBIBYTE, 10_000);
  }

  static WorkbookLimits document() {
    return new WorkbookLimits(
        10_000, 512 * MEBIBYTE, 1_024 * MEBIBYTE, 512 * MEBIBYTE, 200, 16 * MEBIBYTE, 0);
  }
}

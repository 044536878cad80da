package io.elpis.relay.waybill;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The black modules of a code: Code 128 (ISO/IEC 15417) as one row, QR (ISO/IEC 18004) at level M.
 *
 * @param columns without the quiet zone
 * @param rows 1 for bars
 * @param quiet modules of white that the standard wants beside the code
 * @param black runs of black in module coordinates, one row high
 */
record Modules(int columns, int rows, int quiet, List<Run> black) {
  private static final int BARS_QUIET = 10;
  private static final int MATRIX_QUIET = 4;

  Modules {
    black = List.copyOf(black);
  }

  /** Black from {@code from} to {@code to} (exclusive) in one row. */
  record Run(int row, int from, int to) {}

  /** Whether a module is black. */
  private interface Bitmap {
    boolean isBlack(int column, int row);
  }

  static Modules ofBars(String content) {
    BitMatrix bits =
        new Code128Writer()
            .encode(content, BarcodeFormat.CODE_128, 1, 1, Map.of(EncodeHintType.MARGIN, 0));
    return new Modules(bits.getWidth(), 1, BARS_QUIET, runs(bits.getWidth(), 1, bits::get));
  }

  static Modules ofMatrix(String content) {
    try {
      ByteMatrix bits = Encoder.encode(content, ErrorCorrectionLevel.M).getMatrix();
      int side = bits.getWidth();
      return new Modules(
          side, side, MATRIX_QUIET, runs(side, side, (column, row) -> bits.get(column, row) == 1));
    } catch (WriterException tooLong) {
      throw new ElpisException(ErrorCode.BUG, "a token does not fit a QR code", tooLong);
    }
  }

  /** Across, with the white on both sides. */
  int columnsWithQuiet() {
    return columns + 2 * quiet;
  }

  private static List<Run> runs(int columns, int rows, Bitmap bitmap) {
    List<Run> runs = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int from = 0;
      while (from < columns) {
        int to = from;
        while (to < columns && bitmap.isBlack(to, row)) {
          to++;
        }
        if (to > from) {
          runs.add(new Run(row, from, to));
        }
        from = to + 1;
      }
    }
    return runs;
  }
}

package io.elpis.relay.waybill;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * {@code ^GFA} fields with the compression of the ZPL II programming guide ("alternative data
 * compression scheme"): {@code G} to {@code Y} repeat the next digit 1 to 19 times, {@code g} to
 * {@code z} 20 to 400 times, {@code ,} fills the row with white, {@code :} repeats the row above.
 */
final class ZplGraphic {
  private static final int SMALL = 20;
  private static final int LARGEST = 400;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private ZplGraphic() {}

  static void write(StringBuilder zpl, Bitmap bitmap) {
    int stride = bitmap.stride();
    int total = stride * bitmap.height();
    ZplLabel.origin(zpl, bitmap.left(), bitmap.top());
    zpl.append("^GFA,").append(total).append(',').append(total).append(',').append(stride);
    zpl.append(',');
    byte[] above = new byte[0];
    for (int row = 0; row < bitmap.height(); row++) {
      byte[] dots = Arrays.copyOfRange(bitmap.dots(), row * stride, (row + 1) * stride);
      zpl.append(Arrays.equals(dots, above) ? ":" : row(dots));
      above = dots;
    }
    zpl.append("^FS\n");
  }

  private static String row(byte[] dots) {
    String digits = HEX.formatHex(dots);
    int end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == '0') {
      end--;
    }
    // A comma fills up to the end of the row, so a row that has no white at its end takes none.
    StringBuilder row = new StringBuilder();
    int at = 0;
    while (at < end) {
      char digit = digits.charAt(at);
      int from = at;
      while (at < end && digits.charAt(at) == digit) {
        at++;
      }
      repeat(row, at - from, digit);
    }
    return end < digits.length() ? row.append(',').toString() : row.toString();
  }

  private static void repeat(StringBuilder row, int times, char digit) {
    int left = times;
    while (left > 0) {
      int now = Math.min(left, LARGEST);
      if (now > 2) {
        count(row, now);
        row.append(digit);
      } else {
        row.append(String.valueOf(digit).repeat(now));
      }
      left -= now;
    }
  }

  private static void count(StringBuilder row, int times) {
    if (times >= SMALL) {
      row.append((char) ('f' + times / SMALL));
    }
    if (times % SMALL > 0) {
      row.append((char) ('F' + times % SMALL));
    }
  }
}

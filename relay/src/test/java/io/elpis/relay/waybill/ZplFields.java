package io.elpis.relay.waybill;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a ZPL label, parsed by the programming guide alone. */
record ZplFields(List<Bitmap> graphics, List<String> bars, List<String> matrices, String text) {
  private static final Pattern FIELD =
      Pattern.compile("\\^FO(\\d+),(\\d+)(.*?)\\^FS", Pattern.DOTALL);
  private static final Pattern GRAPHIC =
      Pattern.compile("\\^GFA,(\\d+),(\\d+),(\\d+),(.*)", Pattern.DOTALL);

  static ZplFields parse(String zpl) {
    ZplFields fields =
        new ZplFields(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), withoutGraphics(zpl));
    Matcher field = FIELD.matcher(zpl);
    while (field.find()) {
      String content = field.group(3);
      Matcher graphic = GRAPHIC.matcher(content);
      if (graphic.matches()) {
        int left = Integer.parseInt(field.group(1));
        fields.graphics.add(bitmap(left, Integer.parseInt(field.group(2)), graphic));
      } else if (content.startsWith("^BC")) {
        fields.bars.add(content.substring(content.indexOf("^FD") + 3));
      } else if (content.startsWith("^BQ")) {
        fields.matrices.add(content.substring(content.indexOf("^FDMA,") + 6));
      }
    }
    return fields;
  }

  /** All that is not dots. */
  private static String withoutGraphics(String zpl) {
    return zpl.replaceAll("(\\^GFA,\\d+,\\d+,\\d+),[^^]*", "$1");
  }

  private static Bitmap bitmap(int left, int top, Matcher graphic) {
    int total = Integer.parseInt(graphic.group(2));
    int stride = Integer.parseInt(graphic.group(3));
    String digits = expanded(graphic.group(4), stride * 2);
    byte[] dots = HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT));
    if (dots.length != total) {
      throw new IllegalArgumentException("a graphic of the wrong length");
    }
    return new Bitmap(left, top, stride * 8, total / stride, dots);
  }

  private static String expanded(String data, int rowDigits) {
    StringBuilder digits = new StringBuilder();
    int repeat = 0;
    for (int at = 0; at < data.length(); at++) {
      char c = data.charAt(at);
      if (c >= 'G' && c <= 'Y') {
        repeat += c - 'F';
      } else if (c >= 'g' && c <= 'z') {
        repeat += 20 * (c - 'f');
      } else if (c == ',') {
        int missing = rowDigits - digits.length() % rowDigits;
        digits.append("0".repeat(missing));
      } else if (c == ':') {
        digits.append(digits.substring(digits.length() - rowDigits));
      } else {
        digits.append(String.valueOf(c).repeat(Math.max(1, repeat)));
        repeat = 0;
      }
    }
    return digits.toString();
  }
}

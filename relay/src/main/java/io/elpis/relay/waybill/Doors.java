package io.elpis.relay.waybill;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Finds what leads to a door: building, unit, floor, room and house numbers. In Chinese a number
 * may be part of an area's name ({@code 第8师}); elsewhere no number is.
 */
final class Doors {
  private static final String COUNT = "[0-9〇零一二三四五六七八九十百千两壹贰叁]";
  private static final Pattern CHINESE =
      Pattern.compile(
          COUNT
              + "\\s*(?:室|房|单元|單元|幢|栋|棟|座|号|號|楼|樓|层|層|户|戶|弄|番地|番|丁目)"
              + "|[A-Za-z]\\s*(?:室|房|单元|單元|幢|栋|棟|座)");

  /** A digit belongs to an area only where a Chinese character follows. */
  private static final Pattern LOOSE_NUMBER = Pattern.compile("[0-9](?!\\s*[0-9\\p{IsHan}])");

  private Doors() {}

  static void checkNone(String field, String text) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .forEach(c -> plain.append(PrintedText.plain(c)));
    PrintedText.require(
        !CHINESE.matcher(plain).find() && !LOOSE_NUMBER.matcher(plain).find(),
        field,
        "has a house, unit or room number; print the district at most");
  }
}

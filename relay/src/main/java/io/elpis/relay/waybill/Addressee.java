package io.elpis.relay.waybill;

import java.util.regex.Pattern;

/**
 * All that paper says of the person. The masks are those of {@code MaskStyle.WAYBILL}.
 *
 * @param maskedName one letter, or a Chinese surname of two, then one to three stars: {@code 林**},
 *     {@code 欧阳*}, {@code A**}, {@code ***}
 * @param relay the only number
 * @param area province, city, district or their like abroad, up to 200 characters: no house, unit
 *     or room; {@code ****} where it is not known
 */
public record Addressee(String maskedName, RelayNumber relay, String area) {
  private static final int MAX_AREA = 200;
  private static final Pattern MASKED = Pattern.compile("(?:\\p{L}|\\p{IsHan}{2})?\\*{1,3}");

  /**
   * Checks the texts.
   *
   * @throws io.elpis.model.ElpisException {@code INVALID_VALUE} for a name that is not masked and
   *     an area that finds a door; the message never repeats them
   */
  public Addressee {
    PrintedText.require(
        MASKED.matcher(maskedName).matches(),
        "name",
        "is not masked; print at most a surname and one to three `*`");
    PrintedText.checkLine("area", area, MAX_AREA);
    PrintedText.checkDigits("area", area);
    Doors.checkNone("area", area);
  }

  @Override
  public String toString() {
    return "Addressee[hidden]";
  }
}

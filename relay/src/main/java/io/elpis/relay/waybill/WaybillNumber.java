package io.elpis.relay.waybill;

import java.util.regex.Pattern;

/**
 * The carrier's number of one parcel: 8 to 18 of {@code A–Z 0–9}, or up to 24 digits, so that Code
 * 128 keeps bars of a quarter millimetre on the narrowest paper. It resolves nothing by itself, but
 * it follows the parcel: {@code toString} hides it.
 *
 * @param text as printed and encoded
 */
public record WaybillNumber(String text) {
  private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{8,18}|[0-9]{19,24}");
  private static final Pattern MOBILE = Pattern.compile("(?:86)?1[3-9][0-9]{9}");
  private static final Pattern RESIDENT_ID =
      Pattern.compile(
          "[1-8][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]");

  /**
   * Checks the number.
   *
   * @throws io.elpis.model.ElpisException {@code INVALID_VALUE} for another shape, and for what
   *     looks like a mobile number or a resident id: some senders number parcels by them
   */
  public WaybillNumber {
    PrintedText.require(
        SHAPE.matcher(text).matches(),
        "waybill number",
        "is not 8 to 18 of `A-Z` and `0-9`, or 19 to 24 digits");
    PrintedText.require(
        !MOBILE.matcher(text).matches() && !RESIDENT_ID.matcher(text).matches(),
        "waybill number",
        "has the shape of a phone number or a resident id; number parcels otherwise");
  }

  /** In groups of four, for people who read it aloud. */
  String grouped() {
    return text.replaceAll("(.{4})(?=.)", "$1 ");
  }

  @Override
  public String toString() {
    return "WaybillNumber[hidden]";
  }
}

package io.elpis.relay.waybill;

import java.util.regex.Pattern;

/**
 * How the network moves the parcel.
 *
 * @param carrier the name customers know, up to 24 characters
 * @param number what the Code 128 holds
 * @param sortingCode up to five groups of letters, digits or Chinese characters, at most four
 *     digits in a row and nine in all, such as {@code 571-A08 032}: a telephone number does not fit
 */
public record Routing(String carrier, WaybillNumber number, String sortingCode) {
  private static final int MAX_CARRIER = 24;
  private static final int MAX_CODE = 20;
  private static final int MAX_CODE_DIGITS = 9;
  private static final Pattern CODE =
      Pattern.compile("[0-9A-Z\\p{IsHan}]{1,8}(?:[- ][0-9A-Z\\p{IsHan}]{1,8}){0,4}");

  /**
   * Checks the texts.
   *
   * @throws io.elpis.model.ElpisException {@code INVALID_VALUE}
   */
  public Routing {
    PrintedText.checkLine("carrier", carrier, MAX_CARRIER);
    PrintedText.checkDigits("carrier", carrier);
    PrintedText.checkLine("sorting code", sortingCode, MAX_CODE);
    PrintedText.require(
        CODE.matcher(sortingCode).matches(),
        "sorting code",
        "is not up to five groups of `A-Z`, `0-9` or Chinese characters");
    PrintedText.require(
        !sortingCode.matches(".*[0-9]{5}.*")
            && sortingCode.replaceAll("[^0-9]", "").length() <= MAX_CODE_DIGITS,
        "sorting code",
        "has more than 4 digits in a row or 9 in all");
  }

  @Override
  public String toString() {
    return "Routing[hidden]";
  }
}

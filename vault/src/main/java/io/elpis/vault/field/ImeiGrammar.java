package io.elpis.vault.field;

import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/**
 * Mobile equipment: IMEI and IMEISV (3GPP TS 23.003 section 6), MEID (3GPP2 S.R0048). They compare
 * by the fourteen characters that name the device; the rest is a check digit or the software.
 */
final class ImeiGrammar implements Grammar {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{14,16}");
  private static final Pattern MEID = Pattern.compile("[A-F][0-9A-F]{13}|99[0-9A-F]{12}");
  private static final Pattern NO_DEVICE = Pattern.compile("0{14}.*");
  private static final Pattern ISSUED_TYPE = Pattern.compile("(01|3[0-9]|8[0-9]|99).*");

  @Override
  public int maxLength() {
    return 32;
  }

  @Override
  public Reading read(String text) {
    String compact = CleanText.compact(text).replace("/", "");
    boolean decimal = DECIMAL.matcher(compact).matches();
    if ((!decimal && !MEID.matcher(compact).matches()) || NO_DEVICE.matcher(compact).matches()) {
      return new Reading.Invalid("has 15 or 16 digits, or 14 hexadecimal digits");
    }
    if (compact.length() == 15 && !LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(compact)) {
      return new Reading.Invalid("has a wrong check digit; look for a mistyped digit");
    }
    return new Reading.Valid(text, compact.substring(0, 14));
  }

  @Override
  public double confidence(Reading.Valid value) {
    String compact = CleanText.compact(value.text()).replace("/", "");
    if (!ISSUED_TYPE.matcher(compact).matches()) {
      return DECIMAL.matcher(compact).matches() ? 0.1 : 0.5;
    }
    return switch (compact.length()) {
      case 15 -> 0.9;
      case 16 -> 0.2;
      default -> 0.15;
    };
  }
}

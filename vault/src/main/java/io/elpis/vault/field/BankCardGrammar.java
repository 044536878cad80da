package io.elpis.vault.field;

import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** Payment card numbers: ISO/IEC 7812-1, 12 to 19 digits, the last a Luhn check digit. */
final class BankCardGrammar implements Grammar {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{12,19}");
  private static final Pattern ONE_DIGIT = Pattern.compile("([0-9])\\1*");

  /**
   * Issuer ranges of UnionPay, Visa, Mastercard, American Express, JCB and Diners, with lengths.
   */
  private static final Pattern KNOWN_ISSUER =
      Pattern.compile(
          "62[0-9]{14,17}|4[0-9]{15}|(5[1-5]|2[2-7])[0-9]{14}|3[47][0-9]{13}|35[0-9]{14}"
              + "|3[068][0-9]{12}|9558[0-9]{15}");

  @Override
  public int maxLength() {
    return 40;
  }

  @Override
  public Reading read(String text) {
    String compact = CleanText.compact(text);
    if (!DIGITS.matcher(compact).matches() || ONE_DIGIT.matcher(compact).matches()) {
      return new Reading.Invalid("has 12 to 19 digits");
    }
    if (!LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(compact)) {
      return new Reading.Invalid("has a wrong check digit; look for a mistyped digit");
    }
    return new Reading.Valid(text, compact);
  }

  @Override
  public double confidence(Reading.Valid value) {
    return KNOWN_ISSUER.matcher(value.normal()).matches() ? 0.9 : 0.35;
  }
}

package io.elpis.vault.field;

import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** Mobile numbers: {@code 1[3-9]} and nine digits in China, by each country's plan elsewhere. */
final class MobileFormat extends PhoneFormat {
  /** Fewer hidden digits than six are soon guessed, so a shorter number shows none. */
  private static final int FEWEST_DIGITS_TO_SHOW_ANY = 10;

  MobileFormat(PhoneNumbers numbers) {
    super(numbers, "is a mobile number; abroad, begin with `+` and the country code");
  }

  @Override
  boolean accepts(PhoneNumbers numbers, PhoneNumber number) {
    return numbers.isMobile(number);
  }

  @Override
  String merchantMask(PhoneNumbers numbers, PhoneNumber number) {
    String national = numbers.national(number);
    if (national.length() < FEWEST_DIGITS_TO_SHOW_ANY) {
      return maskOfInvalid(MaskStyle.MERCHANT_PAGE);
    }
    return national.substring(0, 2) + "*******" + national.substring(national.length() - 2);
  }

  @Override
  public String maskOfInvalid(MaskStyle style) {
    return style == MaskStyle.MERCHANT_PAGE ? "***********" : Masks.RELAYED;
  }

  @Override
  public double confidence(Reading.Valid value) {
    boolean chinese = value.normal().startsWith("+86");
    boolean countryGiven = value.text().startsWith("+");
    return chinese || countryGiven ? 0.97 : 0.7;
  }
}

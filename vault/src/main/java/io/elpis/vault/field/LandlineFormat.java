package io.elpis.vault.field;

import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** Fixed lines and service numbers, with their area code. */
final class LandlineFormat extends PhoneFormat {
  private static final String HIDDEN = "******";

  LandlineFormat(PhoneNumbers numbers) {
    super(
        numbers, "is a fixed line with its area code; abroad, begin with `+` and the country code");
  }

  @Override
  boolean accepts(PhoneNumbers numbers, PhoneNumber number) {
    return numbers.isLandline(number);
  }

  @Override
  String merchantMask(PhoneNumbers numbers, PhoneNumber number) {
    String national = numbers.national(number);
    String area = numbers.areaCode(number);
    return area + Masks.STARS + national.substring(national.length() - 2);
  }

  @Override
  public String maskOfInvalid(MaskStyle style) {
    return style == MaskStyle.MERCHANT_PAGE ? HIDDEN : Masks.RELAYED;
  }

  @Override
  public double confidence(Reading.Valid value) {
    String text = value.text();
    return text.startsWith("0") || text.startsWith("+") || text.startsWith("(") ? 0.9 : 0.4;
  }
}

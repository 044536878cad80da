package io.elpis.vault.field;

import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.elpis.vault.IndexKind;
import java.util.List;
import java.util.Optional;

/** What mobile and fixed numbers have in common: the normal form and the search by last digits. */
abstract sealed class PhoneFormat implements Format permits MobileFormat, LandlineFormat {
  private static final int SUFFIX_DIGITS = 4;
  private static final String EXTENSION = ";ext=";

  private final PhoneNumbers numbers;
  private final String rule;

  PhoneFormat(PhoneNumbers numbers, String rule) {
    this.numbers = numbers;
    this.rule = rule;
  }

  abstract boolean accepts(PhoneNumbers numbers, PhoneNumber number);

  abstract String merchantMask(PhoneNumbers numbers, PhoneNumber number);

  @Override
  public int maxLength() {
    return 40;
  }

  @Override
  public Reading read(String text) {
    Optional<PhoneNumber> number = numbers.parse(text).filter(n -> accepts(numbers, n));
    return number.isPresent()
        ? new Reading.Valid(text, numbers.normal(number.get()))
        : new Reading.Invalid(rule);
  }

  @Override
  public String mask(Reading.Valid value, MaskStyle style) {
    return switch (style) {
      case MERCHANT_PAGE ->
          numbers
              .parse(value.normal())
              .map(number -> merchantMask(numbers, number))
              .orElseGet(() -> maskOfInvalid(style));
      case AFTER_SALE, WAYBILL -> Masks.RELAYED;
    };
  }

  @Override
  public Optional<String> part(IndexKind kind, String text) {
    return kind == IndexKind.SUFFIX
        ? Optional.of(CleanText.compact(text)).filter(PhoneFormat::isSuffix)
        : Optional.empty();
  }

  @Override
  public Optional<String> partRule(IndexKind kind) {
    return kind == IndexKind.SUFFIX
        ? Optional.of(
            "is looked for by its last "
                + SUFFIX_DIGITS
                + " digits or by all of them; give "
                + SUFFIX_DIGITS
                + " digits, or the whole number")
        : Optional.empty();
  }

  @Override
  public List<IndexedForm> indexed(String normal) {
    int extension = normal.indexOf(EXTENSION);
    String digits = extension < 0 ? normal : normal.substring(0, extension);
    String suffix = digits.substring(digits.length() - SUFFIX_DIGITS);
    return List.of(
        new IndexedForm(IndexKind.EXACT, normal), new IndexedForm(IndexKind.SUFFIX, suffix));
  }

  private static boolean isSuffix(String text) {
    return text.length() == SUFFIX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}

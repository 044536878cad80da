package io.elpis.vault.field;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address in one line. Two are equal when they differ in case, spacing or short area names. */
record AddressText(ChineseAddresses chinese) implements Grammar {
  private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final Pattern SEPARATORS = Pattern.compile("[\\p{IsWhite_Space},.;:'’()]");
  private static final Pattern DOOR = Pattern.compile("[路街道巷弄村镇乡号栋幢楼室园苑城]");
  private static final Pattern WESTERN =
      Pattern.compile(
          "(?i)(?=.*[0-9]).*\\b(street|st|road|rd|avenue|ave|lane|ln|drive|dr|blvd|way|platz|rue"
              + "|calle|via)\\b.*|(?i)(?=.*[0-9]).*\\p{L}(straße|strasse|str\\.).*");

  @Override
  public int maxLength() {
    return 500;
  }

  @Override
  public Reading read(String text) {
    if (!CleanText.any(text, UCharacter::isLetter)) {
      return new Reading.Invalid("has a letter");
    }
    return Masks.looksMasked(text)
        ? new Reading.Invalid(Masks.LOOKS_MASKED)
        : new Reading.Valid(text, () -> normal(text));
  }

  @Override
  public double confidence(Reading.Valid value) {
    Optional<ChineseArea> area = chinese.split(value.text());
    if (area.isPresent()) {
      boolean hasDoor = DOOR.matcher(area.get().rest()).find();
      return hasDoor ? (area.get().hasDistrict() ? 0.97 : 0.85) : 0.4;
    }
    return WESTERN.matcher(value.text()).matches() ? 0.6 : 0.03;
  }

  /** Dashes stay: 1-2 and 12 are different doors. */
  String normal(String text) {
    String plain = FOLD.normalize(text);
    String whole =
        chinese
            .split(plain)
            .map(area -> area.area() + area.rest())
            .orElseGet(() -> ChineseAddresses.withoutNoise(plain));
    return SEPARATORS.matcher(whole).replaceAll("").replaceAll("\\p{Pd}|−", "-");
  }
}

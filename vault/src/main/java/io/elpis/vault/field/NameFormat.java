package io.elpis.vault.field;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.regex.Pattern;

/**
 * Names in any script. Stored as given, look-alikes and invisible characters included, and compared
 * by the confusable skeleton of UTS 39 section 4 after NFKC case folding, which also drops what
 * cannot be seen.
 */
final class NameFormat implements Format {
  private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final SpoofChecker CONFUSABLES = new SpoofChecker.Builder().build();

  /** Dots between the parts of transcribed names are typed in many ways. */
  private static final Pattern DOTS = Pattern.compile("[·•・.‧∙⋅●]");

  private static final Pattern SPACES = Pattern.compile("\\p{IsWhite_Space}+");
  private static final Pattern LATIN_WORDS =
      Pattern.compile("\\p{Lu}[\\p{L}'’.-]*( \\p{Lu}[\\p{L}'’.-]*){1,3}");
  private static final int WIDTH = 3;

  @Override
  public int maxLength() {
    return 100;
  }

  @Override
  public Reading read(String text) {
    if (!CleanText.any(text, UCharacter::isLetter)) {
      return new Reading.Invalid("has a letter");
    }
    if (Masks.looksMasked(text)) {
      return new Reading.Invalid(Masks.LOOKS_MASKED);
    }
    // Masks need no skeleton, and it costs more than the mask.
    return new Reading.Valid(text, () -> skeleton(text));
  }

  @Override
  public double confidence(Reading.Valid value) {
    String visible = visible(value.text());
    int length = visible.codePointCount(0, visible.length());
    if (visible.codePoints().allMatch(NameFormat::isHan)) {
      boolean compound = length > 2 && Surnames.isCompound(visible.substring(0, 2));
      boolean single = length > 1 && Surnames.isSingle(firstCharacter(visible));
      return (compound && length <= 4) || (single && length <= 3) ? 0.8 : length <= 4 ? 0.15 : 0.02;
    }
    return LATIN_WORDS.matcher(visible).matches() ? 0.5 : 0.05;
  }

  @Override
  public String mask(Reading.Valid value, MaskStyle style) {
    return switch (style) {
      case MERCHANT_PAGE, WAYBILL -> surnameOf(visible(value.text()));
      case AFTER_SALE -> maskOfInvalid(style);
    };
  }

  @Override
  public String maskOfInvalid(MaskStyle style) {
    return switch (style) {
      case MERCHANT_PAGE, WAYBILL -> "*".repeat(WIDTH);
      case AFTER_SALE -> "**";
    };
  }

  /** At most two characters, and always fewer than the name has. */
  private String surnameOf(String visible) {
    long letters = visible.codePoints().filter(UCharacter::isLetter).count();
    if (letters < 2 || !UCharacter.isLetter(visible.codePointAt(0))) {
      return maskOfInvalid(MaskStyle.MERCHANT_PAGE);
    }
    boolean compound = letters > 2 && Surnames.isCompound(visible.substring(0, 2));
    return compound ? visible.substring(0, 2) + "*" : firstCharacter(visible) + "**";
  }

  private static String skeleton(String text) {
    String dotted = DOTS.matcher(FOLD.normalize(text)).replaceAll("·");
    String spaced = SPACES.matcher(dotted).replaceAll(" ").strip();
    return FOLD.normalize(CONFUSABLES.getSkeleton(spaced));
  }

  private static String visible(String text) {
    String plain = CleanText.plain(text);
    return CleanText.stripped(
        CleanText.without(
            plain, c -> UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)));
  }

  private static String firstCharacter(String text) {
    return Character.toString(text.codePointAt(0));
  }

  private static boolean isHan(int codePoint) {
    return UScript.getScript(codePoint) == UScript.HAN;
  }
}

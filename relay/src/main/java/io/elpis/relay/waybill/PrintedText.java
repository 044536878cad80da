package io.elpis.relay.waybill;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** What every text on paper must keep to, so that a value in the wrong place is refused. */
final class PrintedText {
  /** GB/T 41833-2022 hides six digits of a telephone number; four in a row are the most we show. */
  private static final Pattern DIGIT_RUN = Pattern.compile("[0-9〇零一二三四五六七八九]{5}");

  private PrintedText() {}

  /** The one shape of refusals: names the field, never the value. */
  static void require(boolean holds, String field, String broken) {
    if (!holds) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE, "the `" + field + "` of a waybill " + broken);
    }
  }

  static void checkLine(String field, String text, int maxCharacters) {
    require(!text.isBlank(), field, "is empty");
    require(
        text.codePointCount(0, text.length()) <= maxCharacters,
        field,
        "is longer than " + maxCharacters + " characters");
    require(
        text.codePoints().noneMatch(PrintedText::cannotBeSeen),
        field,
        "has control, bidirectional or other characters that cannot be seen");
  }

  /** Digits of any script, full-width ones too, and whatever is put between them. */
  static void checkDigits(String field, String text) {
    StringBuilder bare = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(c -> bare.append(plain(c)));
    require(!DIGIT_RUN.matcher(bare).find(), field, "has more than 4 digits in a row; print none");
  }

  /** The same digit in ASCII, or the character. */
  static String plain(int codePoint) {
    return Character.isDigit(codePoint)
        ? Integer.toString(Character.digit(codePoint, 10))
        : Character.toString(codePoint);
  }

  private static boolean cannotBeSeen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}

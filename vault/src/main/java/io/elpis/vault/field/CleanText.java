package io.elpis.vault.field;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;

/** What holds for texts of every type. */
final class CleanText {
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  private CleanText() {}

  /** Without surrounding white space in the Unicode sense, so U+00A0 and U+3000 go too. */
  static String stripped(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && UCharacter.isUWhiteSpace(text.charAt(start))) {
      start++;
    }
    while (start < end && UCharacter.isUWhiteSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Full-width digits, compatibility letters and the like in their plain form. */
  static String plain(String text) {
    return NFKC.normalize(text);
  }

  /** Without what people put between groups of an identifier. */
  static String compact(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    plain(text)
        .codePoints()
        .filter(c -> !UCharacter.isUWhiteSpace(c) && !isDash(c))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isDash(int codePoint) {
    return UCharacter.getType(codePoint) == Character.DASH_PUNCTUATION;
  }

  static boolean hasUnpairedSurrogate(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** Control characters and line separators: they forge lines in files, labels and terminals. */
  static boolean hasControl(String text) {
    return text.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
  }
}

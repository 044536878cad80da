package io.elpis.vault.field;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
import java.util.function.IntPredicate;

/** What holds for texts of every type. */
final class CleanText {
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  private CleanText() {}

  /** Applies the common checks, then the grammar to what is left without surrounding space. */
  static Reading read(String raw, Grammar grammar) {
    String text = stripped(raw);
    if (text.isEmpty()) {
      return new Reading.Invalid("must not be empty; leave the field out instead");
    }
    // Length first: nothing below may cost more than the longest valid value is worth.
    if (text.length() > grammar.maxLength()) {
      return new Reading.Invalid("has at most " + grammar.maxLength() + " characters; shorten it");
    }
    if (isMalformed(text)) {
      return new Reading.Invalid("must be well-formed Unicode; remove the unpaired surrogate");
    }
    if (!grammar.allowsControl() && hasControl(text)) {
      return new Reading.Invalid("must have no control characters or line breaks; remove them");
    }
    return grammar.read(text);
  }

  /** Without surrounding white space in the Unicode sense, so U+00A0 and U+3000 go too. */
  static String stripped(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (start < end && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Full-width digits, compatibility letters and the like in their plain form. */
  static String plain(String text) {
    // Most texts are plain already, and to find that out costs less than to copy them.
    return isInert(text) || NFKC.spanQuickCheckYes(text) == text.length()
        ? text
        : NFKC.normalize(text);
  }

  /** Of ASCII and the common ideographs alone, which no normal form of Unicode ever changes. */
  static boolean isInert(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c > 0x7f && !isIdeograph(c)) {
        return false;
      }
    }
    return true;
  }

  /** Upper case, without the spaces and dashes that people put between groups. */
  static String compact(String text) {
    return UCharacter.toUpperCase(
        Locale.ROOT, without(plain(text), c -> UCharacter.isUWhiteSpace(c) || isDash(c)));
  }

  static String without(String text, IntPredicate dropped) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().filter(dropped.negate()).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  static boolean any(String text, IntPredicate property) {
    int codePoint;
    for (int at = 0; at < text.length(); at += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(at);
      if (property.test(codePoint)) {
        return true;
      }
    }
    return false;
  }

  /** Holds half a surrogate pair. */
  static boolean isMalformed(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        return any(text, CleanText::isSurrogate);
      }
    }
    return false;
  }

  static boolean isDash(int codePoint) {
    return Character.getType(codePoint) == Character.DASH_PUNCTUATION || codePoint == 0x2212;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** Control characters and line separators: they forge lines in files, labels and terminals. */
  private static boolean hasControl(String text) {
    // All of them are single code units.
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSpace(char c) {
    boolean common = (c > ' ' && c < 0x7f) || isIdeograph(c);
    return !common && UCharacter.isUWhiteSpace(c);
  }

  /** The block CJK Unified Ideographs. */
  private static boolean isIdeograph(char c) {
    return c >= 0x4e00 && c <= 0x9fff;
  }
}

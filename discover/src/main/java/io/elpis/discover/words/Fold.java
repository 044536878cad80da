package io.elpis.discover.words;

import java.text.Normalizer;
import java.util.Locale;

/** The form in which words are compared: lower case, without marks over and under letters. */
public final class Fold {
  private Fold() {}

  public static String of(String word) {
    if (isPlain(word)) {
      return word;
    }
    String bare = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder(bare.length());
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK) {
        append(folded, c);
      }
    }
    return folded.toString();
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < 'a' || c > 'z') {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder folded, char c) {
    switch (c) {
      case 'ß' -> folded.append("ss");
      case 'ø' -> folded.append('o');
      case 'ł' -> folded.append('l');
      case 'đ', 'ð' -> folded.append('d');
      case 'æ' -> folded.append("ae");
      case 'œ' -> folded.append("oe");
      case 'þ' -> folded.append("th");
      case 'ı' -> folded.append('i');
      case 'ə' -> folded.append('e');
      case 'ŋ' -> folded.append('n');
      case 'ħ' -> folded.append('h');
      case '’' -> folded.append('\'');
      default -> folded.append(c);
    }
  }
}

package io.elpis.vault.field;

import java.util.Set;

/**
 * Recognises the mailbox addresses that most people have, in one walk: lower case, letters and
 * digits with single dots, dashes or underscores between them, in a domain of a well-known kind.
 * Each is valid and is its own normal form; what is not recognised may be valid all the same, and
 * is left to the libraries, which cost twenty times as much.
 */
final class CommonMailbox {
  private static final int MAX_LENGTH = 64;
  private static final Set<String> TOP_LEVELS =
      Set.of(
          "com", "net", "org", "edu", "gov", "info", "cn", "hk", "us", "uk", "de", "fr", "jp",
          "br");

  private CommonMailbox() {}

  static boolean is(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    int at = text.indexOf('@');
    int lastDot = text.lastIndexOf('.');
    return lastDot > at + 1
        && isWords(text, 0, at, "._-")
        && isWords(text, at + 1, lastDot, ".-")
        && TOP_LEVELS.contains(text.substring(lastDot + 1));
  }

  /** Words of letters and digits with one of {@code between} between each two. */
  private static boolean isWords(String text, int from, int to, String between) {
    boolean inWord = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letter && !(inWord && between.indexOf(c) >= 0)) {
        return false;
      }
      inWord = letter;
    }
    return inWord;
  }
}

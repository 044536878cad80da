package io.elpis.discover.text;

import io.elpis.discover.words.Fold;
import io.elpis.discover.words.Lexicon;

/**
 * Lines that programs wrote. Names are looked for in those only that hold a word written as a name
 * is, which few do; codes and numbers are looked for in all. In prose this would miss names.
 */
final class LogLines {
  private static final int LOOKED = 20;
  private static final int DATE_LENGTH = 10;

  private LogLines() {}

  /** Whether nearly all of the first lines begin with a date in digits. */
  static boolean are(String text) {
    int lines = 0;
    int dated = 0;
    int from = 0;
    while (from < text.length() && lines < LOOKED) {
      lines++;
      dated += isDated(text, from) ? 1 : 0;
      int end = text.indexOf('\n', from);
      from = end < 0 ? text.length() : end + 1;
    }
    return lines >= 3 && dated * 10 >= lines * 8;
  }

  private static boolean isDated(String text, int from) {
    int start = from < text.length() && text.charAt(from) == '[' ? from + 1 : from;
    if (start + DATE_LENGTH > text.length()) {
      return false;
    }
    for (int i = 0; i < DATE_LENGTH; i++) {
      char c = text.charAt(start + i);
      boolean sign = i == 4 || i == 7;
      if (sign ? c != '-' && c != '/' : !Passage.isDigit(c)) {
        return false;
      }
    }
    return true;
  }

  /** Looks for names, places and addresses in the lines that may hold some. */
  static void look(String text, Candidates out) {
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      if (mayName(text, from, to)) {
        Candidates own = new Candidates();
        new WordScan(new Passage(text.substring(from, to)), own).run();
        out.addAll(own, from);
      }
      from = to + 1;
    }
  }

  /** A capital, then small letters only, that are no common word; or a letter beyond ASCII. */
  private static boolean mayName(String text, int from, int to) {
    char before = ' ';
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= 0xc0) {
        return true;
      }
      if (c >= 'A' && c <= 'Z' && !Passage.isAlphanumeric(before) && before != '.') {
        int end = i + 1;
        while (end < to && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
          end++;
        }
        boolean whole = end == to || !Passage.isAlphanumeric(text.charAt(end));
        if (whole && end > i + 1 && !Lexicon.standard().isCommon(Fold.of(text.substring(i, end)))) {
          return true;
        }
      }
      before = c;
    }
    return false;
  }
}

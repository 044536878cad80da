package io.elpis.discover.text;

/**
 * Digits in groups that start at one place, such as {@code 138-0013 8000}: the lengths of up to
 * eight groups and what stands between them. Filled anew for each place; one thread.
 */
final class Groups {
  static final int MOST = 8;

  private final int[] starts = new int[MOST];
  private final int[] lengths = new int[MOST];
  private int count;
  private String text = "";

  void read(Passage passage, int from) {
    text = passage.text();
    count = 0;
    int i = from;
    while (count < MOST && Passage.isDigit(passage.at(i))) {
      int end = i;
      while (Passage.isDigit(passage.at(end))) {
        end++;
      }
      starts[count] = i;
      lengths[count++] = end - i;
      i = isSeparator(passage.at(end)) ? end + 1 : end;
    }
  }

  private static boolean isSeparator(char c) {
    return c == ' '
        || c == '-'
        || c == '.'
        || c == '/'
        || c == '\u00a0'
        || c == '\u2011'
        || c == '\u2013';
  }

  int count() {
    return count;
  }

  int length(int group) {
    return group < count ? lengths[group] : 0;
  }

  int start(int group) {
    return starts[group];
  }

  int end(int group) {
    return starts[group] + lengths[group];
  }

  /** What stands before a group; 0 before the first. */
  char separator(int group) {
    return group == 0 ? 0 : text.charAt(starts[group] - 1);
  }

  /** Whether the first groups have these lengths and one and the same separator. */
  boolean isShaped(int... shape) {
    if (count < shape.length) {
      return false;
    }
    for (int i = 0; i < shape.length; i++) {
      if (lengths[i] != shape[i] || (i > 1 && separator(i) != separator(1))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the first groups are joined by one of these. */
  boolean isJoined(int groups, String separators) {
    for (int i = 1; i < groups; i++) {
      if (separators.indexOf(separator(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  int number(int group) {
    int number = 0;
    for (int i = starts[group]; i < end(group) && number < 100_000_000; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  /** The digits of the first groups, joined. */
  String digits(int groups) {
    if (groups == 1) {
      return text.substring(starts[0], end(0));
    }
    StringBuilder digits = new StringBuilder(24);
    for (int i = 0; i < groups; i++) {
      digits.append(text, starts[i], end(i));
    }
    return digits.toString();
  }

  int digitCount(int groups) {
    int sum = 0;
    for (int i = 0; i < groups; i++) {
      sum += lengths[i];
    }
    return sum;
  }
}

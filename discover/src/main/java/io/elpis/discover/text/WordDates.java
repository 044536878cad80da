package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.text.Words.Gap;
import io.elpis.discover.words.Topic;
import io.elpis.discover.words.WordSet;
import java.util.Set;

/** Dates with words in them: {@code 3 March 1999}, {@code last Tuesday}, {@code in 1971}. */
final class WordDates {
  private static final Set<String> WEEKDAYS =
      WordSet.of("monday tuesday wednesday thursday friday saturday sunday");
  private static final Set<String> BEFORE_YEAR =
      WordSet.of(
          "in during since until by before after of from around circa between year early late mid");
  private static final Set<String> MONTHS_THAT_ARE_WORDS =
      WordSet.of("may mar march jun sep dec jan");

  private final Passage passage;
  private final Words words;
  private final boolean[] taken;
  private final Candidates out;

  WordDates(Passage passage, Words words, boolean[] taken, Candidates out) {
    this.passage = passage;
    this.words = words;
    this.taken = taken;
    this.out = out;
  }

  void run() {
    int word = 0;
    while (word < words.count()) {
      int end = taken[word] ? 0 : end(word);
      if (end > word) {
        add(words.start(word), words.end(end - 1));
        for (int i = word; i < end; i++) {
          taken[i] = true;
        }
      }
      word = Math.max(end, word + 1);
    }
  }

  private void add(int start, int end) {
    if (end - start > 6 && passage.topic(start, end) == Topic.BIRTH) {
      out.add(Kind.BIRTH_DATE, start, end, 0.9, "a date in words", "beside a word for birth");
    } else {
      out.add(Kind.DATE, start, end, 0.85, "a date in words");
    }
  }

  /** After the last word of a date that starts here, 0 where none does. */
  private int end(int word) {
    String folded = words.folded(word);
    if (WEEKDAYS.contains(folded)) {
      int month = words.gap(word + 1) == Gap.COMMA ? end(word + 1) : 0;
      return Math.max(month, word + 1);
    }
    if (StreetWords.isMonth(folded) && words.isCapital(word)) {
      return monthFirst(word);
    }
    if (!words.isNumber(word)) {
      return 0;
    }
    boolean day = words.length(word) <= 4 && dayOf(word) > 0 && words.gap(word + 1) != Gap.NEW_LINE;
    int month = words.folded(word + 1).equals("of") ? word + 2 : word + 1;
    if (day && StreetWords.isMonth(words.folded(month)) && words.isCapital(month)) {
      return isYear(month + 1) ? month + 2 : month + 1;
    }
    boolean told = BEFORE_YEAR.contains(words.folded(word - 1)) && words.gap(word) == Gap.BLANK;
    boolean counted = words.gap(word + 1) == Gap.BLANK && words.folded(word + 1).endsWith("s");
    return told && isYear(word) && !counted ? word + 1 : 0;
  }

  private int monthFirst(int word) {
    if (dayOf(word + 1) > 0 && words.length(word + 1) <= 4) {
      return isYear(word + 2) ? word + 3 : word + 2;
    }
    if (isYear(word + 1)) {
      return word + 2;
    }
    boolean told = BEFORE_YEAR.contains(words.folded(word - 1));
    return told && !MONTHS_THAT_ARE_WORDS.contains(words.folded(word)) ? word + 1 : 0;
  }

  private int dayOf(int word) {
    if (!words.isNumber(word)) {
      return 0;
    }
    String digits = withoutEnding(word);
    boolean whole = digits.length() <= 2 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int day = whole ? Integer.parseInt(digits) : 0;
    return day <= 31 ? day : 0;
  }

  private String withoutEnding(int word) {
    String folded = words.folded(word);
    return words.hasOrdinalEnding(word) ? folded.substring(0, folded.length() - 2) : folded;
  }

  private boolean isYear(int word) {
    if (word >= words.count() || words.length(word) != 4 || !words.isWholeNumber(word)) {
      return false;
    }
    String year = words.folded(word);
    return year.startsWith("19") || year.startsWith("20") || year.startsWith("18");
  }
}

package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.words.Topic;

/** Dates in digits, with a time of day where one follows. A date of birth is one that says so. */
final class Dates {
  private final Passage passage;
  private final Groups groups;
  private final Candidates out;
  private final boolean all;

  /**
   * Looks for dates.
   *
   * @param all whether dates that are nobody's are told as well
   */
  Dates(Passage passage, Groups groups, Candidates out, boolean all) {
    this.passage = passage;
    this.groups = groups;
    this.out = out;
    this.all = all;
  }

  /** Where a date ends that starts at the groups just read, else 0. */
  int look() {
    int first = groups.length(0);
    char next = passage.at(groups.end(0));
    if (first == 4 && next == '年') {
      return chinese();
    }
    if (first == 8 && passage.at(groups.end(0)) != '.') {
      return eightDigits();
    }
    if (groups.count() < 3
        || !groups.isJoined(3, "-./")
        || groups.separator(1) != groups.separator(2)) {
      return 0;
    }
    boolean yearFirst =
        first == 4
            && groups.length(1) <= 2
            && groups.length(2) <= 2
            && Calendar.isDate(groups.number(0), groups.number(1), groups.number(2));
    boolean yearLast =
        first <= 2 && groups.length(1) <= 2 && groups.length(2) == 4 && isDayAndMonth();
    if ((!yearFirst && !yearLast) || Passage.isDigit(passage.at(groups.end(2)))) {
      return 0;
    }
    return found(groups.start(0), withTime(groups.end(2)), 0.9);
  }

  private boolean isDayAndMonth() {
    int year = groups.number(2);
    int a = groups.number(0);
    int b = groups.number(1);
    return Calendar.isDate(year, a, b) || Calendar.isDate(year, b, a);
  }

  private int chinese() {
    int i = groups.end(0) + 1;
    int start = groups.start(0);
    int year = groups.number(0);
    int month = digits(i);
    int afterMonth = i + month;
    if (year < 1800 || year > 2199 || month == 0 || month > 2 || passage.at(afterMonth) != '月') {
      return 0;
    }
    int day = digits(afterMonth + 1);
    int end = afterMonth + 1;
    if (day > 0 && day <= 2 && (passage.at(end + day) == '日' || passage.at(end + day) == '号')) {
      end += day + 1;
    }
    return found(start, end, 0.95);
  }

  private int digits(int from) {
    int count = 0;
    while (Passage.isDigit(passage.at(from + count))) {
      count++;
    }
    return count;
  }

  /** Eight digits are a date only where a word says so: there are too many other numbers. */
  private int eightDigits() {
    String digits = passage.text().substring(groups.start(0), groups.end(0));
    if (Passage.isAlphanumeric(passage.at(groups.end(0))) || !Calendar.isBirthDate(digits, 0)) {
      return 0;
    }
    return passage.topic(groups.start(0), groups.end(0)) == Topic.BIRTH
        ? found(groups.start(0), groups.end(0), 0.9)
        : 0;
  }

  private int withTime(int end) {
    char between = passage.at(end);
    int i = end + 1;
    if ((between == ' ' || between == 'T')
        && digits(i) == 2
        && passage.at(i + 2) == ':'
        && digits(i + 3) == 2) {
      i += 5;
      if (passage.at(i) == ':' && digits(i + 1) == 2) {
        i += 3;
        if ((passage.at(i) == '.' || passage.at(i) == ',') && digits(i + 1) > 0) {
          i += 1 + digits(i + 1);
        }
      }
      return i;
    }
    return end;
  }

  private int found(int start, int end, double confidence) {
    // With a time of day behind it, it is a moment of the log and not a birth.
    boolean birth = end - start <= 11 && passage.topic(start, end) == Topic.BIRTH;
    if (birth) {
      out.add(Kind.BIRTH_DATE, start, end, confidence, "a date", "beside a word for birth");
    } else if (all) {
      out.add(Kind.DATE, start, end, confidence, "a date");
    }
    return end;
  }
}

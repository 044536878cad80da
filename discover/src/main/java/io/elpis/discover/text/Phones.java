package io.elpis.discover.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.elpis.discover.Finding;
import io.elpis.discover.Kind;
import io.elpis.discover.words.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers: those whose shape says so by itself, and any run of digits of a phone's length
 * after a word for phones. Numbers with a country code are checked with libphonenumber.
 */
final class Phones {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final int LEAST_DIGITS = 7;
  private static final int MOST_DIGITS = 15;

  private final Passage passage;
  private final Groups groups;
  private final Candidates out;

  Phones(Passage passage, Groups groups, Candidates out) {
    this.passage = passage;
    this.groups = groups;
    this.out = out;
  }

  /** A plus sign with a digit after it, or one bracket: the whole number. */
  int international(int plus) {
    int end = span(plus);
    String number = passage.text().substring(plus, end);
    int digits = digits(number);
    if (digits < LEAST_DIGITS || digits > MOST_DIGITS + 1) {
      return 0;
    }
    Kind kind = Kind.LANDLINE;
    double sure = passage.topic(plus, end) == Topic.PHONE ? 0.9 : 0.6;
    String why = "country code";
    try {
      PhoneNumber parsed = NUMBERS.parse(number.replace("(0)", ""), null);
      if (NUMBERS.isValidNumber(parsed)) {
        sure = 0.97;
        why = "a number its country has";
      }
      kind = kind(NUMBERS.getNumberType(parsed));
    } catch (NumberParseException notOne) {
      if (sure < 0.9) {
        return 0;
      }
    }
    end = withExtension(end);
    out.add(kind, plus, end, sure, why);
    return end;
  }

  private static Kind kind(PhoneNumberType type) {
    return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE
        ? Kind.MOBILE
        : Kind.LANDLINE;
  }

  /** Digits and single separators, from a plus sign or a bracket. */
  private int span(int from) {
    int i = from + 1;
    int end = i;
    int digits = 0;
    while (i < passage.length() && digits <= MOST_DIGITS) {
      char c = passage.at(i);
      if (Passage.isDigit(c)) {
        digits++;
        end = ++i;
      } else if ((c == '(' && end > from) || c == ')') {
        i++;
      } else if ((c == ' ' || c == '-' || c == '.' || c == '\u00a0' || c == '/') && i - end < 2) {
        i++;
      } else {
        break;
      }
    }
    return end;
  }

  /** {@code (020) 7946 0018}, {@code (212) 555-0100}: from the bracket. */
  int bracketed(int bracket) {
    int close = bracket + 1;
    while (Passage.isDigit(passage.at(close))) {
      close++;
    }
    int area = close - bracket - 1;
    if (area < 2 || area > 5 || passage.at(close) != ')') {
      return 0;
    }
    int end = span(bracket);
    int digits = digits(passage.text().substring(bracket, end));
    if (digits < LEAST_DIGITS + 1 || digits > 12 || end < close + 5) {
      return 0;
    }
    end = withExtension(end);
    Topic topic = passage.topic(bracket, end);
    boolean american = area == 3 && digits == 10 && passage.at(bracket + 1) >= '2';
    boolean national = passage.at(bracket + 1) == '0' && digits >= 9;
    if (!american && !national && topic != Topic.PHONE) {
      return 0;
    }
    int start = area == 3 && digits == 10 ? trunkBefore(bracket) : bracket;
    out.add(Kind.LANDLINE, start, end, topic == Topic.PHONE ? 0.95 : 0.85, "area code in brackets");
    return end;
  }

  /** The 8 or 1 that is dialled before ten digits: {@code 8 (912) 345-67-89}. */
  private int trunkBefore(int bracket) {
    int at = passage.at(bracket - 1) == ' ' ? bracket - 2 : bracket - 1;
    char trunk = passage.at(at);
    boolean alone = !Passage.isAlphanumeric(passage.at(at - 1)) && passage.at(at - 1) != '.';
    return alone && (trunk == '8' || trunk == '1') ? at : bracket;
  }

  /** Looks at the groups that were just read. */
  int look() {
    int end = mobile();
    end = end > 0 ? end : shaped();
    end = end > 0 ? end : named();
    return end > 0 ? end : beside();
  }

  private int mobile() {
    int count = chineseMobile();
    if (count == 0) {
      return 0;
    }
    Topic topic = topic(count);
    int end = groups.end(count - 1);
    if (topic == Topic.PHONE) {
      return found(Kind.MOBILE, count, 0.98, "a Chinese mobile number", "after a word for phones");
    }
    char next = passage.at(end);
    boolean arithmetic = next == ' ' && "/*+=".indexOf(passage.at(end + 1)) >= 0;
    boolean against = topic != null && topic.speaksAgainst();
    boolean thing = Quantities.isOne(passage, groups.start(0), end) || (against && isNamedSo());
    double sure = thing ? NumberCodes.OF_A_THING : arithmetic || against ? 0.35 : 0.9;
    return found(Kind.MOBILE, count, sure, "a Chinese mobile number");
  }

  /** Whether the word that speaks against it stands right before: {@code order 138…}. */
  private boolean isNamedSo() {
    Topic close = passage.topicClose(groups.start(0));
    return close != null && close.speaksAgainst();
  }

  /** How many groups make a Chinese mobile number, 0 where they make none. */
  private int chineseMobile() {
    int first = groups.length(0);
    int from = groups.count() > 1 && (isCountry(first, "86") || isCountry(first, "0086")) ? 1 : 0;
    if (groups.count() > from
        && groups.length(from) == 11
        && isMobilePrefix(groups.start(from))
        && isClosed(from)) {
      return from + 1;
    }
    if (isPrefixed(first, "86") || isPrefixed(first, "0086")) {
      return 1;
    }
    boolean split =
        groups.length(from) == 3 && groups.length(from + 1) == 4 && groups.length(from + 2) == 4;
    if (split
        && isMobilePrefix(groups.start(from))
        && isClosed(from + 2)
        && " -".indexOf(groups.separator(from + 1)) >= 0) {
      return from + 3;
    }
    return 0;
  }

  /** Whether the first group is China's code alone. */
  private boolean isCountry(int length, String code) {
    return length == code.length() && passage.text().startsWith(code, groups.start(0));
  }

  /** Whether the first group is China's code and a mobile number, joined. */
  private boolean isPrefixed(int length, String code) {
    return length == code.length() + 11
        && passage.text().startsWith(code, groups.start(0))
        && isMobilePrefix(groups.start(0) + code.length())
        && isClosed(0);
  }

  private boolean isMobilePrefix(int at) {
    return passage.at(at) == '1' && passage.at(at + 1) >= '3' && passage.at(at + 1) <= '9';
  }

  private boolean isClosed(int group) {
    return group < groups.count() && !isDigitOrUnderscore(passage.at(groups.end(group)));
  }

  private static boolean isDigitOrUnderscore(char c) {
    return Passage.isDigit(c) || c == '_';
  }

  /** National shapes that hardly anything else has. */
  private int shaped() {
    char zero = passage.at(groups.start(0));
    int first = groups.length(0);
    char separator = groups.count() > 1 ? groups.separator(1) : 0;
    boolean dashed = separator == '-';
    if (isService()) {
      // Firms publish them; they are nobody's.
      return found(Kind.LANDLINE, 3, NumberCodes.OF_A_THING, "a service number");
    }
    if (zero == '0'
        && dashed
        && (first == 3 || first == 4)
        && groups.length(1) >= 7
        && groups.length(1) <= 8
        && isClosed(1)) {
      boolean extended =
          groups.count() > 2
              && groups.separator(2) == '-'
              && groups.length(2) <= 5
              && isClosed(2)
              && groups.length(1) >= 7;
      return found(
          Kind.LANDLINE, extended ? 3 : 2, sure(extended ? 3 : 2, 0.85), "area code and number");
    }
    boolean american =
        groups.isShaped(3, 3, 4)
            && (dashed || separator == '.')
            && zero >= '2'
            && passage.at(groups.start(1)) >= '2'
            && isClosed(2);
    if (american) {
      return found(Kind.LANDLINE, 3, sure(3, 0.85), "groups of 3, 3 and 4");
    }
    boolean withOne =
        groups.isShaped(1, 3, 3, 4)
            && zero == '1'
            && passage.at(groups.start(1)) >= '2'
            && isClosed(3);
    if (withOne) {
      return found(Kind.LANDLINE, 4, sure(4, 0.85), "1 and groups of 3, 3 and 4");
    }
    if (zero == '0'
        && dashed
        && groups.count() >= 3
        && first <= 4
        && groups.length(2) == 4
        && groups.length(1) >= 2
        && groups.length(1) <= 4
        && isClosed(2)) {
      int digits = groups.digitCount(3);
      Kind kind =
          passage.text().startsWith("01", groups.start(0))
                  || passage.text().startsWith("09", groups.start(0))
                  || first == 3
              ? Kind.MOBILE
              : Kind.LANDLINE;
      return digits == 10 || digits == 11
          ? found(kind, 3, sure(3, 0.88), "national prefix and groups by dashes")
          : 0;
    }
    return zero == '0' ? trunk() : 0;
  }

  /** {@code 400-811-1111}, {@code 800-820-8820}, {@code 400 8111 111}. */
  private boolean isService() {
    boolean shaped = groups.isShaped(3, 3, 4) || groups.isShaped(3, 4, 3);
    String text = passage.text();
    int start = groups.start(0);
    return shaped
        && isClosed(2)
        && (text.startsWith("400", start) || text.startsWith("800", start));
  }

  /** A national prefix, then groups by blanks or dots: {@code 0161 555 0987}. */
  private int trunk() {
    int count = joined();
    int digits = groups.digitCount(count);
    if (count < 2
        || groups.length(0) < 2
        || groups.length(0) > 5
        || digits < 9
        || digits > 12
        || isInLonger()
        || !isClosed(count - 1)) {
      return 0;
    }
    Kind kind = isMobileTrunk(digits) ? Kind.MOBILE : Kind.LANDLINE;
    return found(kind, count, sure(count, 0.6), "national prefix");
  }

  /** Mobiles of Britain, France, Germany and Taiwan, by their first digits and length. */
  private boolean isMobileTrunk(int digits) {
    char first = passage.at(groups.start(0) + 1);
    char second = passage.at(groups.start(0) + 2);
    boolean german = first == '1' && second >= '5' && second <= '7';
    return (first == '7' && digits == 11)
        || ((first == '6' || first == '7' || first == '9') && digits == 10)
        || (german && digits >= 11);
  }

  /** Whether other digits stand before, as in {@code 978-7-02-000220-7}. */
  private boolean isInLonger() {
    int start = groups.start(0);
    return "-./".indexOf(passage.at(start - 1)) >= 0 && Passage.isDigit(passage.at(start - 2));
  }

  /** How many groups hang together by one kind of separator. */
  private int joined() {
    int count = 1;
    while (count < groups.count()
        && groups.separator(count) == groups.separator(1)
        && " -.".indexOf(groups.separator(count)) >= 0
        && groups.length(count) <= 9) {
      count++;
    }
    return count;
  }

  /** Ten digits of an American number, close behind a number that was found. */
  private int beside() {
    if (groups.length(0) != 10 || !isClosed(0) || out.proposed().isEmpty() || topic(1) != null) {
      return 0;
    }
    Finding last = out.proposed().getLast();
    boolean phone = last.kind() == Kind.MOBILE || last.kind() == Kind.LANDLINE;
    boolean american = passage.at(groups.start(0)) >= '2' && passage.at(groups.start(0) + 3) >= '2';
    return phone && american && groups.start(0) - last.end() < 60
        ? found(Kind.LANDLINE, 1, 0.55, "ten digits close to another number")
        : 0;
  }

  /** Digits of a phone's length right after a word for phones. */
  private int named() {
    int count = joinedByAny();
    int digits = groups.digitCount(count);
    if (digits < LEAST_DIGITS - 1
        || digits > MOST_DIGITS
        || topic(count) != Topic.PHONE
        || !isClosed(count - 1)) {
      return 0;
    }
    return found(Kind.LANDLINE, count, digits >= 8 ? 0.85 : 0.75, "after a word for phones");
  }

  private int joinedByAny() {
    int count = 1;
    while (count < groups.count()
        && " -./".indexOf(groups.separator(count)) >= 0
        && groups.digitCount(count + 1) <= MOST_DIGITS) {
      count++;
    }
    return count;
  }

  private double sure(int count, double alone) {
    Topic topic = topic(count);
    if (topic == Topic.PHONE) {
      return 0.96;
    }
    return topic != null && topic.speaksAgainst() ? alone / 3 : alone;
  }

  private @Nullable Topic topic(int count) {
    return passage.topic(groups.start(0), groups.end(count - 1));
  }

  private int found(Kind kind, int count, double confidence, String... reasons) {
    int end = withExtension(groups.end(count - 1));
    out.add(kind, groups.start(0), end, confidence, reasons);
    return end;
  }

  /** {@code x4587}, {@code ext. 12}, {@code 转801}. */
  private int withExtension(int end) {
    int i = end;
    while (passage.at(i) == ' ' && i < end + 2) {
      i++;
    }
    for (String mark : new String[] {"ext.", "ext", "x", "转", "#", "分机"}) {
      if (passage.text().startsWith(mark, i)) {
        int from = i + mark.length();
        from += passage.at(from) == ' ' ? 1 : 0;
        int to = from;
        while (Passage.isDigit(passage.at(to))) {
          to++;
        }
        return to > from && to - from <= 6 && !Passage.isLetter(passage.at(to)) ? to : end;
      }
    }
    return end;
  }

  private static int digits(String text) {
    return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
  }
}

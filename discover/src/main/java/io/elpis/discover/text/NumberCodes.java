package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.words.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Codes that are made of digits: cards, identity numbers, devices, dates, addresses of machines.
 */
final class NumberCodes {
  /** A check digit does not fit, but a word says what the number is meant to be: a typing error. */
  static final double DOUBTFUL = 0.4;

  /** A word beside it says that it is the number of a thing. Kept for those who lower the bar. */
  static final double OF_A_THING = 0.34;

  private final Passage passage;
  private final Groups groups;
  private final Candidates out;

  NumberCodes(Passage passage, Groups groups, Candidates out) {
    this.passage = passage;
    this.groups = groups;
    this.out = out;
  }

  /**
   * Looks at the groups that were just read; where something is found, says where it ends, else 0.
   */
  int look() {
    int end = isClosed(0) ? oneGroup() : 0;
    if (end == 0 && groups.count() > 1) {
      end = severalGroups();
    }
    return end;
  }

  private boolean isClosed(int lastGroup) {
    char next = passage.at(groups.end(lastGroup));
    return !Passage.isAlphanumeric(next) && next != '_';
  }

  private int oneGroup() {
    return switch (groups.length(0)) {
      case 18 -> residentId(groups.start(0));
      case 15 -> fifteen();
      case 12 -> twelve();
      case 11 -> eleven();
      case 10 -> ten();
      case 9 -> nine();
      case 7, 8 -> sevenOrEight();
      case 13, 14, 16, 17, 19 -> card(1);
      default -> 0;
    };
  }

  /** Eighteen characters, the last of which may be an X. */
  int residentId(int start) {
    String id = passage.text().substring(start, start + 18);
    if (!Calendar.isBirthDate(id, 6) || !isProvince(id)) {
      return groups.length(0) == 18 ? card(1) : 0;
    }
    Topic topic = passage.topic(start, start + 18);
    if (!CheckDigits.residentId(id)) {
      return topic == Topic.NATIONAL_ID
          ? found(
              Kind.RESIDENT_ID,
              start,
              start + 18,
              DOUBTFUL,
              "birth date and province",
              "after a word for identity numbers")
          : 0;
    }
    double sure = topic != null && topic.speaksAgainst() ? OF_A_THING : 0.98;
    return found(
        Kind.RESIDENT_ID, start, start + 18, sure, "check digit", "birth date and province");
  }

  private static boolean isProvince(String id) {
    int province = (id.charAt(0) - '0') * 10 + id.charAt(1) - '0';
    return (province >= 11 && province <= 15)
        || (province >= 21 && province <= 23)
        || (province >= 31 && province <= 37)
        || (province >= 41 && province <= 46)
        || (province >= 50 && province <= 54)
        || (province >= 61 && province <= 65)
        || province == 71
        || (province >= 81 && province <= 83);
  }

  private int fifteen() {
    String digits = groups.digits(1);
    Topic topic = topic(1);
    if (topic == Topic.NATIONAL_ID
        && Calendar.isBirthDate("19" + digits.substring(6, 12), 0)
        && isProvince(digits)) {
      return found(
          Kind.RESIDENT_ID, 1, 0.85, "the old fifteen digits", "after a word for identity numbers");
    }
    boolean luhn = CheckDigits.luhn(digits);
    if (topic == Topic.IMEI || topic == Topic.OAID) {
      return found(
          Kind.IMEI,
          1,
          luhn ? 0.98 : 0.75,
          "after a word for devices",
          luhn ? "check digit" : "fifteen digits");
    }
    boolean device =
        digits.startsWith("86")
            || (digits.startsWith("35") && !digits.startsWith("3528", 0))
            || digits.startsWith("01")
            || digits.startsWith("99");
    if (luhn && device && topic != Topic.CARD) {
      return found(
          Kind.IMEI, 1, against(topic) ? 0.3 : 0.8, "check digit", "begins as device numbers do");
    }
    return card(1);
  }

  private int twelve() {
    String digits = groups.digits(1);
    Topic topic = topic(1);
    if (topic == Topic.MY_NUMBER) {
      boolean valid = CheckDigits.myNumber(digits);
      return found(
          Kind.NATIONAL_ID,
          1,
          valid ? 0.97 : 0.7,
          "after a word for individual numbers",
          valid ? "check digit" : "twelve digits");
    }
    if (topic == Topic.AADHAAR && digits.charAt(0) >= '2') {
      return aadhaar(1, digits, topic);
    }
    return card(1);
  }

  private int aadhaar(int count, String digits, @Nullable Topic topic) {
    boolean valid = CheckDigits.verhoeff(digits);
    boolean named = topic == Topic.AADHAAR;
    if ((!valid && !named) || (!named && count == 1) || against(topic)) {
      return 0;
    }
    return found(
        Kind.NATIONAL_ID,
        count,
        named ? valid ? 0.98 : 0.85 : 0.75,
        valid ? "check digit" : "twelve digits",
        named ? "after its name" : "in groups of four");
  }

  private int eleven() {
    Topic topic = topic(1);
    String digits = groups.digits(1);
    if (topic == Topic.TAX) {
      return found(
          Kind.NATIONAL_ID,
          1,
          CheckDigits.mod11And10(digits) ? 0.97 : 0.7,
          "after a word for tax numbers");
    }
    return 0;
  }

  private int ten() {
    Topic topic = topic(1);
    if (topic == Topic.HEALTH) {
      boolean valid = CheckDigits.nhs(groups.digits(1));
      return found(
          Kind.NATIONAL_ID,
          1,
          valid ? 0.97 : 0.7,
          "after a word for health numbers",
          valid ? "check digit" : "ten digits");
    }
    return topic == Topic.TAX ? found(Kind.NATIONAL_ID, 1, 0.7, "after a word for tax numbers") : 0;
  }

  private int nine() {
    Topic topic = topic(1);
    if (topic == Topic.LICENCE) {
      return found(Kind.DRIVING_LICENCE, 1, 0.8, "after a word for licences");
    }
    if (topic == Topic.SSN && isSocialSecurity(groups.digits(1))) {
      return found(
          Kind.NATIONAL_ID,
          1,
          0.9,
          "after a word for social security",
          "a number that can be issued");
    }
    if (topic == Topic.PASSPORT) {
      return found(Kind.PASSPORT, 1, 0.8, "after a word for passports", "nine digits");
    }
    return 0;
  }

  private int sevenOrEight() {
    Topic topic = topic(1);
    // Of Taiwan's residents: eight digits, and seven of old.
    return topic == Topic.PERMIT
        ? found(Kind.PERMIT, 1, 0.85, "after a word for permits", "eight digits")
        : topic == Topic.LICENCE ? nine() : 0;
  }

  private int severalGroups() {
    int end = internetAddress();
    end = end > 0 ? end : socialSecurity();
    end = end > 0 ? end : groupedCard();
    end = end > 0 ? end : groupedIdentity();
    return end;
  }

  private int internetAddress() {
    if (groups.count() < 4 || !groups.isJoined(4, ".") || !isClosed(3)) {
      return 0;
    }
    boolean longer =
        (groups.count() > 4 && groups.separator(4) == '.')
            || passage.at(groups.start(0) - 1) == '.';
    for (int i = 0; i < 4; i++) {
      if (groups.length(i) > 3
          || groups.number(i) > 255
          || (groups.length(i) > 1 && passage.at(groups.start(i)) == '0')) {
        return 0;
      }
    }
    Topic topic = topic(4);
    if (longer || topic == Topic.VERSION || passage.at(groups.start(0) - 1) == 'v') {
      return 0;
    }
    return found(Kind.IP, 4, topic == Topic.IP ? 0.97 : 0.88, "four numbers up to 255");
  }

  private int socialSecurity() {
    if (!groups.isShaped(3, 2, 4) || !groups.isJoined(3, "- .") || !isClosed(2)) {
      return 0;
    }
    Topic topic = topic(3);
    boolean named = topic == Topic.SSN || topic == Topic.TAX;
    if (!isSocialSecurity(groups.digits(3)) || (groups.separator(1) != '-' && !named)) {
      return 0;
    }
    return found(
        Kind.NATIONAL_ID,
        3,
        named ? 0.97 : against(topic) ? 0.4 : 0.85,
        "a number that can be issued",
        "groups of 3, 2 and 4");
  }

  private static boolean isSocialSecurity(String digits) {
    return !digits.startsWith("000")
        && !digits.startsWith("666")
        && digits.charAt(0) != '9'
        && !digits.startsWith("00", 3)
        && !digits.startsWith("0000", 5);
  }

  private int groupedCard() {
    int count = 0;
    if (groups.isShaped(4, 4, 4, 4)) {
      boolean more =
          groups.length(4) >= 2
              && groups.length(4) <= 4
              && groups.separator(4) == groups.separator(1);
      count = more ? 5 : 4;
    } else if (groups.isShaped(4, 6, 5) || groups.isShaped(4, 6, 4)) {
      count = 3;
    } else if (groups.isShaped(6, 13)) {
      count = 2;
    }
    return count > 0 && groups.isJoined(count, "- \u00a0") && isClosed(count - 1) ? card(count) : 0;
  }

  /** {@code 110101 19900307 4610}, {@code 110101-1990-0307-461X}. */
  private int groupedResidentId() {
    int count = groups.isShaped(6, 8) ? 3 : groups.isShaped(6, 4, 4) ? 4 : 0;
    if (count == 0 || groups.count() < count || !groups.isJoined(count, " -")) {
      return 0;
    }
    int last = groups.length(count - 1);
    int end = groups.end(count - 1);
    boolean sign = last == 3 && (passage.at(end) == 'X' || passage.at(end) == 'x');
    end += sign ? 1 : 0;
    String id = groups.digits(count) + (sign ? "X" : "");
    boolean valid =
        id.length() == 18
            && isProvince(id)
            && Calendar.isBirthDate(id, 6)
            && CheckDigits.residentId(id);
    return valid && !Passage.isAlphanumeric(passage.at(end))
        ? found(Kind.RESIDENT_ID, groups.start(0), end, 0.97, "check digit", "in groups")
        : 0;
  }

  private int groupedIdentity() {
    if (groups.length(0) == 6) {
      int end = groupedResidentId();
      if (end > 0) {
        return end;
      }
    }
    if (groups.isShaped(6, 7) && groups.separator(1) == '-' && isClosed(1)) {
      return koreanNumber();
    }
    if (groups.isShaped(4, 4, 4) && groups.isJoined(3, " -") && isClosed(2)) {
      Topic topic = topic(3);
      String digits = groups.digits(3);
      if (topic == Topic.MY_NUMBER) {
        return found(
            Kind.NATIONAL_ID,
            3,
            CheckDigits.myNumber(digits) ? 0.97 : 0.7,
            "after a word for individual numbers");
      }
      return digits.charAt(0) >= '2' && topic != Topic.CARD ? aadhaar(3, digits, topic) : 0;
    }
    if (groups.isShaped(2, 3, 3, 3)
        && groups.separator(1) == ' '
        && isClosed(3)
        && topic(4) == Topic.TAX) {
      return found(
          Kind.NATIONAL_ID,
          4,
          CheckDigits.mod11And10(groups.digits(4)) ? 0.97 : 0.8,
          "after a word for tax numbers");
    }
    if (groups.isShaped(3, 3, 4) && isClosed(2) && topic(3) == Topic.HEALTH) {
      return found(
          Kind.NATIONAL_ID,
          3,
          CheckDigits.nhs(groups.digits(3)) ? 0.97 : 0.7,
          "after a word for health numbers");
    }
    return 0;
  }

  private int koreanNumber() {
    String digits = groups.digits(2);
    Topic topic = topic(2);
    char century = digits.charAt(6);
    boolean dated =
        Calendar.isBirthDate("19" + digits.substring(0, 6), 0) && century >= '1' && century <= '8';
    return dated && !against(topic)
        ? found(Kind.NATIONAL_ID, 2, topic == Topic.RRN ? 0.97 : 0.8, "birth date and century")
        : 0;
  }

  private int card(int count) {
    String digits = groups.digits(count);
    if (digits.length() < 12 || digits.length() > 19 || isOneDigit(digits)) {
      return 0;
    }
    Topic topic = topic(count);
    boolean named = topic == Topic.CARD;
    boolean goods = !named && digits.length() <= 14 && CheckDigits.goods(digits);
    boolean issued = !goods && Issuers.isIssued(digits);
    if (CheckDigits.luhn(digits)) {
      double sure =
          named
              ? 0.97
              : against(topic)
                  ? issued && digits.length() >= 15 ? 0.5 : 0.25
                  : issued ? 0.92 : digits.length() >= 16 ? 0.4 : 0.2;
      int end =
          found(
              Kind.BANK_CARD,
              count,
              sure,
              "check digit",
              issued ? "an issuer's number in front" : "no known issuer",
              named ? "after a word for cards" : "");
      // One number of ten fits by chance: such as a mobile with its country in front.
      return sure < DOUBTFUL ? 0 : end;
    }
    boolean plausible = named && (issued || count > 1 || digits.length() >= 16);
    return plausible
        ? found(
            Kind.BANK_CARD, count, DOUBTFUL, "after a word for cards", "check digit does not fit")
        : 0;
  }

  private static boolean isOneDigit(String digits) {
    return digits.chars().distinct().count() < 2;
  }

  private static boolean against(@Nullable Topic topic) {
    return topic != null && topic.speaksAgainst();
  }

  private @Nullable Topic topic(int count) {
    return passage.topic(groups.start(0), groups.end(count - 1));
  }

  private int found(Kind kind, int count, double confidence, String... reasons) {
    return found(kind, groups.start(0), groups.end(count - 1), confidence, reasons);
  }

  private int found(Kind kind, int start, int end, double confidence, String... reasons) {
    out.add(kind, start, end, confidence, reasons);
    return end;
  }
}

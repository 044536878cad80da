package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.words.Topic;

/**
 * One pass over a text that finds everything made of digits, codes and signs. Each token of ASCII
 * letters and digits is looked at once; what its first look cannot be is never tried. Linear in the
 * length of the text.
 */
final class CodeScan {
  private static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

  private final Passage passage;
  private final Candidates out;
  private final Groups groups = new Groups();
  private final NumberCodes numbers;
  private final Dates dates;
  private final Phones phones;
  private final LetterCodes letters;
  private final SpacedCodes spaced;
  private final NetNames net;
  private final Logins logins;
  private int settled;

  CodeScan(Passage passage, Candidates out, boolean allDates) {
    this.passage = passage;
    this.out = out;
    this.numbers = new NumberCodes(passage, groups, out);
    this.dates = new Dates(passage, groups, out, allDates);
    this.phones = new Phones(passage, groups, out);
    this.letters = new LetterCodes(passage, out);
    this.spaced = new SpacedCodes(passage, out);
    this.net = new NetNames(passage, out);
    this.logins = new Logins(passage, out);
  }

  void run() {
    char[] text = passage.characters();
    int length = text.length;
    int i = 0;
    while (i < length) {
      char c = text[i];
      if (Passage.isAlphanumeric(c)) {
        i = token(i);
      } else if (c < 128) {
        i = c == '@' || c == '+' || c == '(' || c == ':' ? sign(c, i) : i + 1;
      } else {
        i = other(c, i);
      }
    }
  }

  private int token(int from) {
    char[] text = passage.characters();
    int start = from + (isEscape(from) ? 2 : 0);
    int end = start;
    int digits = 0;
    while (end < text.length && Passage.isAlphanumeric(text[end])) {
      digits += text[end] <= '9' ? 1 : 0;
      end++;
    }
    char c = passage.at(end);
    int found = c == ':' || c == '-' ? signed(start, end, c) : 0;
    if (found == 0 && digits > 0) {
      found = digits == end - start ? number(start) : mixed(start, end, digits);
    } else if (found == 0) {
      found = word(start, end, c);
    }
    settled = Math.max(settled, found);
    return Math.max(found, end);
  }

  /** A sign that an address of the net has in digits: {@code %2B8613812345678}. */
  private boolean isEscape(int start) {
    return passage.at(start - 1) == '%'
        && Passage.isHex(passage.at(start))
        && Passage.isHex(passage.at(start + 1))
        && Passage.isAlphanumeric(passage.at(start + 2));
  }

  /** Hexadecimal groups by colons or dashes. */
  private int signed(int start, int end, char sign) {
    if (end - start == 2 && (passage.at(start + 5) == sign)) {
      int found = net.hardware(start);
      if (found > 0) {
        return found;
      }
    }
    if (sign == ':' && end - start <= 4 && Passage.isHex(passage.at(start))) {
      return net.version6(start);
    }
    return sign == '-' && end - start == 8 && passage.at(start + 13) == '-' ? net.uuid(start) : 0;
  }

  private int word(int start, int end, char next) {
    if (next == '.' && end - start >= 2 && Passage.isLetter(passage.at(end + 1))) {
      boolean www = end - start == 3 && passage.text().startsWith("www", start);
      return www ? net.location(start) : afterAt(start) ? 0 : net.domain(start);
    }
    if (next == ':' && passage.at(end + 1) == '/' && passage.text().startsWith("http", start)) {
      return net.location(start);
    }
    return next == ' ' && end - start <= 4 ? spaced.look(start, end) : 0;
  }

  private boolean afterAt(int start) {
    return passage.at(start - 1) == '@';
  }

  private int mixed(int start, int end, int digits) {
    if (passage.at(end) == '@') {
      return Passage.isDigit(passage.at(start)) ? leadingDigits(start, end) : 0;
    }
    int found = letters.look(start, end, digits);
    if (found == 0 && passage.at(end) == ' ' && end - start <= 4) {
      found = spaced.look(start, end);
    }
    if (found == 0 && Passage.isDigit(passage.at(start))) {
      found = leadingDigits(start, end);
    }
    found = found > 0 ? found : logins.look(start, end);
    if (found == 0
        && passage.at(end) == '.'
        && Passage.isLetter(passage.at(start))
        && Passage.isLetter(passage.at(end + 1))) {
      found = net.domain(start);
    }
    return found;
  }

  /** A number that letters follow without a gap: {@code 13812345678zhang@…}, {@code …x4587}. */
  private int leadingDigits(int start, int end) {
    int digits = start;
    while (Passage.isDigit(passage.at(digits))) {
      digits++;
    }
    if (digits - start == 11 && end - digits >= 2 && !isHash(start, end)) {
      groups.read(passage, start);
      int found = phones.look();
      return found;
    }
    return digits - start >= 7 && passage.at(digits) == 'x' ? number(start) : 0;
  }

  /** Sixteen characters and more, all of them hexadecimal. */
  private boolean isHash(int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Passage.isHex(passage.at(i))) {
        return false;
      }
    }
    return end - start >= 16;
  }

  private int number(int start) {
    groups.read(passage, start);
    if (groups.count() == 1 && groups.length(0) <= 3) {
      return small(start, groups.end(0));
    }
    int found = dates.look();
    found = found > 0 ? found : numbers.look();
    found = found > 0 ? found : phones.look();
    if (found == 0 && groups.length(0) == 2 && groups.length(1) == 6) {
      found = spaced.pension(start);
    }
    found = found > 0 ? found : logins.number(start, groups.end(0));
    return found > 0 ? found : small(start, groups.end(0));
  }

  /** Ages and postal codes: numbers that only a neighbour explains. */
  private int small(int start, int end) {
    int length = end - start;
    if (length <= 3) {
      char before = passage.at(start - 1);
      return before == '_' || before == '-'
          ? logins.look(start, end)
          : Ages.look(passage, start, end, out);
    }
    boolean postal = (length == 5 || length == 6) && passage.topic(start, end) == Topic.POSTAL;
    if (postal) {
      out.add(Kind.POSTAL_CODE, start, end, 0.9, "after a word for postal codes");
      return end;
    }
    return 0;
  }

  private int sign(char c, int i) {
    int found = 0;
    if (c == '@') {
      found = net.email(i, settled);
    } else if (c == '+' && Passage.isDigit(passage.at(i + 1))) {
      found = phones.international(i);
    } else if (c == '(' && Passage.isDigit(passage.at(i + 1))) {
      found = phones.bracketed(i);
    } else if (c == ':' && passage.at(i + 1) == ':' && Passage.isHex(passage.at(i + 2))) {
      found = net.version6(i);
    }
    settled = Math.max(settled, found);
    return Math.max(found, i + 1);
  }

  private int other(char c, int i) {
    if (c > 0x4e00 && Passage.isLetter(passage.at(i + 1)) && PROVINCES.indexOf(c) >= 0) {
      int end = Plates.end(passage, i);
      if (end > 0) {
        out.add(Kind.PLATE, i, end, 0.96, "province, office and number");
        return end;
      }
    }
    return i + 1;
  }
}

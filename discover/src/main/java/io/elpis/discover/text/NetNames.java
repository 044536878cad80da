package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.words.Topic;
import io.elpis.discover.words.WordSet;
import java.util.Locale;
import java.util.Set;

/**
 * What is written with signs of the net: e-mail addresses, locations, hardware and IPv6 addresses.
 */
final class NetNames {
  private static final Set<String> GENERIC =
      WordSet.of(
          """
          com org net edu gov mil int info biz io dev app ai co me tv eu name xyz online site shop
          top test example
          """);
  private static final Set<String> COUNTRIES = Set.of(lower(Locale.getISOCountries()));
  private static final Set<String> FILES =
      WordSet.of(
          """
          md py rs sh pl so ps cc tf js
          """);

  private final Passage passage;
  private final Candidates out;

  NetNames(Passage passage, Candidates out) {
    this.passage = passage;
    this.out = out;
  }

  private static String[] lower(String[] codes) {
    String[] lower = new String[codes.length + 1];
    for (int i = 0; i < codes.length; i++) {
      lower[i] = codes[i].toLowerCase(Locale.ROOT);
    }
    lower[codes.length] = "uk";
    return lower;
  }

  /** From the sign in the middle of an e-mail address. */
  int email(int at, int notBefore) {
    int start = at;
    while (start > notBefore && isLocal(passage.at(start - 1))) {
      start--;
    }
    while (start < at
        && (passage.at(start) == '.' || passage.at(start) == '-' || passage.at(start) == '\'')) {
      start++;
    }
    int end = domainEnd(at + 1);
    if (start == at || end == 0 || at - start > 64) {
      return 0;
    }
    out.add(Kind.EMAIL, start, end, isKnown(at + 1, end) ? 0.98 : 0.75, "mailbox and domain");
    return end;
  }

  private static boolean isLocal(char c) {
    return Passage.isAlphanumeric(c)
        || "._%+-'".indexOf(c) >= 0
        || (c >= 0xc0 && c < 0x2000 && Character.isLetter(c));
  }

  private static boolean isLabel(char c) {
    return Passage.isAlphanumeric(c)
        || c == '-'
        || (c >= 0xc0 && c < 0x2000 && Character.isLetter(c));
  }

  /** Where a domain name of two labels or more ends, 0 where there is none. */
  private int domainEnd(int from) {
    int i = from;
    int dots = 0;
    int end = 0;
    while (isLabel(passage.at(i))) {
      while (isLabel(passage.at(i))) {
        i++;
      }
      if (dots > 0) {
        end = i;
      }
      if (passage.at(i) != '.') {
        break;
      }
      dots++;
      i++;
    }
    while (end > from && passage.at(end - 1) == '-') {
      end--;
    }
    return end > 0 && Character.isLetter(passage.at(end - 1)) ? end : 0;
  }

  private boolean isKnown(int from, int end) {
    String domain = passage.text().substring(from, end);
    String top = domain.substring(domain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return GENERIC.contains(top) || COUNTRIES.contains(top);
  }

  /** From the start of {@code https://…} or {@code www.…}. */
  int location(int start) {
    int i = start;
    while (i < passage.length()
        && passage.at(i) > ' '
        && passage.at(i) < 0x2e80
        && "\"'<>|)]}".indexOf(passage.at(i)) < 0) {
      i++;
    }
    while (i > start && ".,;:!?".indexOf(passage.at(i - 1)) >= 0) {
      i--;
    }
    out.add(Kind.URL, start, i, 0.95, "a location on the net");
    // What stands in the path or the query is looked at too.
    int host = passage.text().indexOf("://", start);
    int end = host < 0 || host > start + 6 ? start : host + 3;
    while (end < i && (isLabel(passage.at(end)) || passage.at(end) == '.')) {
      end++;
    }
    return end;
  }

  /** A bare domain name: from the start of a token that a dot follows. */
  int domain(int start) {
    int end = domainEnd(start);
    if (end == 0 || passage.at(end) == '@' || passage.at(end) == '(') {
      return 0;
    }
    String name = passage.text().substring(start, end);
    String top = name.substring(name.lastIndexOf('.') + 1);
    boolean plain =
        top.equals(top.toLowerCase(Locale.ROOT)) && !FILES.contains(top) && name.indexOf('.') > 1;
    boolean generic = GENERIC.contains(top);
    boolean country = COUNTRIES.contains(top);
    if (!plain
        || (!generic && !country)
        || passage.at(start - 1) == '/'
        || passage.at(start - 1) == '.') {
      return 0;
    }
    int slash = passage.at(end) == '/' ? location(start) : 0;
    if (slash == 0) {
      out.add(Kind.URL, start, end, generic ? 0.75 : 0.6, "a name under a known domain");
    }
    return Math.max(end, slash);
  }

  /** Six pairs of hexadecimal digits: from the start of the first. */
  int hardware(int start) {
    char separator = passage.at(start + 2);
    boolean letter = false;
    for (int i = 0; i < 17; i++) {
      char c = passage.at(start + i);
      if (i % 3 == 2 ? c != separator : !Passage.isHex(c)) {
        return 0;
      }
      letter |= Passage.isLetter(c);
    }
    char next = passage.at(start + 17);
    if (Passage.isAlphanumeric(next) || next == separator || (!letter && separator == '-')) {
      return 0;
    }
    out.add(Kind.MAC, start, start + 17, 0.96, "six pairs of hexadecimal digits");
    return start + 17;
  }

  /** Groups of up to four hexadecimal digits by colons. */
  int version6(int start) {
    int groups = 0;
    boolean gap = false;
    int i = start;
    while (groups < 8) {
      int from = i;
      while (Passage.isHex(passage.at(i)) && i - from < 4) {
        i++;
      }
      groups += i > from ? 1 : 0;
      boolean two = passage.at(i) == ':' && passage.at(i + 1) == ':';
      if (two && !gap) {
        gap = true;
        i += 2;
      } else if (passage.at(i) == ':' && Passage.isHex(passage.at(i + 1)) && i > from) {
        i++;
      } else {
        break;
      }
    }
    boolean whole = (groups == 8 && !gap) || (gap && groups >= 3);
    if (!whole || Passage.isAlphanumeric(passage.at(i)) || passage.at(i) == ':') {
      return 0;
    }
    out.add(Kind.IP, start, i, 0.93, "an address of IPv6");
    return i;
  }

  /** A UUID where a word says that it names a device. */
  int uuid(int start) {
    for (int i = 0; i < 36; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? passage.at(start + i) != '-' : !Passage.isHex(passage.at(start + i))) {
        return 0;
      }
    }
    if (passage.topic(start, start + 36) == Topic.OAID) {
      out.add(Kind.OAID, start, start + 36, 0.93, "after a word for device ids");
    }
    return start + 36;
  }
}

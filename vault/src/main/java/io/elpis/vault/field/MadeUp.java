package io.elpis.vault.field;

import io.elpis.model.FieldType;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes values that look like some people's and are nobody's: names of parts of several, areas of
 * one with a street of another and other numbers, telephone numbers of ranges that no subscriber
 * can be given. Types of which a made-up value could be somebody's, such as document numbers, are
 * not made. Thread-safe.
 *
 * <p>Telephone ranges: 154 and 194 are the mobile prefixes that the Chinese plan has given to no
 * operator (libphonenumber knows no such number); Ofcom keeps 07700 900000 to 900999 for drama.
 */
public final class MadeUp {
  private static final Pattern CHINESE_MOBILE =
      Pattern.compile("(?:\\+?86[ -]?)?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}");
  private static final Pattern BRITISH_MOBILE =
      Pattern.compile("(?:\\+44[ -]?|0)7\\d{3}[ -]?\\d{3}[ -]?\\d{3}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final int TRIES = 40;
  private static final int LEAST_DAYS = 20;
  private static final int MOST_DAYS = 300;
  private static final int LOCAL_LETTERS = 5;

  private final SecureRandom random;
  private final Optional<String> domain;

  /**
   * @param domain whose mailboxes are the operator's own; without one no mail address is made
   */
  public MadeUp(SecureRandom random, Optional<String> domain) {
    this.random = random;
    this.domain = domain;
  }

  /**
   * A value that none of these has.
   *
   * @param like values of one field, of one person each; the first says what it looks like most
   * @return nothing where none can be made of them
   */
  public Optional<FieldValue> of(FieldType type, List<FieldValue> like) {
    return switch (type) {
      case NAME -> name(like.stream().flatMap(value -> text(value).stream()).toList());
      case MOBILE -> text(like.getFirst()).flatMap(this::mobile);
      case EMAIL -> text(like.getFirst()).flatMap(this::mailbox);
      case ADDRESS -> address(like);
      case BIRTH_DATE -> text(like.getFirst()).flatMap(this::birthDate);
      case LANDLINE,
          RESIDENT_ID,
          PASSPORT,
          PERMIT,
          BANK_CARD,
          PLATE,
          VIN,
          IMEI,
          MAC,
          OAID,
          IP,
          FREE_TEXT ->
          Optional.empty();
    };
  }

  private static Optional<String> text(FieldValue value) {
    return value instanceof FieldValue.Text(String text) ? Optional.of(text) : Optional.empty();
  }

  private record Name(String family, String given, boolean chinese) {
    String whole() {
      return chinese ? family + given : given + " " + family;
    }
  }

  private Optional<FieldValue> name(List<String> names) {
    List<Name> parts = names.stream().flatMap(name -> parted(name).stream()).toList();
    for (int attempt = 0; attempt < TRIES && !parts.isEmpty(); attempt++) {
      Name family = parts.get(random.nextInt(parts.size()));
      Name given = parts.get(random.nextInt(parts.size()));
      String whole = new Name(family.family(), given.given(), given.chinese()).whole();
      if (family.chinese() == given.chinese() && !names.contains(whole)) {
        return Optional.of(new FieldValue.Text(whole));
      }
    }
    return Optional.empty();
  }

  private static Optional<Name> parted(String name) {
    String text = name.strip();
    int length = text.codePointCount(0, text.length());
    boolean isHan = text.codePoints().allMatch(Character::isIdeographic);
    if (isHan && length >= 2 && length <= 4) {
      int two = text.offsetByCodePoints(0, 2);
      boolean isCompound = length > 2 && Surnames.isCompound(text.substring(0, two));
      int cut = isCompound ? two : text.offsetByCodePoints(0, 1);
      return Optional.of(new Name(text.substring(0, cut), text.substring(cut), true));
    }
    int blank = text.lastIndexOf(' ');
    return isHan || blank < 1
        ? Optional.empty()
        : Optional.of(new Name(text.substring(blank + 1), text.substring(0, blank), false));
  }

  /** Spelled as the other one is, with other digits. */
  private Optional<FieldValue> mobile(String like) {
    if (CHINESE_MOBILE.matcher(like).matches()) {
      return Optional.of(
          new FieldValue.Text(spelled(like, (random.nextBoolean() ? "154" : "194") + digits(8))));
    }
    if (BRITISH_MOBILE.matcher(like).matches()) {
      return Optional.of(new FieldValue.Text(spelled(like, "7700900" + digits(3))));
    }
    return Optional.empty();
  }

  /** The last digits of a spelling exchanged for these. */
  private static String spelled(String like, String digits) {
    StringBuilder text = new StringBuilder(like);
    int next = digits.length() - 1;
    for (int at = text.length() - 1; at >= 0 && next >= 0; at--) {
      if (Character.isDigit(text.charAt(at))) {
        text.setCharAt(at, digits.charAt(next--));
      }
    }
    return text.toString();
  }

  private String digits(int count) {
    StringBuilder text = new StringBuilder(count);
    for (int at = 0; at < count; at++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    return text.toString();
  }

  private Optional<FieldValue> mailbox(String like) {
    String letters = like.replaceFirst("@.*", "").replaceAll("[^A-Za-z]", "");
    String start = letters.substring(0, Math.min(LOCAL_LETTERS, letters.length()));
    return domain.map(own ->
        new FieldValue.Text(
            (start.isEmpty() ? "m" : start) + (100_000 + random.nextInt(900_000)) + "@" + own));
  }

  private Optional<FieldValue> birthDate(String like) {
    try {
      // Earlier only: who is of age stays so.
      int days = LEAST_DAYS + random.nextInt(MOST_DAYS - LEAST_DAYS);
      return Optional.of(new FieldValue.Text(LocalDate.parse(like).minusDays(days).toString()));
    } catch (DateTimeException otherForm) {
      return Optional.empty();
    }
  }

  private Optional<FieldValue> address(List<FieldValue> like) {
    return switch (like.getFirst()) {
      case FieldValue.Text(String text) -> renumbered(text).map(FieldValue.Text::new);
      case FieldValue.Structured(var parts) -> street(parts, like);
    };
  }

  /** The area of the first, a street of any, and a door of neither. */
  private Optional<FieldValue> street(SequencedMap<String, String> area, List<FieldValue> like) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      FieldValue other = like.get(random.nextInt(like.size()));
      if (other instanceof FieldValue.Structured(var parts)
          && parts.getOrDefault("country", "").equals(area.getOrDefault("country", ""))) {
        SequencedMap<String, String> made = new LinkedHashMap<>(area);
        made.remove("line1");
        made.remove("line2");
        Optional<String> line = renumbered(parts.getOrDefault("line1", ""));
        line.ifPresent(text -> made.put("line1", text));
        if (area.containsKey("line2")) {
          renumbered(parts.getOrDefault("line2", "")).ifPresent(text -> made.put("line2", text));
        }
        FieldValue value = new FieldValue.Structured(made);
        if (line.isPresent() && !like.contains(value)) {
          return Optional.of(value);
        }
      }
    }
    return Optional.empty();
  }

  /** Every number another one of as many digits; nothing where there is none. */
  private Optional<String> renumbered(String text) {
    Matcher number = NUMBER.matcher(text);
    StringBuilder made = new StringBuilder();
    boolean found = false;
    while (number.find()) {
      found = true;
      number.appendReplacement(made, other(number.group()));
    }
    number.appendTail(made);
    return found ? Optional.of(made.toString()) : Optional.empty();
  }

  private String other(String number) {
    while (true) {
      String made = (1 + random.nextInt(9)) + digits(number.length() - 1);
      if (!made.equals(number)) {
        return made;
      }
    }
  }
}

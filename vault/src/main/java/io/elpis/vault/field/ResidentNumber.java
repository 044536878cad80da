package io.elpis.vault.field;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** Eighteen characters built like a resident number: region, birth date, sequence, check. */
final class ResidentNumber {
  private static final Pattern SHAPE = Pattern.compile("[0-9]{17}[0-9X]");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  private final LifeSpan lifeSpan;

  ResidentNumber(LifeSpan lifeSpan) {
    this.lifeSpan = lifeSpan;
  }

  /** Checks everything but which regions are allowed, which differs by certificate. */
  Reading read(String text, String compact) {
    if (!SHAPE.matcher(compact).matches()) {
      return new Reading.Invalid("has 17 digits and a check character");
    }
    if (CheckDigits.resident(compact) != compact.charAt(17)) {
      return new Reading.Invalid("has a wrong check character; look for a mistyped digit");
    }
    if (!hasBirthDate(compact)) {
      return new Reading.Invalid("holds a birth date that cannot be; look for a mistyped digit");
    }
    return new Reading.Valid(text, compact);
  }

  private boolean hasBirthDate(String compact) {
    try {
      return lifeSpan.includes(LocalDate.parse(compact.substring(6, 14), DATE));
    } catch (DateTimeException _) {
      return false;
    }
  }
}

package io.elpis.cli.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads moments: RFC 3339, what PostgreSQL prints, and the patterns of the map. What names no
 * offset is of {@code zone}; what names no time is the start of that day.
 */
final class Times {
  private static final DateTimeFormatter COMMON =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM:ss", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH", "Z")
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final ZoneId zone;
  private final List<DateTimeFormatter> formats;

  Times(ZoneId zone, List<DateTimeFormatter> formats) {
    this.zone = zone;
    this.formats = new ArrayList<>(formats);
    this.formats.add(COMMON);
  }

  /** The moment, or nothing where no form fits. */
  Optional<Instant> read(String text) {
    return formats.stream().flatMap(format -> read(format, text).stream()).findFirst();
  }

  private Optional<Instant> read(DateTimeFormatter format, String text) {
    try {
      return Optional.of(
          instant(
              format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)));
    } catch (DateTimeException otherForm) {
      return Optional.empty();
    }
  }

  private Instant instant(TemporalAccessor parsed) {
    return switch (parsed) {
      case OffsetDateTime moment -> moment.toInstant();
      case LocalDateTime local -> local.atZone(zone).toInstant();
      case LocalDate day -> day.atStartOfDay(zone).toInstant();
      default -> throw new DateTimeException("no date");
    };
  }
}

package io.elpis.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Days and times as they are typed; a wrong one is answered with how to write it. */
final class GivenTimes {
  private static final String DAY = "a day in UTC, written as 2026-11-25";
  private static final String INSTANT = "a time in UTC, written as 2026-11-25T08:30:00Z";
  private static final String DURATION = "a length of time, written as PT15M or P2D";

  private GivenTimes() {}

  /** Reads them so in every command of the tree. */
  static void readBy(CommandLine line) {
    line.registerConverter(LocalDate.class, text -> read(text, LocalDate::parse, DAY));
    line.registerConverter(Instant.class, text -> read(text, Instant::parse, INSTANT));
    line.registerConverter(Duration.class, text -> read(text, Duration::parse, DURATION));
  }

  private static <T> T read(String text, Function<String, T> parse, String wanted) {
    try {
      return parse.apply(text);
    } catch (DateTimeParseException wrong) {
      throw new TypeConversionException("`" + text + "` is not " + wanted);
    }
  }
}

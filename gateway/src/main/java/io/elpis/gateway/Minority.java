package io.elpis.gateway;

import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.vault.field.Checked;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * Tells from the values that somebody comes with whether they are a minor, before the values are
 * sealed. A date of birth tells, and a resident id, which holds one.
 */
final class Minority {
  private static final DateTimeFormatter BASIC = DateTimeFormatter.BASIC_ISO_DATE;
  private static final int BIRTH_DATE_START = 6;
  private static final int BIRTH_DATE_END = 14;

  private final FieldCatalogue catalogue;
  private final int age;

  /**
   * @param age from which on somebody is no minor, in years
   */
  Minority(FieldCatalogue catalogue, int age) {
    this.catalogue = catalogue;
    this.age = age;
  }

  /** Empty where no value tells an age. */
  Optional<Boolean> isMinor(Map<FieldName, Checked> values, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Optional<Boolean> minor = Optional.empty();
    for (Map.Entry<FieldName, Checked> value : values.entrySet()) {
      Optional<LocalDate> born = born(catalogue.require(value.getKey()), value.getValue());
      if (born.isPresent()) {
        // Whoever comes with two dates is protected by the later one.
        boolean young = born.get().plusYears(age).isAfter(today);
        minor = Optional.of(minor.orElse(false) || young);
      }
    }
    return minor;
  }

  private static Optional<LocalDate> born(FieldType type, Checked value) {
    return switch (type) {
      case BIRTH_DATE -> date(value, DateTimeFormatter.ISO_LOCAL_DATE, 0, Integer.MAX_VALUE);
      case RESIDENT_ID -> date(value, BASIC, BIRTH_DATE_START, BIRTH_DATE_END);
      default -> Optional.empty();
    };
  }

  private static Optional<LocalDate> date(
      Checked value, DateTimeFormatter format, int from, int until) {
    String text = value.indexed().getFirst().text();
    try {
      String part = text.substring(Math.min(from, text.length()), Math.min(until, text.length()));
      return Optional.of(LocalDate.parse(part, format));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}

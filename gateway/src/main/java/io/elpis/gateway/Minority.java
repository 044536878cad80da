package io.elpis.gateway;

import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.vault.field.Checked;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * Tells from the values that somebody comes with whether they are a minor, before the values are
 * sealed. A date of birth tells, and a resident id, which holds one.
 */
final class Minority {

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
      case BIRTH_DATE -> date(value, 0, 5, 8);
      case RESIDENT_ID -> date(value, 6, 10, 12);
      default -> Optional.empty();
    };
  }

  /** Where year, month and day stand in the normal form. */
  private static Optional<LocalDate> date(Checked value, int year, int month, int day) {
    String text = value.indexed().getFirst().text();
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(text, year, year + 4, 10),
              Integer.parseInt(text, month, month + 2, 10),
              Integer.parseInt(text, day, day + 2, 10)));
    } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException noDate) {
      return Optional.empty();
    }
  }
}

package io.elpis.policy;

import io.elpis.model.FieldType;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which value gives away another that is held back beside it: by register (a plate names its
 * owner), by content (a resident id holds the date of birth), or by the data trade (a device id is
 * sold together with its number).
 */
final class Reidentification {
  private Reidentification() {}

  /** The types that, revealed, undo the mask of {@code held}. */
  static Set<FieldType> undoing(FieldType held) {
    return switch (held) {
      case NAME ->
          EnumSet.of(
              FieldType.RESIDENT_ID,
              FieldType.PASSPORT,
              FieldType.PERMIT,
              FieldType.PLATE,
              FieldType.VIN);
      case MOBILE ->
          EnumSet.of(FieldType.IMEI, FieldType.MAC, FieldType.OAID, FieldType.RESIDENT_ID);
      case EMAIL -> EnumSet.of(FieldType.OAID, FieldType.IMEI, FieldType.MAC);
      case ADDRESS -> EnumSet.of(FieldType.LANDLINE, FieldType.PLATE, FieldType.VIN, FieldType.MAC);
      case BIRTH_DATE -> EnumSet.of(FieldType.RESIDENT_ID);
      case PLATE -> EnumSet.of(FieldType.VIN);
      case VIN -> EnumSet.of(FieldType.PLATE);
      case IMEI -> EnumSet.of(FieldType.MAC, FieldType.OAID);
      case MAC -> EnumSet.of(FieldType.IMEI, FieldType.OAID);
      case OAID -> EnumSet.of(FieldType.IMEI, FieldType.MAC);
      case LANDLINE, RESIDENT_ID, PASSPORT, PERMIT, BANK_CARD, IP, FREE_TEXT ->
          EnumSet.noneOf(FieldType.class);
    };
  }
}

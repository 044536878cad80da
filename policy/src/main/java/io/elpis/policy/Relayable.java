package io.elpis.policy;

import io.elpis.model.FieldType;

/** Which values a relay can stand in for: an address that something can be sent to. */
final class Relayable {
  private Relayable() {}

  static boolean is(FieldType type) {
    return switch (type) {
      case MOBILE, LANDLINE, EMAIL -> true;
      case NAME,
          ADDRESS,
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
          BIRTH_DATE,
          FREE_TEXT ->
          false;
    };
  }
}

package io.elpis.discover.column;

import io.elpis.discover.Kind;

/**
 * A value as reports show it: enough to see what it is like, too little to tell whose it is. The
 * width does not depend on the value.
 */
public final class Masked {
  private Masked() {}

  public static String of(Kind kind, String value) {
    return switch (kind) {
      case NAME -> first(value) + "**";
      case MOBILE, LANDLINE -> value.length() > 8 ? value.substring(0, 2) + "*******" : "*******";
      case EMAIL -> first(value) + "***@***";
      case ADDRESS, PLACE, FREE_TEXT, OCCUPATION, ORGANISATION -> "****";
      case RESIDENT_ID, PASSPORT, PERMIT, NATIONAL_ID, IBAN, DRIVING_LICENCE, ACCOUNT ->
          first(value) + "********";
      case BANK_CARD -> "****" + (value.length() > 12 ? value.substring(0, 1) : "") + "****";
      case PLATE, VIN, IMEI, MAC, OAID, IP, SECRET -> "********";
      case BIRTH_DATE, DATE -> "****-**-**";
      case POSTAL_CODE,
          CIVIL_STATUS,
          EDUCATION,
          INCOME,
          HEALTH,
          AGE,
          GENDER,
          GROUP,
          URL,
          COMPANY_CODE ->
          "***";
    };
  }

  private static String first(String value) {
    return value.codePointCount(0, value.length()) < 2
        ? "*"
        : Character.toString(value.codePointAt(0));
  }
}

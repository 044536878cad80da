package io.elpis.bench.discover;

import io.elpis.discover.Kind;
import java.util.Locale;
import java.util.Optional;

/**
 * Which label of presidio-research answers to which kind. Both sides are coarsened to what both
 * know: Presidio's own evaluation too takes streets, towns and postal codes as one LOCATION.
 */
enum PresidioTypes {
  PERSON,
  LOCATION,
  PHONE_NUMBER,
  CREDIT_CARD,
  DATE_TIME,
  EMAIL_ADDRESS,
  NRP,
  DOMAIN_NAME,
  IBAN_CODE,
  US_SSN,
  IP_ADDRESS,
  /** Below: known to one side only, so not in the total. */
  AGE,
  ORGANIZATION,
  TITLE,
  US_DRIVER_LICENSE;

  boolean isKnownToBoth() {
    return compareTo(AGE) < 0;
  }

  static PresidioTypes ofLabel(String label) {
    return switch (label) {
      case "STREET_ADDRESS", "GPE", "ZIP_CODE" -> LOCATION;
      default -> valueOf(label.toUpperCase(Locale.ROOT));
    };
  }

  static Optional<PresidioTypes> ofKind(Kind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case NAME -> PERSON;
          case ADDRESS, PLACE, POSTAL_CODE -> LOCATION;
          case MOBILE, LANDLINE -> PHONE_NUMBER;
          case BANK_CARD -> CREDIT_CARD;
          case DATE, BIRTH_DATE -> DATE_TIME;
          case EMAIL -> EMAIL_ADDRESS;
          case GROUP -> NRP;
          case URL -> DOMAIN_NAME;
          case IBAN -> IBAN_CODE;
          case NATIONAL_ID -> US_SSN;
          case IP -> IP_ADDRESS;
          case AGE -> AGE;
          case ORGANISATION -> ORGANIZATION;
          case DRIVING_LICENCE -> US_DRIVER_LICENSE;
          case OCCUPATION -> TITLE;
          case RESIDENT_ID,
              PASSPORT,
              PERMIT,
              PLATE,
              VIN,
              IMEI,
              MAC,
              OAID,
              FREE_TEXT,
              ACCOUNT,
              SECRET,
              GENDER,
              CIVIL_STATUS,
              EDUCATION,
              INCOME,
              HEALTH,
              COMPANY_CODE ->
              null;
        });
  }
}

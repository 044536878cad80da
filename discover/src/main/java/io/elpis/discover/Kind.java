package io.elpis.discover;

import io.elpis.model.FieldType;
import java.util.Locale;
import java.util.Optional;

/**
 * What a finding is. Wider than {@link FieldType}: it also names what only helps to tell people
 * apart, and what looks personal and is not.
 */
public enum Kind {
  NAME(Weight.DIRECT, FieldType.NAME),
  MOBILE(Weight.DIRECT, FieldType.MOBILE),
  LANDLINE(Weight.DIRECT, FieldType.LANDLINE),
  EMAIL(Weight.DIRECT, FieldType.EMAIL),
  ADDRESS(Weight.DIRECT, FieldType.ADDRESS),
  RESIDENT_ID(Weight.DIRECT, FieldType.RESIDENT_ID),
  PASSPORT(Weight.DIRECT, FieldType.PASSPORT),
  PERMIT(Weight.DIRECT, FieldType.PERMIT),
  BANK_CARD(Weight.DIRECT, FieldType.BANK_CARD),
  PLATE(Weight.DIRECT, FieldType.PLATE),
  VIN(Weight.DIRECT, FieldType.VIN),
  IMEI(Weight.DIRECT, FieldType.IMEI),
  MAC(Weight.DIRECT, FieldType.MAC),
  OAID(Weight.DIRECT, FieldType.OAID),
  IP(Weight.DIRECT, FieldType.IP),
  BIRTH_DATE(Weight.PARTIAL, FieldType.BIRTH_DATE),
  /** Prose in which other kinds were found. */
  FREE_TEXT(Weight.DIRECT, FieldType.FREE_TEXT),
  /** A number that a state gives a person and that no field type of the vault knows. */
  NATIONAL_ID(Weight.DIRECT),
  DRIVING_LICENCE(Weight.DIRECT),
  IBAN(Weight.DIRECT),
  /** Name of an account, such as a log-in. */
  ACCOUNT(Weight.DIRECT),
  /** A password, its hash, a secret key. */
  SECRET(Weight.DIRECT),
  POSTAL_CODE(Weight.PARTIAL),
  /** Town, region or country. */
  PLACE(Weight.PARTIAL),
  AGE(Weight.PARTIAL),
  GENDER(Weight.PARTIAL),
  /** Origin, religion or politics: GDPR Art. 9. */
  GROUP(Weight.PARTIAL),
  OCCUPATION(Weight.PARTIAL),
  CIVIL_STATUS(Weight.PARTIAL),
  EDUCATION(Weight.PARTIAL),
  /** What somebody earns or owes; told about a person rather than used to find one. */
  INCOME(Weight.PARTIAL),
  /** Diagnoses, drugs, blood groups: GDPR Art. 9. As {@link #INCOME}. */
  HEALTH(Weight.PARTIAL),
  URL(Weight.NONE),
  DATE(Weight.NONE),
  ORGANISATION(Weight.NONE),
  /** The unified social credit code: public data of a company. */
  COMPANY_CODE(Weight.NONE);

  /** What one value does. */
  public enum Weight {
    /** Points to one person. */
    DIRECT,
    /** Narrows down who is meant: a quasi-identifier. */
    PARTIAL,
    /** Not personal by itself. */
    NONE
  }

  private final Weight weight;

  @SuppressWarnings("ImmutableEnumChecker") // An Optional of an enum constant.
  private final Optional<FieldType> fieldType;

  Kind(Weight weight) {
    this.weight = weight;
    this.fieldType = Optional.empty();
  }

  Kind(Weight weight, FieldType fieldType) {
    this.weight = weight;
    this.fieldType = Optional.of(fieldType);
  }

  public Weight weight() {
    return weight;
  }

  /** What the vault would hold it as; empty where it has no such type. */
  public Optional<FieldType> fieldType() {
    return fieldType;
  }

  /** What others may know of a person and look for; the rest is what they may learn. */
  public boolean isQuasiIdentifier() {
    return weight == Weight.PARTIAL && this != INCOME && this != HEALTH;
  }

  /** The word used in reports: {@code resident-id}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package io.elpis.rights.register;

import io.elpis.model.FieldType;
import java.util.Locale;

/**
 * How grave the judicial interpretation of 2017 (Art. 5) takes one person's data of a kind: from
 * how many persons on selling or giving it away is a crime. Which type of field falls where is a
 * judgement that a lawyer has to check; it is made here on the safe side.
 */
public enum Gravity {
  /** Whereabouts, content of communications, credit, property. */
  GRAVE(50),
  /** Lodging, records of communications, health, transactions. */
  SERIOUS(500),
  /** Everything else. */
  OTHER(5_000);

  private final int persons;

  Gravity(int persons) {
    this.persons = persons;
  }

  /** The number for who came to the data in the course of work: half of the other (Art. 6). */
  public int insider() {
    return persons / 2;
  }

  /** The number for anybody. */
  public int persons() {
    return persons;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Free text may say anything of somebody; a card is property. */
  public static Gravity of(FieldType type) {
    return switch (type) {
      case BANK_CARD -> GRAVE;
      case FREE_TEXT, ADDRESS -> SERIOUS;
      case NAME,
          MOBILE,
          LANDLINE,
          EMAIL,
          RESIDENT_ID,
          PASSPORT,
          PERMIT,
          PLATE,
          VIN,
          IMEI,
          MAC,
          OAID,
          IP,
          BIRTH_DATE ->
          OTHER;
    };
  }
}

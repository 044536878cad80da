package io.elpis.model;

import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of personal value Elpis knows how to normalise, validate, mask and index. What each
 * type does with a value is in the vault; here is only what it is called and how sensitive it is.
 */
public enum FieldType {
  NAME(Sensitivity.GENERAL),
  MOBILE(Sensitivity.GENERAL),
  LANDLINE(Sensitivity.GENERAL),
  EMAIL(Sensitivity.GENERAL),
  ADDRESS(Sensitivity.GENERAL),
  RESIDENT_ID(Sensitivity.SENSITIVE),
  PASSPORT(Sensitivity.SENSITIVE),
  PERMIT(Sensitivity.SENSITIVE),
  BANK_CARD(Sensitivity.SENSITIVE),
  PLATE(Sensitivity.GENERAL),
  VIN(Sensitivity.GENERAL),
  IMEI(Sensitivity.GENERAL),
  MAC(Sensitivity.GENERAL),
  OAID(Sensitivity.GENERAL),
  IP(Sensitivity.GENERAL),
  BIRTH_DATE(Sensitivity.GENERAL),
  FREE_TEXT(Sensitivity.SENSITIVE);

  /**
   * GB/T 45574-2025 and GDPR Art. 9 in two steps: sensitive values want approval or a narrower
   * basis.
   */
  public enum Sensitivity {
    GENERAL,
    SENSITIVE
  }

  private final Sensitivity sensitivity;

  FieldType(Sensitivity sensitivity) {
    this.sensitivity = sensitivity;
  }

  public Sensitivity sensitivity() {
    return sensitivity;
  }

  /** The word used in files and JSON: {@code resident-id}, {@code free-text}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The type called {@code word}, or nothing. */
  public static Optional<FieldType> of(String word) {
    for (FieldType type : values()) {
      if (type.word().equals(word)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}

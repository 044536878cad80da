package io.elpis.vault.field;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parts of a structured address, largest first, after ISO 19160-4. */
enum AddressPart implements Grammar {
  COUNTRY(60),
  REGION(60),
  CITY(60),
  DISTRICT(60),
  LINE1(200),
  LINE2(200),
  POSTAL_CODE(16);

  private final int maxLength;

  AddressPart(int maxLength) {
    this.maxLength = maxLength;
  }

  @Override
  public int maxLength() {
    return maxLength;
  }

  @Override
  public Reading read(String text) {
    return Masks.looksMasked(text)
        ? new Reading.Invalid(Masks.LOOKS_MASKED)
        : new Reading.Valid(text, text);
  }

  /** Nothing is recognised by one part. */
  @Override
  public double confidence(Reading.Valid value) {
    return 0;
  }

  /** The key in {@link FieldValue.Structured}: {@code postal_code}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<AddressPart> of(String key) {
    return Arrays.stream(values()).filter(part -> part.key().equals(key)).findFirst();
  }

  static String keys() {
    return Arrays.stream(values())
        .map(part -> "`" + part.key() + "`")
        .collect(Collectors.joining(", "));
  }
}

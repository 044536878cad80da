package io.elpis.vault.field;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

  static final List<AddressPart> LARGE_TO_SMALL = List.of(values());

  private static final Map<String, AddressPart> BY_KEY =
      LARGE_TO_SMALL.stream()
          .collect(Collectors.toUnmodifiableMap(AddressPart::key, Function.identity()));

  private final int maxLength;
  private final String key = name().toLowerCase(Locale.ROOT);

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
    return key;
  }

  static Optional<AddressPart> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  static String keys() {
    return LARGE_TO_SMALL.stream()
        .map(part -> "`" + part.key() + "`")
        .collect(Collectors.joining(", "));
  }
}

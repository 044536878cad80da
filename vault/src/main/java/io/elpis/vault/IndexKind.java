package io.elpis.vault;

import java.util.Locale;

/**
 * What part of a value a term of the blind index stands for. Terms of different kinds never match
 * each other. All but {@link #EXACT} have few possible values: equal terms show to whoever reads
 * the database how many people share one, so they are made only where a policy asks for them.
 */
public enum IndexKind {
  /** The whole normalised value. */
  EXACT(1),
  /** Its end, such as the last four digits of a phone number. */
  SUFFIX(2),
  /** The domain of an e-mail address. */
  DOMAIN(3),
  /** The province of an address or resident id, two digits of GB/T 2260; counted, not searched. */
  AREA(4),
  /** The decade of birth, such as {@code 1980}; counted, not searched. */
  DECADE(5),
  /** {@code female} or {@code male}, as a resident id says; counted, not searched. */
  SEX(6);

  private final byte id;
  private final String word = name().toLowerCase(Locale.ROOT);

  IndexKind(int id) {
    this.id = (byte) id;
  }

  /** As in a policy: {@code exact}, {@code suffix}. */
  public String word() {
    return word;
  }

  /** Whether people are found by it; the others are only counted, see {@code statistics}. */
  public boolean isSearched() {
    return this == EXACT || this == SUFFIX || this == DOMAIN;
  }

  /** The byte that goes into the digest; permanent. */
  byte id() {
    return id;
  }
}

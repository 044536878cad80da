package io.elpis.vault;

/**
 * What part of a value a term of the blind index stands for. Terms of different kinds never match
 * each other. {@link #SUFFIX} and {@link #DOMAIN} have few possible values: equal terms show to
 * whoever reads the database how many people share one, so a field type declares them only where
 * the search is wanted.
 */
public enum IndexKind {
  /** The whole normalised value. */
  EXACT(1),
  /** Its end, such as the last four digits of a phone number. */
  SUFFIX(2),
  /** The domain of an e-mail address. */
  DOMAIN(3);

  private final byte id;

  IndexKind(int id) {
    this.id = (byte) id;
  }

  /** The byte that goes into the digest; permanent. */
  byte id() {
    return id;
  }
}

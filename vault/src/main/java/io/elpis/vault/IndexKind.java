package io.elpis.vault;

/**
 * What part of a normalised value a blind index entry stands for. Entries of different kinds are
 * keyed apart, so a suffix never matches a whole value.
 */
public enum IndexKind {
  /** The whole normalised value. */
  EXACT,
  /** The last four digits of a phone number. */
  SUFFIX,
  /** The domain of an e-mail address. */
  DOMAIN
}

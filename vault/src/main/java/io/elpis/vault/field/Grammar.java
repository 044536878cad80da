package io.elpis.vault.field;

/**
 * Which texts are values of a type, and when two are the same. Given texts are {@link CleanText}.
 */
interface Grammar {
  /** In UTF-16 units, of the text as given; bounds what a hostile value can cost. */
  int maxLength();

  /** Line breaks, tabs and other control characters are refused unless a grammar allows them. */
  default boolean allowsControl() {
    return false;
  }

  Reading read(String text);

  /** How sure it is that a valid text is of this type and not of another that fits too. */
  double confidence(Reading.Valid value);
}

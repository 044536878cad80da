package io.elpis.documents;

/**
 * How much one document may unfold to.
 *
 * @param maxCharacters of text
 * @param maxParts things that lie in it, such as attachments of a mail
 * @param maxPartBytes all of those together
 */
record DocumentLimits(int maxCharacters, int maxParts, long maxPartBytes) {
  static DocumentLimits standard() {
    return new DocumentLimits(64_000_000, 1_000, 1L << 30);
  }
}

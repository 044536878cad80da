package io.elpis.watch.state;

/** A word that many entries share, such as a merchant's id, with its hash. */
public record Name(String text, long hash) {
  /** No word. */
  public static final Name NONE = new Name("", 0);

  /** Whether there is none. */
  public boolean isEmpty() {
    // The hash of a word is never 0, and the text lies elsewhere.
    return hash == 0;
  }

  static Name of(String text) {
    return text.isEmpty() ? NONE : new Name(text, Hashes.of(text));
  }
}

package io.elpis.trace.match;

import java.util.List;

/** Knows the fields of the deployment and how their values are spelled. Thread-safe. */
public interface ClueReader {
  /**
   * The types, by their words, that a text could be a value of, with how sure that is, 0 to 1; the
   * surest first.
   */
  List<Guess> guesses(String text);

  /** What a text says if it is a value, whole or in part, of a type; nothing if it is none. */
  List<Clue> clues(String text, String type);

  /** One type that a text could be of. */
  record Guess(String type, double sureness) {}
}

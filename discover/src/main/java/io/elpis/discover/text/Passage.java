package io.elpis.discover.text;

import io.elpis.discover.words.Cues;
import io.elpis.discover.words.Topic;
import org.jspecify.annotations.Nullable;

/** A text under examination, with what recognisers keep asking about it. One thread. */
final class Passage {
  private static final boolean[] ALPHANUMERIC = new boolean[128];

  static {
    for (char c = 0; c < 128; c++) {
      ALPHANUMERIC[c] = isDigit(c) || isLetter(c);
    }
  }

  private static final int CLOSE = 10;

  private final String text;
  // A string asks at each character how it is kept.
  private final char[] characters;
  // Several recognisers ask about one place, one after another.
  private int askedStart = -1;
  private int askedEnd = -1;
  private @Nullable Topic answered;
  private final Cues cues = Cues.standard();

  Passage(String text) {
    this.text = text;
    this.characters = text.toCharArray();
  }

  String text() {
    return text;
  }

  /** The same; not to be changed. */
  char[] characters() {
    return characters;
  }

  int length() {
    return text.length();
  }

  /** The character at a place, or 0 outside of the text. */
  char at(int index) {
    return index >= 0 && index < characters.length ? characters[index] : 0;
  }

  /** What the nearest word that explains values says of the value there; null where none does. */
  @Nullable Topic topic(int start, int end) {
    if (start != askedStart || end != askedEnd) {
      askedStart = start;
      askedEnd = end;
      answered = cues.near(characters, start, end);
    }
    return answered;
  }

  /** As {@link #topic}, of the few characters before only. */
  @Nullable Topic topicClose(int start) {
    return cues.last(characters, Math.max(0, start - CLOSE), start);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isAlphanumeric(char c) {
    return c < 128 && ALPHANUMERIC[c];
  }

  static boolean isHan(char c) {
    return c >= '\u3400' && c <= '\u9fff';
  }

  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}

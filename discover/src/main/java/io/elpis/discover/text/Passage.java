package io.elpis.discover.text;

import io.elpis.discover.words.Cues;
import io.elpis.discover.words.Topic;
import org.jspecify.annotations.Nullable;

/** A text under examination, with what recognisers keep asking about it. One thread. */
final class Passage {
  private static final int CLOSE = 10;

  private final String text;
  // Several recognisers ask about one place, one after another.
  private int askedStart = -1;
  private int askedEnd = -1;
  private @Nullable Topic answered;
  private final Cues cues = Cues.standard();

  Passage(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  int length() {
    return text.length();
  }

  /** The character at a place, or 0 outside of the text. */
  char at(int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : 0;
  }

  /** What the nearest word that explains values says of the value there; null where none does. */
  @Nullable Topic topic(int start, int end) {
    if (start != askedStart || end != askedEnd) {
      askedStart = start;
      askedEnd = end;
      answered = cues.near(text, start, end);
    }
    return answered;
  }

  /** As {@link #topic}, of the few characters before only. */
  @Nullable Topic topicClose(int start) {
    return cues.last(text, Math.max(0, start - CLOSE), start);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isAlphanumeric(char c) {
    return isDigit(c) || isLetter(c);
  }

  static boolean isHan(char c) {
    return c >= '\u3400' && c <= '\u9fff';
  }

  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}

package io.elpis.discover.words;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Words that stand beside a value and say what it is. The nearest one before the value counts; a
 * line or sentence further away is not looked at.
 */
public final class Cues {
  /** How far back a cue may end, in characters. */
  private static final int REACH = 48;

  private static final int REACH_AFTER = 12;
  private static final List<Topic> TOPICS = List.of(Topic.values());
  private static final boolean[] LETTERS = new boolean[128];

  static {
    for (char c = 'a'; c <= 'z'; c++) {
      LETTERS[c] = true;
      LETTERS[c - 'a' + 'A'] = true;
    }
  }

  private static final Cues STANDARD = read();

  private final Trie words;

  private Cues(Trie words) {
    this.words = words;
  }

  /** The cues that ship with this room. */
  public static Cues standard() {
    return STANDARD;
  }

  private static Cues read() {
    Trie words = new Trie();
    for (String line : WordFile.lines("cues.tsv")) {
      int tab = line.indexOf('\t');
      Topic topic = Topic.valueOf(line.substring(0, tab));
      for (String word : line.substring(tab + 1).split(",", -1)) {
        words.add(word.toLowerCase(Locale.ROOT), TOPICS.indexOf(topic));
      }
    }
    return new Cues(words);
  }

  /**
   * The topic of the nearest cue that ends before {@code start}, else of one right after {@code
   * end}, else null.
   */
  public @Nullable Topic near(char[] text, int start, int end) {
    Topic before = last(text, Math.max(0, start - REACH), start);
    return before != null ? before : first(text, end, Math.min(text.length, end + REACH_AFTER));
  }

  /** The topic of the cue that ends last in a stretch of text, or null. */
  public @Nullable Topic last(char[] text, int from, int to) {
    Topic nearest = null;
    int nearestEnd = -1;
    char before = from > 0 ? text[from - 1] : 0;
    for (int i = from; i < to; i++) {
      char c = text[i];
      boolean starts = isWord(c) ? !isWord(before) || isHump(before, c) : c >= 0x80;
      before = c;
      if (!starts) {
        continue;
      }
      int length = at(text, i, to);
      if (length > 0 && i + length >= nearestEnd) {
        nearest = topicAt(text, i, length);
        nearestEnd = i + length;
        i += length - 1;
        before = text[i];
      }
    }
    return nearest;
  }

  private @Nullable Topic first(char[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c == '\n' || c == ',' || c == '，' || c == '、' || c == ';' || c == '；') {
        return null;
      }
      int length = c > 0x2e80 ? at(text, i, to) : 0;
      if (length > 0) {
        // Only where the value is what the word is about: "… 是张三的电话".
        return topicAt(text, i, length);
      }
    }
    return null;
  }

  /** The length of the longest cue at a place, whole words only; 0 where none starts. */
  private int at(char[] text, int from, int to) {
    char first = text[from];
    char second = from + 1 < to ? lower(text[from + 1]) : 0;
    char third = from + 2 < to ? lower(text[from + 2]) : 0;
    if (!words.mayStart(lower(first), second, third)) {
      return 0;
    }
    int node = 0;
    int found = 0;
    for (int i = from; i < to; i++) {
      node = words.step(node, lower(text[i]));
      if (node < 0) {
        break;
      }
      boolean ends =
          i + 1 == text.length
              || !isWord(text[i])
              || !isWord(text[i + 1])
              || isHump(text[i], text[i + 1]);
      if (words.value(node) != Trie.NOTHING && ends) {
        found = i + 1 - from;
      }
    }
    return found;
  }

  private Topic topicAt(char[] text, int from, int length) {
    int node = 0;
    for (int i = from; i < from + length; i++) {
      node = words.step(node, lower(text[i]));
    }
    return TOPICS.get(words.value(node));
  }

  /** A capital behind a small letter starts a word, as in {@code clientPhone}. */
  private static boolean isHump(char before, char c) {
    return c < 128
        ? c <= 'Z' && before >= 'a' && before <= 'z'
        : Character.isUpperCase(c) && Character.isLowerCase(before);
  }

  private static char lower(char c) {
    return c < 128 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : Character.toLowerCase(c);
  }

  /** Letters of scripts that put blanks between words. An underscore separates. */
  private static boolean isWord(char c) {
    return c < 128 ? LETTERS[c] : c < 0x2e80 && Character.isLetter(c);
  }
}

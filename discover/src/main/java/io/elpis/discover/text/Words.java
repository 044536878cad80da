package io.elpis.discover.text;

import io.elpis.discover.words.Fold;
import java.util.Arrays;
import java.util.Locale;

/** The words and numbers of a text in alphabetic scripts, and what stands between them. */
final class Words {
  /** What stands before a word. */
  enum Gap {
    /** Blanks, or nothing. */
    BLANK,
    COMMA,
    NEW_LINE,
    /** A full stop, question or exclamation mark, or an empty line. */
    SENTENCE,
    /** A full stop behind an initial or an abbreviation. */
    STOP,
    OTHER
  }

  private final String text;
  private int count;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private Gap[] gaps = new Gap[64];
  private String[] folded = new String[64];
  private final boolean caseless;

  Words(String text) {
    this.text = text;
    boolean upper = false;
    boolean lower = false;
    int i = 0;
    int last = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isPart(c)) {
        int end = wordEnd(i);
        add(i, end, gap(last, i));
        upper |= Character.isUpperCase(c);
        lower |= Character.isLowerCase(text.charAt(end - 1));
        i = end;
        last = end;
      } else {
        i++;
      }
    }
    this.caseless = !upper || !lower;
  }

  private static boolean isPart(char c) {
    return c < 128 ? Passage.isAlphanumeric(c) : c < 0x2e80 && Character.isLetterOrDigit(c);
  }

  private int wordEnd(int from) {
    int i = from + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean joins =
          (c == '\'' || c == '’' || c == '-')
              && i + 1 < text.length()
              && Character.isLetter(text.charAt(i + 1))
              && Character.isLetter(text.charAt(i - 1))
              && text.charAt(i + 1) < 0x2e80
              && !isPossessive(i);
      if (!isPart(c) && !joins && Character.getType(c) != Character.NON_SPACING_MARK) {
        break;
      }
      i++;
    }
    return i;
  }

  private boolean isPossessive(int apostrophe) {
    boolean s = text.charAt(apostrophe) != '-' && text.charAt(apostrophe + 1) == 's';
    return s
        && (apostrophe + 2 >= text.length() || !Character.isLetter(text.charAt(apostrophe + 2)));
  }

  private Gap gap(int from, int to) {
    if (count == 0) {
      return Gap.SENTENCE;
    }
    int lines = 0;
    Gap gap = Gap.BLANK;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> lines++;
        case ' ', '\t', '\r', '\u00a0' -> {}
        case ',' -> gap = gap == Gap.BLANK ? Gap.COMMA : gap;
        case '.' -> gap = gap == Gap.BLANK ? afterStop(from, to) : gap;
        case '!', '?' -> gap = Gap.SENTENCE;
        default -> gap = gap == Gap.SENTENCE ? gap : Gap.OTHER;
      }
    }
    if (lines > 0 && (gap == Gap.BLANK || gap == Gap.COMMA || gap == Gap.STOP)) {
      return lines > 1 ? Gap.SENTENCE : Gap.NEW_LINE;
    }
    return gap;
  }

  /** Whether a full stop ends a sentence or only shortens the word before it. */
  private Gap afterStop(int from, int to) {
    int length = ends[count - 1] - starts[count - 1];
    boolean initial = length == 1 && Character.isUpperCase(text.charAt(starts[count - 1]));
    boolean abbreviation = length <= 4 && Abbreviations.isOne(folded(count - 1));
    boolean inside = to == from + 1;
    return initial || abbreviation || inside ? Gap.STOP : Gap.SENTENCE;
  }

  private void add(int start, int end, Gap gap) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      gaps = Arrays.copyOf(gaps, count * 2);
      folded = Arrays.copyOf(folded, count * 2);
    }
    starts[count] = start;
    ends[count] = end;
    gaps[count++] = gap;
  }

  int count() {
    return count;
  }

  int start(int word) {
    return starts[word];
  }

  int end(int word) {
    return ends[word];
  }

  Gap gap(int word) {
    return word < count ? gaps[word] : Gap.SENTENCE;
  }

  /** The word folded; the empty text outside of the text. */
  String folded(int word) {
    if (word < 0 || word >= count) {
      return "";
    }
    String known = folded[word];
    if (known == null) {
      known = Fold.of(text.substring(starts[word], ends[word]));
      folded[word] = known;
    }
    return known;
  }

  String given(int word) {
    return text.substring(starts[word], ends[word]);
  }

  /** A text all in lower or all in upper case tells nothing by its letters' case. */
  boolean isCaseless() {
    return caseless;
  }

  boolean isNumber(int word) {
    return word >= 0 && word < count && Passage.isDigit(text.charAt(starts[word]));
  }

  boolean hasDigit(int word) {
    for (int i = starts[word]; i < ends[word]; i++) {
      if (Passage.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** {@code 1st}, {@code 22nd}. */
  boolean hasOrdinalEnding(int word) {
    String as = folded(word);
    return as.endsWith("st") || as.endsWith("nd") || as.endsWith("rd") || as.endsWith("th");
  }

  /** Digits only. */
  boolean isWholeNumber(int word) {
    if (!isNumber(word)) {
      return false;
    }
    for (int i = starts[word]; i < ends[word]; i++) {
      if (!Passage.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  int length(int word) {
    return ends[word] - starts[word];
  }

  boolean isCapital(int word) {
    return word >= 0 && word < count && Character.isUpperCase(text.charAt(starts[word]));
  }

  /** A single capital, as in {@code John F. Kennedy}. */
  boolean isInitial(int word) {
    return isCapital(word) && length(word) == 1;
  }

  boolean isShout(int word) {
    String as = given(word);
    return as.length() > 1
        && as.equals(as.toUpperCase(Locale.ROOT))
        && Character.isLetter(as.charAt(0));
  }

  /** The character right after a word, 0 at the end. */
  char after(int word) {
    return word >= 0 && word < count && ends[word] < text.length() ? text.charAt(ends[word]) : 0;
  }

  /** The character right before a word, 0 at the start. */
  char before(int word) {
    return word >= 0 && word < count && starts[word] > 0 ? text.charAt(starts[word] - 1) : 0;
  }

  /** Whether all that stands between two neighbours is these characters. */
  String between(int word) {
    return word <= 0 || word >= count ? "" : text.substring(ends[word - 1], starts[word]);
  }
}

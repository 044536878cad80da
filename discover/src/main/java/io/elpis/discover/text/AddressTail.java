package io.elpis.discover.text;

import io.elpis.discover.text.Words.Gap;
import io.elpis.discover.words.Lexicon;

/** What may follow the core of an address: unit, district, town, state, postal code, country. */
final class AddressTail {
  private static final int MOST_PARTS = 9;
  private static final int LONGEST_PART = 5;

  private final Passage passage;
  private final Words words;
  private final boolean[] taken;
  private final Lexicon lexicon = Lexicon.standard();

  AddressTail(Passage passage, Words words, boolean[] taken) {
    this.passage = passage;
    this.words = words;
    this.taken = taken;
  }

  /** The last word of the address whose core ends at {@code last}. */
  int end(int last) {
    int end = last;
    for (int part = 0; part < MOST_PARTS; part++) {
      int next = part(end);
      if (next == end) {
        break;
      }
      end = next;
    }
    return end;
  }

  /** Where the last word ends, with a bracket or full stop that belongs to it. */
  int endOfText(int last) {
    int end = words.end(last);
    boolean abbreviation =
        passage.at(end) == '.' && passage.at(end + 1) != 0 && words.gap(last + 1) == Gap.STOP;
    return abbreviation || (passage.at(end) == ')' && hasOpenBracket(last)) ? end + 1 : end;
  }

  private boolean hasOpenBracket(int last) {
    return passage.text().lastIndexOf('(', words.end(last))
            > passage.text().lastIndexOf(')', words.end(last) - 1)
        && words.end(last) - passage.text().lastIndexOf('(', words.end(last)) < 40;
  }

  private int part(int last) {
    int word = last + 1;
    if (word >= words.count() || taken[word] || words.folded(word).equals("i")) {
      return last;
    }
    Gap gap = words.gap(word);
    boolean bracket =
        gap == Gap.OTHER
            && (words.between(word).strip().equals("(")
                || words.between(word).strip().equals(")")
                || words.between(word).strip().equals(">"));
    if (gap == Gap.OTHER && !bracket) {
      return last;
    }
    if (gap == Gap.SENTENCE && !isAfterEmptyLine(word)) {
      return last;
    }
    String folded = words.folded(word);
    if (StreetWords.isUnit(folded) && words.isNumber(word + 1)) {
      return word + 1;
    }
    if (words.isNumber(word)) {
      return number(last, word);
    }
    boolean far = gap == Gap.SENTENCE;
    int end = name(word);
    if (end < word || isLabel(end)) {
      return last;
    }
    boolean known = isPlace(word, end);
    if (far || !words.isCapital(word)) {
      return known ? end : last;
    }
    return known || isClosed(end, gap) ? end : last;
  }

  /** An empty line within an address stands before its country, or before its town. */
  private boolean isAfterEmptyLine(int word) {
    return words.between(word).isBlank();
  }

  private int number(int last, int word) {
    int length = words.length(word);
    boolean postal = length >= 3 && length <= 7;
    boolean room = words.gap(word) != Gap.SENTENCE && length <= 5;
    boolean range =
        passage.at(words.end(word)) == '-'
            && words.isNumber(word + 1)
            && words.start(word + 1) == words.end(word) + 1;
    if (words.gap(word) == Gap.SENTENCE || (!postal && !room)) {
      return last;
    }
    return range ? word + 1 : word;
  }

  /** The last word of a run of names in one line. */
  private int name(int word) {
    int end = word - 1;
    for (int i = word; i < words.count() && i - word < LONGEST_PART; i++) {
      if (i > word && words.gap(i) != Gap.BLANK && words.gap(i) != Gap.STOP) {
        break;
      }
      String folded = words.folded(i);
      if (words.isCapital(i) || (words.isCaseless() && isPlaceLike(i, folded))) {
        end = i;
      } else if (!StreetWords.isParticle(folded) || i == word) {
        break;
      }
    }
    return end;
  }

  private boolean isPlaceLike(int word, String folded) {
    return !words.isNumber(word)
        && (lexicon.isTown(folded)
            || lexicon.isCountry(folded)
            || StreetWords.isAfter(folded)
            || !lexicon.isCommon(folded));
  }

  private boolean isPlace(int from, int to) {
    StringBuilder name = new StringBuilder();
    for (int i = from; i <= to; i++) {
      name.append(i > from ? " " : "").append(words.folded(i));
    }
    return lexicon.isTown(name.toString()) || lexicon.isCountry(name.toString());
  }

  /** Whether the part stands by itself, as parts of addresses do, and does not begin a sentence. */
  private boolean isClosed(int end, Gap gap) {
    int next = end + 1;
    if (next >= words.count()) {
      return true;
    }
    boolean number = words.isNumber(next) && words.length(next) >= 3;
    return number
        || words.gap(next) != Gap.BLANK
        || (gap == Gap.BLANK && end > 0 && words.isCapital(end));
  }

  private boolean isLabel(int word) {
    char after = words.after(word);
    return after == ':' || after == '：' || after == '@' || after == '=';
  }
}

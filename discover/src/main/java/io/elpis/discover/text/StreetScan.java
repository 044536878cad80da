package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.text.Words.Gap;
import io.elpis.discover.words.Lexicon;
import io.elpis.discover.words.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Postal addresses in alphabetic scripts: a core, which is a street with a number, a corner, a box
 * or a unit, then the parts that may follow it up to the country.
 */
final class StreetScan {
  private static final int LONGEST_STREET_NAME = 5;

  private final Passage passage;
  private final Words words;
  private final boolean[] taken;
  private final Candidates out;
  private final AddressTail tail;

  StreetScan(Passage passage, Words words, boolean[] taken, Candidates out) {
    this.passage = passage;
    this.words = words;
    this.taken = taken;
    this.out = out;
    this.tail = new AddressTail(passage, words, taken);
  }

  void run() {
    int word = 0;
    while (word < words.count()) {
      if (taken[word]) {
        word++;
        continue;
      }
      Core core = core(word);
      if (core == null) {
        word++;
        continue;
      }
      int end = tail.end(core.end);
      boolean explained =
          passage.topic(words.start(core.start), words.end(core.end)) == Topic.ADDRESS;
      double sure =
          Math.min(0.97, core.confidence + (explained ? 0.15 : 0) + (end > core.end + 1 ? 0.1 : 0));
      if (sure >= 0.5) {
        out.add(
            Kind.ADDRESS,
            words.start(core.start),
            tail.endOfText(end),
            sure,
            core.why,
            explained ? "after a word for addresses" : "");
        for (int i = core.start; i <= end; i++) {
          taken[i] = true;
        }
        word = end + 1;
      } else {
        word++;
      }
    }
  }

  /** The part that makes an address one. Both bounds are words of it. */
  private record Core(int start, int end, double confidence, String why) {}

  private @Nullable Core core(int word) {
    if (words.isNumber(word)) {
      return numbered(word);
    }
    Core core = box(word);
    core = core == null ? corner(word) : core;
    core = core == null ? unit(word) : core;
    return core == null ? street(word) : core;
  }

  private @Nullable Core numbered(int word) {
    if (words.length(word) > 6
        || words.before(word) == '.'
        || words.before(word) == '$'
        || words.before(word) == '#') {
      return null;
    }
    int from = word + 1;
    // A house number may be told twice, or the postal code may stand first.
    while (words.isNumber(from) && isBlank(from) && from - word < 3) {
      from++;
    }
    int last = nameEnd(from);
    if (last < from) {
      return null;
    }
    boolean month = StreetWords.isMonth(words.folded(from));
    for (int i = last; i >= from; i--) {
      String folded = words.folded(i);
      boolean behind = i > from && StreetWords.isAfter(folded);
      if (behind || (StreetWords.hasEnding(folded) && !month)) {
        int end = numberAfter(last);
        return new Core(word, end, behind ? 0.8 : 0.75, "a number and the name of a street");
      }
    }
    if (StreetWords.isBefore(words.folded(from)) && last > from) {
      return new Core(word, numberAfter(last), 0.8, "a number and the name of a street");
    }
    boolean common = last == from && Lexicon.standard().isCommon(words.folded(from));
    boolean closed = words.isNumber(last + 1) && isBlank(last + 1) && !month && !common;
    if (closed && words.length(last + 1) <= 5) {
      return new Core(
          word,
          last + 1,
          from - word > 1 || words.length(word) > 2 ? 0.65 : 0.5,
          "a name between two numbers");
    }
    boolean followed =
        words.gap(last + 1) != Gap.BLANK && !month && from == word + 1 && last - from <= 3;
    boolean beforeUnit = StreetWords.isUnit(words.folded(last + 1)) && words.isNumber(last + 2);
    return followed || beforeUnit
        ? new Core(word, last, beforeUnit ? 0.75 : 0.4, "a number and a name")
        : null;
  }

  /** The last word of a run of capitalised words, which may hold particles. */
  private int nameEnd(int from) {
    int last = from - 1;
    for (int i = from; i < words.count() && i - from < LONGEST_STREET_NAME; i++) {
      boolean joined = i == from ? isBlank(i) : isBlank(i) || words.gap(i) == Gap.STOP;
      if (!joined) {
        break;
      }
      String folded = words.folded(i);
      boolean name =
          words.isCapital(i)
              || (words.isCaseless() && !words.isNumber(i) && !StreetWords.isUnit(folded))
              || isOrdinal(i);
      boolean street = StreetWords.isAfter(folded) || StreetWords.isBefore(folded);
      if (StreetWords.isUnit(folded) && words.isNumber(i + 1)) {
        break;
      }
      boolean inside =
          i > from
              && i < from + 3
              && StreetWords.isBefore(words.folded(from))
              && words.isCapital(i + 1)
              && isBlank(i + 1);
      if (name || street) {
        last = i;
      } else if (inside) {
        continue;
      } else if (!StreetWords.isParticle(folded)) {
        break;
      }
      if (words.isCaseless() && i > from && StreetWords.isAfter(folded)) {
        break;
      }
    }
    return last;
  }

  private boolean isOrdinal(int word) {
    return words.isNumber(word) && words.hasOrdinalEnding(word);
  }

  private int numberAfter(int last) {
    int next = last + 1;
    boolean number =
        words.isNumber(next)
            && (isBlank(next) || words.gap(next) == Gap.STOP)
            && words.length(next) <= 5;
    return number ? next : last;
  }

  /** A street's name, then its number. */
  private @Nullable Core street(int word) {
    boolean before =
        StreetWords.isBefore(words.folded(word))
            && (words.isCapital(word) || words.isCaseless() || words.after(word) == '.');
    if (!before && !words.isCapital(word)) {
      return null;
    }
    int last = before ? nameEnd(word) : endOfSuffixed(word);
    if (last < word || (before && last == word)) {
      return null;
    }
    int number = last + 1;
    boolean numbered =
        words.isNumber(number)
            && words.length(number) <= 5
            && (isBlank(number) || words.gap(number) == Gap.COMMA);
    if (!numbered) {
      return null;
    }
    boolean crossing =
        words.folded(word - 1).equals("and") && words.isCapital(word - 2) && isBlank(word);
    return new Core(
        crossing ? word - 2 : word,
        number,
        before ? 0.75 : 0.8,
        "the name of a street and a number");
  }

  /** The first of up to four words that has a street's ending or is a word for streets. */
  private int endOfSuffixed(int word) {
    for (int i = word; i < word + 4 && i < words.count(); i++) {
      if ((i > word && !isBlank(i))
          || (!words.isCapital(i) && !StreetWords.isAfter(words.folded(i)))) {
        return -1;
      }
      if (StreetWords.hasEnding(words.folded(i))
          || (i > word && StreetWords.isAfter(words.folded(i)))) {
        return i;
      }
    }
    return -1;
  }

  private @Nullable Core box(int word) {
    String folded = words.folded(word);
    if ((folded.equals("psc") || folded.equals("unit") || folded.equals("cmr"))
        && words.isNumber(word + 1)) {
      boolean box = words.folded(word + 2).equals("box") && words.isNumber(word + 3);
      return box ? new Core(word, word + 3, 0.9, "a military box") : null;
    }
    if (folded.equals("po") && words.folded(word + 1).equals("box") && words.isNumber(word + 2)) {
      return new Core(word, word + 2, 0.85, "a post box");
    }
    boolean ship = (folded.equals("uss") || folded.equals("usns") || folded.equals("usnv"));
    boolean fleet =
        ship && (words.folded(word + 2).equals("fpo") || words.folded(word + 3).equals("fpo"));
    return fleet ? new Core(word, word + 1, 0.85, "a ship's post") : null;
  }

  private @Nullable Core corner(int word) {
    if (!words.folded(word).equals("corner") || !words.folded(word + 1).equals("of")) {
      return null;
    }
    int and = word + 2;
    while (and < words.count() && and < word + 10 && !words.folded(and).equals("and")) {
      and++;
    }
    int last = nameEnd(and + 1);
    boolean named =
        last > and && (words.isCapital(and - 1) || words.isCaseless() || words.isNumber(and - 1));
    int start = words.folded(word - 1).equals("the") ? word - 1 : word;
    return named ? new Core(start, numberAfter(last), 0.8, "a corner of two streets") : null;
  }

  private @Nullable Core unit(int word) {
    String folded = words.folded(word);
    boolean unit =
        folded.equals("apt")
            || folded.equals("flat")
            || folded.equals("suite")
            || folded.equals("apartment");
    if (!unit || !words.isNumber(word + 1)) {
      return null;
    }
    return new Core(word, word + 1, 0.6, "a word for a dwelling and its number");
  }

  private boolean isBlank(int word) {
    return word < words.count() && words.gap(word) == Gap.BLANK;
  }
}

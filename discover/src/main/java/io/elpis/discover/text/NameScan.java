package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.text.Words.Gap;
import io.elpis.discover.words.Lexicon;

/**
 * Names of people and places in alphabetic scripts. Runs of capitalised words are cut out, then
 * {@link NameWeights} weighs each. In a text without upper and lower case, words from the lists of
 * names take the place of capitalised ones.
 */
final class NameScan {
  private static final int LONGEST = 6;

  private final Words words;
  private final boolean[] taken;
  private final Candidates out;
  private final Lexicon lexicon = Lexicon.standard();
  private final NameWeights weights;

  NameScan(Passage passage, Words words, boolean[] taken, Candidates out) {
    this.words = words;
    this.taken = taken;
    this.out = out;
    this.weights = new NameWeights(passage, words);
  }

  void run() {
    int word = 0;
    while (word < words.count()) {
      int next = taken[word] ? word : people(word);
      if (next == word && !taken[word] && starts(word)) {
        next = run(word, end(word));
      }
      word = Math.max(next, word + 1);
    }
  }

  private int people(int word) {
    boolean shaped =
        words.isCapital(word) || words.isCaseless() || words.folded(word).endsWith("s");
    if (shaped && !words.isNumber(word) && lexicon.isPeople(words.folded(word))) {
      boolean name =
          words.isCapital(word + 1)
              && words.gap(word + 1) == Gap.BLANK
              && lexicon.isGiven(words.folded(word));
      if (!name) {
        out.add(
            Kind.GROUP,
            words.start(word),
            words.end(word),
            0.8,
            "a people, a religion or a leaning");
        return word + 1;
      }
    }
    return word;
  }

  private boolean starts(int word) {
    String folded = words.folded(word);
    boolean pronoun = (folded.equals("i") && words.after(word) != '.') || folded.startsWith("i'");
    if (words.hasDigit(word) || pronoun) {
      return false;
    }
    if (!words.isCaseless()) {
      return words.isCapital(word);
    }
    if (lexicon.isGiven(folded) && nextIsName(word) && lexicon.isFamily(words.folded(word + 1))) {
      return true;
    }
    return (folded.length() > 2 && (isName(folded) || lexicon.isCountry(folded)))
        || isTown(folded)
        || weights.isNamed(word);
  }

  private boolean isName(String folded) {
    return (lexicon.isGiven(folded) || lexicon.isFamily(folded)) && !lexicon.isCommon(folded);
  }

  private boolean isTown(String folded) {
    return lexicon.isTown(folded) && !lexicon.isCommon(folded);
  }

  /** After the last word of the run that starts here. */
  private int end(int from) {
    int end = from + 1;
    int i = end;
    while (i < words.count() && i - from < LONGEST && !taken[i]) {
      Gap gap = words.gap(i);
      boolean joined =
          gap == Gap.BLANK
              || (gap == Gap.STOP && words.isInitial(i - 1))
              || (gap == Gap.STOP && NameCues.isTitle(words.folded(i - 1)));
      if (!joined || words.hasDigit(i)) {
        break;
      }
      boolean more = words.isCaseless() ? continues(i) : words.isCapital(i);
      if (more) {
        end = i + 1;
      } else if (!StreetWords.isParticle(words.folded(i))
          || words.folded(i).equals("and")
          || words.folded(i).equals("of")
          || words.folded(i).equals("the")) {
        break;
      }
      i++;
    }
    return end;
  }

  private boolean continues(int word) {
    String folded = words.folded(word);
    return (words.length(word) == 1 && !folded.equals("a") && !folded.equals("i"))
        || (!lexicon.isCommon(folded) && (folded.length() > 2))
        || isName(folded);
  }

  /** Takes a run apart where common words start or end it, and weighs what is left. */
  private int run(int from, int to) {
    int start = from;
    while (start < to && !isPlace(start, to) && isLead(start, from)) {
      start++;
    }
    if (start < to && people(start) > start) {
      start++;
    }
    int end = to;
    boolean titled = NameCues.isTitle(words.folded(start - 1));
    while (end > start + (titled ? 1 : 0)
        && isTrail(end - 1)
        && !isFamilyOf(start, end - 1)
        && !isPlace(start, end)) {
      end--;
    }
    if (end > start) {
      weights.weigh(start, end, from, out);
    }
    return to;
  }

  /** Whether a country or town of several words starts here. */
  private boolean isPlace(int from, int to) {
    StringBuilder name = new StringBuilder(words.folded(from));
    for (int i = from + 1; i < to && i < from + lexicon.longestPlace(); i++) {
      name.append(' ').append(words.folded(i));
      if (lexicon.isCountry(name.toString()) || lexicon.isTown(name.toString())) {
        return true;
      }
    }
    return false;
  }

  private boolean isLead(int word, int from) {
    String folded = words.folded(word);
    if (NameCues.isTitle(folded)) {
      return true;
    }
    if (lexicon.isCountry(folded)) {
      return false;
    }
    boolean common =
        lexicon.isCommon(folded)
            || (folded.contains("'")
                && lexicon.isCommon(folded.substring(0, folded.indexOf('\''))));
    boolean first =
        word == from
            && (words.gap(word) == Gap.SENTENCE
                || words.gap(word) == Gap.NEW_LINE
                || words.gap(word) == Gap.OTHER);
    return common && (!lexicon.isGiven(folded) || (first && !nextIsName(word)));
  }

  private boolean nextIsName(int word) {
    String next = words.folded(word + 1);
    return words.gap(word + 1) == Gap.BLANK
        && (words.isCapital(word + 1) || words.isCaseless())
        && (lexicon.isFamily(next)
            || (!lexicon.isCommon(next) && next.length() > 1)
            || words.isInitial(word + 1));
  }

  /** A common word behind a given name is a family name: {@code Tom Baker}. */
  private boolean isFamilyOf(int start, int last) {
    String first = words.folded(start);
    return last == start + 1
        && words.gap(last) == Gap.BLANK
        && lexicon.isGiven(first)
        && !lexicon.isCommon(first);
  }

  private boolean isTrail(int word) {
    String folded = words.folded(word);
    return lexicon.isCommon(folded)
        && !lexicon.isFamily(folded)
        && !lexicon.isGiven(folded)
        && !NameCues.isOrganisation(folded)
        && !words.isInitial(word)
        && !lexicon.isTown(folded);
  }
}

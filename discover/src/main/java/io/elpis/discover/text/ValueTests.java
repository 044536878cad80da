package io.elpis.discover.text;

import io.elpis.discover.words.Fold;
import io.elpis.discover.words.HanWords;
import io.elpis.discover.words.Lexicon;
import io.elpis.discover.words.NameShape;

/** Whether a whole value, such as a cell, looks like a name or a place. */
public final class ValueTests {
  private static final int LONGEST_NAME = 60;

  private ValueTests() {}

  /** How much a value looks like the name of a person, 0 to 1. */
  public static double name(String value) {
    if (value.length() > LONGEST_NAME
        || value
            .chars()
            .anyMatch(c -> (c >= '0' && c <= '9') || c == '@' || c == '/' || c == '_')) {
      return 0;
    }
    return Passage.isHan(value.charAt(0)) ? hanName(value) : alphabeticName(value);
  }

  private static double hanName(String value) {
    HanWords words = HanWords.standard();
    if (value.length() < 2
        || value.length() > 4
        || !value.chars().allMatch(c -> Passage.isHan((char) c))
        || (value.length() == 2 && words.isCommon(value, 0))) {
      return 0;
    }
    int family = value.length() > 2 && words.isCompoundSurname(value.substring(0, 2)) ? 2 : 1;
    if ((family == 1 && !words.isSurname(value.charAt(0))) || value.length() - family > 2) {
      return 0;
    }
    int given = 0;
    for (int i = family; i < value.length(); i++) {
      given += words.isGiven(value.charAt(i)) ? 1 : 0;
    }
    return 0.4 + 0.6 * given / Math.max(1, value.length() - family);
  }

  private static double alphabeticName(String value) {
    String[] words = Fold.of(value).replaceAll("[.,]", " ").strip().split("\\s+", -1);
    if (words.length > 5 || words[0].isEmpty()) {
      return 0;
    }
    double sum = 0;
    int counted = 0;
    for (String word : words) {
      if (word.length() > 1 && !StreetWords.isParticle(word) && !NameCues.isTitle(word)) {
        sum += nameWord(word);
        counted++;
      }
    }
    return counted == 0 ? 0 : sum / counted;
  }

  private static double nameWord(String word) {
    Lexicon lexicon = Lexicon.standard();
    if (lexicon.isGiven(word) || lexicon.isFamily(word)) {
      return 1;
    }
    if (lexicon.isCommon(word)) {
      return 0;
    }
    int dash = word.indexOf('-');
    if (dash > 0 && dash < word.length() - 1) {
      return Math.min(nameWord(word.substring(0, dash)), nameWord(word.substring(dash + 1)));
    }
    NameShape shape = NameShape.standard();
    double odds = shape.nameOverCommon(word) * 0.5 + shape.nameOverTown(word) * 0.5;
    return 1 / (1 + Math.exp(-odds)) * (lexicon.isTown(word) ? 0.5 : 0.8);
  }

  /** Whether a value is a country, a town or a division of China. */
  public static boolean isPlace(String value) {
    if (Passage.isHan(value.charAt(0))) {
      int end = 0;
      int length = HanWords.standard().division(value, 0);
      while (length > 1 && end < value.length()) {
        end += length;
        length = end < value.length() ? HanWords.standard().division(value, end) : 0;
      }
      return end == value.length();
    }
    String folded = Fold.of(value.strip());
    Lexicon lexicon = Lexicon.standard();
    return lexicon.isCountry(folded)
        || lexicon.isTown(folded)
        || lexicon.isCountry(folded.replace('-', ' '));
  }
}

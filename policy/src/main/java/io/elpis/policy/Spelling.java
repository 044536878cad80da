package io.elpis.policy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One reading of a name as words in lower case, so that another way of writing a word is the same
 * word: {@code Pass_Word}, {@code passWord}, {@code passw0rd}, {@code passwords2}. Words are
 * compared whole: {@code cosmos} holds no {@code sms}.
 */
record Spelling(List<String> words) {
  /** Six-digit postal codes of India are called so; what a bank asks for is written in two. */
  private static final Set<String> OTHER_WORDS = Set.of("pincode");

  /** Letters, digits and signs without a gap, a letter among them. */
  private static final Pattern PART = Pattern.compile("[\\p{N}@$]*\\p{L}[\\p{L}\\p{N}@$]*");

  Spelling {
    words = List.copyOf(words);
  }

  /** Every reading of {@code name}: as it stands, in the singular, with letters for digits. */
  static Set<Spelling> all(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKC)
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT);
    Set<Spelling> all = new LinkedHashSet<>();
    for (String text : List.of(plain, lettered(plain, 'i'), lettered(plain, 'l'))) {
      List<String> words = words(text);
      List<UnaryOperator<String>> readings =
          List.of(word -> word, Spelling::unnumbered, word -> singular(unnumbered(word)));
      readings.forEach(reading -> all.add(new Spelling(words.stream().map(reading).toList())));
    }
    return all;
  }

  /**
   * Whether the phrase stands in it as whole words, however those are parted. Han phrases stand
   * without anything around them.
   */
  boolean holds(String phrase) {
    if (phrase.charAt(0) >= 0x80) {
      return String.join("", words).contains(phrase);
    }
    String wanted = phrase.replace(" ", "");
    for (int from = 0; from < words.size(); from++) {
      StringBuilder joined = new StringBuilder();
      for (int to = from; to < words.size() && joined.length() < wanted.length(); to++) {
        joined.append(words.get(to));
        String said = joined.toString();
        boolean means = said.equals(wanted) || singular(said).equals(wanted);
        if (means && !(to == from && OTHER_WORDS.contains(wanted))) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>(Arrays.asList(text.split("[^\\p{L}\\p{N}]+", -1)));
    words.removeIf(String::isEmpty);
    return words;
  }

  /** With the letters that digits and signs are written for; numbers alone stay. */
  private static String lettered(String text, char one) {
    return PART.matcher(text)
        .replaceAll(part ->
            part.group()
                .replace('0', 'o')
                .replace('1', one)
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('@', 'a')
                .replace('$', 's'));
  }

  /** Without a number at the end, as of the second of several. */
  private static String unnumbered(String word) {
    String rest = word.replaceAll("[0-9]+$", "");
    return rest.isEmpty() ? word : rest;
  }

  private static String singular(String word) {
    boolean plural = word.length() > 3 && word.matches(".*[^siu]s");
    return plural ? word.substring(0, word.length() - 1) : word;
  }
}

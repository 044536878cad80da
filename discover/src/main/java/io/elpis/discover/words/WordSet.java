package io.elpis.discover.words;

import java.util.Arrays;
import java.util.Set;

/** A set of words, written as one text with white space between them. */
public final class WordSet {
  private WordSet() {}

  public static Set<String> of(String words) {
    return Set.copyOf(Arrays.asList(words.strip().split("\\s+")));
  }
}

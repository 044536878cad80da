package io.elpis.discover.text;

import io.elpis.discover.words.WordSet;
import java.util.Set;

/** Short words whose full stop does not end a sentence. */
final class Abbreviations {
  private static final Set<String> KNOWN =
      WordSet.of(
          """
          mr mrs ms dr st rd ave av apt ste nr prof sr jr ul u str bld blvd mt ft co inc ltd jl
          pl sq ln hwy vs dept fl rm tel geb med von c calle via sto sta ing mag mme mlle hr fr
          unit bl et ap bp
          """);

  private Abbreviations() {}

  static boolean isOne(String folded) {
    return KNOWN.contains(folded);
  }
}

package io.elpis.trace.mark;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A carrier by a pattern: what its group {@code mark} takes is replaced by one of two texts. Both
 * must be taken by the pattern again.
 *
 * @param pattern finds the place, the first one only
 */
record Spelling(String name, Pattern pattern, String zero, String one) implements Carrier {
  static Spelling of(String name, String pattern, String zero, String one) {
    return new Spelling(name, Pattern.compile(pattern), zero, one);
  }

  @Override
  public String write(String text, int symbol) {
    return pattern
        .matcher(text)
        .results()
        .findFirst()
        .map(found -> replaced(text, found, symbol))
        .orElse(text);
  }

  private String replaced(String text, MatchResult found, int symbol) {
    return text.substring(0, found.start("mark"))
        + (symbol == 1 ? one : zero)
        + text.substring(found.end("mark"));
  }
}

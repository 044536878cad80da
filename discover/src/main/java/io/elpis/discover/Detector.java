package io.elpis.discover;

import io.elpis.discover.text.TextReader;
import java.util.List;

/**
 * Finds personal data in running text. Immutable; any number of threads. Cost: linear in the length
 * of the text.
 */
public final class Detector {
  /** Findings below this confidence are not reported: more of them would be wrong than right. */
  public static final double LEAST_CONFIDENCE = 0.35;

  private final boolean words;
  private final double least;

  private Detector(boolean words, double least) {
    this.words = words;
    this.least = least;
  }

  /** Everything: codes and numbers, names, places, addresses. */
  public static Detector standard() {
    return new Detector(true, LEAST_CONFIDENCE);
  }

  /** Codes and numbers only, without dates that are nobody's; several times faster. */
  public static Detector codesOnly() {
    return new Detector(false, LEAST_CONFIDENCE);
  }

  /** The same with another bar. */
  public Detector atLeast(double confidence) {
    return new Detector(words, confidence);
  }

  /** What stands in a text, by position, without overlaps. */
  public List<Finding> find(String text) {
    return TextReader.find(text, words, least);
  }
}

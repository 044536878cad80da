package io.elpis.trace.mark;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often each spelling occurs in values as they came, and the law of marks that follows from it:
 * where both spellings of a carrier occur naturally, biases are fitted to that, so that marks are
 * as frequent as what anybody would expect. Where one of the two hardly occurs, any mark is seen
 * whatever its bias is; biases stay those that trace best. For one thread.
 */
public final class FormCounts {
  /** Of fewer values nothing is concluded, and nothing told of whose they are. */
  static final int LEAST_READ = 200;

  /** The least share of the rarer spelling that a law is fitted to. */
  static final double LEAST_SHARE = .1;

  /** Means are multiples of one in so many. */
  private static final double STEPS = 20;

  private final Map<String, long[]> counts = new TreeMap<>();

  /** Counts the spelling of one value of a field. */
  public void count(String field, Wording wording, String text) {
    byte[] symbols = wording.read(text);
    for (int slot = 0; slot < symbols.length; slot++) {
      if (symbols[slot] != Wording.ERASED) {
        counts
            .computeIfAbsent(
                MarkLaw.name(field, wording.carriers().get(slot)), name -> new long[2])[
            symbols[slot]]++;
      }
    }
  }

  /** The law that these values give. */
  public MarkLaw law() {
    Map<String, Double> means = new TreeMap<>();
    counts.forEach((name, forms) -> {
      long read = forms[0] + forms[1];
      double ones = (double) forms[1] / Math.max(1, read);
      double mean = Math.rint(ones * STEPS) / STEPS;
      if (read >= LEAST_READ && ones >= LEAST_SHARE && ones <= 1 - LEAST_SHARE && mean != .5) {
        means.put(name, mean);
      }
    });
    return MarkLaw.of(means);
  }
}

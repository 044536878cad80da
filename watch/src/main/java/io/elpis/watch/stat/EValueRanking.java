package io.elpis.watch.stat;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Ranks findings by their e-values and says how many of them can be taken up with a bounded share
 * of false ones: the e-BH procedure (R. Wang, A. Ramdas, "False discovery rate control with
 * e-values", 2022), which holds under any dependence.
 */
public final class EValueRanking {
  private EValueRanking() {}

  /**
   * The findings to take up, the strongest first: the largest k for which the k-th e-value is at
   * least {@code tested / (k · falseShare)}.
   *
   * @param tested how many keys were tested, with or without a finding
   * @param falseShare the expected share of false ones among those taken up, above 0
   */
  public static <T> List<T> takeUp(
      List<T> findings, ToDoubleFunction<T> eValue, long tested, double falseShare) {
    List<T> ranked =
        findings.stream().sorted(Comparator.comparingDouble(eValue).reversed()).toList();
    int count = 0;
    for (int k = 1; k <= ranked.size(); k++) {
      if (eValue.applyAsDouble(ranked.get(k - 1)) >= tested / (k * falseShare)) {
        count = k;
      }
    }
    return ranked.subList(0, count);
  }
}

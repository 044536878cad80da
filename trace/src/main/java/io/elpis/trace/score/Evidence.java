package io.elpis.trace.score;

import java.util.Arrays;
import java.util.List;

/**
 * The evidence that one copy was used in making a sample.
 *
 * <pre>
 *   E = Σ_k w_k ∏_r [ (1 − γ_kr) · P_k(y_r | x_r) / P_k(y_r) + γ_kr ]
 * </pre>
 *
 * over attacks and shares of junk k and rows r, where y are the symbols seen, x those of the copy,
 * P_k(y_r) is P_k(y_r | x_r) averaged over x by the biases, and γ_kr is how likely row r is junk,
 * computed from y and the biases alone. A row that may be about several records takes the mean of
 * its factors by the weights; a record that the copy does not hold has the factor 1.
 *
 * <p><b>Law.</b> For a copy that played no part, E[E] = 1 (at most 1 where rows are uncertain),
 * whoever made the sample and however. <b>Proof.</b> Whoever made it did not have that copy, and
 * symbols of different copies are independent given the biases p. So given (y, p) and all other
 * copies, x still is a row of independent coins with biases p. Slots of different rows are
 * different, hence the factors are independent, and each has the mean (1 − γ) · Σ_x p(x) P_k(y|x) /
 * P_k(y) + γ = 1. Products of independent factors and means with weights that sum to one keep it.
 * Nothing was asked of the attackers: not how many they are, not that they kept to the bank. By
 * Markov's inequality E ≥ 1/α has a chance of at most α.
 *
 * <p>The same holds when P_k is taken given the symbols of other copies, which is how companions
 * are accounted for ({@link JointDecoder}).
 *
 * <p>Sources: T. Laarhoven, "Capacities and capacity-achieving decoders for various fingerprinting
 * games", IH&amp;MMSec 2014; V. Vovk, R. Wang, "E-values: calibration, combination and
 * applications", Annals of Statistics 2021. For one thread.
 */
final class Evidence {
  /** So many rows are multiplied before a logarithm is taken. */
  private static final int ROWS_A_LOGARITHM = 8;

  private final Sample sample;
  private final EvidenceTables tables;
  private final double[] cells;
  private final double[] row;
  private final double[] products;
  private final double[] logarithms;

  Evidence(AttackBank bank, Sample sample, List<Codeword> companions) {
    this(sample, new EvidenceTables(bank, sample, companions));
  }

  Evidence(Sample sample, EvidenceTables tables) {
    this.sample = sample;
    this.tables = tables;
    this.cells = new double[tables.attacks];
    this.row = new double[tables.mixtures];
    this.products = new double[tables.mixtures];
    this.logarithms = new double[tables.mixtures];
  }

  /** The natural logarithm of E. */
  double log(Codeword copy) {
    System.arraycopy(tables.logWeights, 0, logarithms, 0, logarithms.length);
    Arrays.fill(products, 1);
    int pending = 0;
    for (int number = 0; number < sample.rows(); number++) {
      multiplyRow(number, copy.symbols());
      if (++pending == ROWS_A_LOGARITHM) {
        flush();
        pending = 0;
      }
    }
    flush();
    return logOfSum(logarithms);
  }

  private void multiplyRow(int number, byte[] symbols) {
    int first = sample.firstAlternative(number);
    int end = sample.firstAlternative(number + 1);
    if (first == end) {
      return;
    }
    double nobody = 1;
    for (int alternative = first; alternative < end; alternative++) {
      nobody -= sample.weight(alternative);
    }
    Arrays.fill(row, Math.max(0, nobody));
    for (int alternative = first; alternative < end; alternative++) {
      addAlternative(alternative, symbols);
    }
    for (int mixture = 0; mixture < row.length; mixture++) {
      products[mixture] *= row[mixture];
    }
  }

  private void addAlternative(int alternative, byte[] symbols) {
    int attacks = tables.attacks;
    double own = tables.own(sample, alternative, symbols);
    for (int attack = 0; attack < attacks; attack++) {
      int at = alternative * attacks + attack;
      cells[attack] = tables.byRows[attack] ? tables.slopes[at] * own + tables.rests[at] : 1;
    }
    for (int slot = sample.firstSlot(alternative);
        slot < sample.firstSlot(alternative + 1);
        slot++) {
      int base = (3 * slot + symbols[slot] + 1) * attacks;
      for (int attack = 0; attack < attacks; attack++) {
        cells[attack] *= tables.ratios[base + attack];
      }
    }
    double weight = sample.weight(alternative);
    int base = alternative * tables.mixtures;
    for (int from = 0; from < row.length; from += attacks) {
      for (int attack = 0; attack < attacks; attack++) {
        double junk = tables.junk[base + from + attack];
        row[from + attack] += weight * (junk + (1 - junk) * cells[attack]);
      }
    }
  }

  private void flush() {
    for (int mixture = 0; mixture < products.length; mixture++) {
      logarithms[mixture] += Math.log(products[mixture]);
      products[mixture] = 1;
    }
  }

  static double logOfSum(double[] logarithms) {
    double most = Double.NEGATIVE_INFINITY;
    for (double one : logarithms) {
      most = Math.max(most, one);
    }
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    double sum = 0;
    for (double one : logarithms) {
      sum += Math.exp(one - most);
    }
    return most + Math.log(sum);
  }
}

package io.elpis.trace.score;

import java.util.ArrayList;
import java.util.List;

/**
 * Names the copies that a sample was made from, in rounds. Each round asks for evidence given the
 * copies named before: what they explain, nobody else is blamed for, and what is left points to
 * their companions more clearly.
 *
 * <p>Copy j is named in round t where π_j · E_jt · s_t ≥ 1/α, with s = ¾, ⅛, 1/16, 1/32, …, which
 * sums to one. <b>Law.</b> With Σ π_j ≤ 1 and π computed without the marks, the chance that any
 * copy that played no part is named is at most α. <b>Proof.</b> Take such a copy j and run the
 * rounds on all others; call A_t who they name before round t. As long as j is not named, the true
 * rounds name the same, since each copy is named by its own evidence and by who was named before.
 * A_t depends on the sample and on other copies only, of which the symbols of j are independent, so
 * E[E_jt given A_t] ≤ 1 and the chance of being named in round t is at most α π_j s_t. Sum over t
 * and j. Where a trace may spend a part σ of α alone ({@link AlphaShare}), σ is one more factor.
 *
 * <p>Immutable; for any thread.
 */
public final class Rounds {
  /** More copies than this, one a round at the worst, are not looked for. */
  private static final int MOST_ROUNDS = 8;

  /** Most of what is ever found is found in the first round. */
  private static final double FIRST_ROUND = .75;

  private static final double LOG_10 = Math.log(10);

  private final AttackBank bank;
  private final double log10Share;

  /** Rounds over a bank that may spend all of α: for a trace that is the only one ever. */
  public Rounds(AttackBank bank) {
    this(bank, 0);
  }

  /** Rounds of a trace that may spend this part of α. */
  public Rounds(AttackBank bank, AlphaShare share) {
    this(bank, share.log10());
  }

  private Rounds(AttackBank bank, double log10Share) {
    this.bank = bank;
    this.log10Share = log10Share;
  }

  /**
   * Who is named.
   *
   * @param copies every candidate
   * @param weights for each candidate, summing to at most one with whatever is left for "none of
   *     these"
   */
  public List<Named> name(Sample sample, List<Codeword> copies, double[] weights) {
    checkWeights(copies.size(), weights);
    List<Named> named = new ArrayList<>();
    List<Codeword> accused = new ArrayList<>();
    boolean[] isNamed = new boolean[copies.size()];
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      Evidence evidence = new Evidence(bank, sample, List.copyOf(accused));
      int before = named.size();
      for (int copy = 0; copy < copies.size(); copy++) {
        if (!isNamed[copy] && weights[copy] > 0) {
          Named candidate =
              new Named(
                  copy,
                  evidence.log(copies.get(copy)) / LOG_10,
                  Math.log10(weights[copy]) + Math.log10(share(round)) + log10Share,
                  round);
          if (Tier.of(candidate.log10Odds()).isPresent()) {
            named.add(candidate);
          }
        }
      }
      if (named.size() == before) {
        break;
      }
      for (Named one : named.subList(before, named.size())) {
        isNamed[one.copy()] = true;
        accused.add(copies.get(one.copy()));
      }
    }
    return List.copyOf(named);
  }

  /** The decimal logarithm of the evidence of the marks for one copy, nobody being accused yet. */
  public double log10Evidence(Sample sample, Codeword copy) {
    return new Evidence(bank, sample, List.of()).log(copy) / LOG_10;
  }

  /** The same for many copies. */
  public double[] log10Evidence(Sample sample, List<Codeword> copies) {
    Evidence evidence = new Evidence(bank, sample, List.of());
    return copies.stream().mapToDouble(copy -> evidence.log(copy) / LOG_10).toArray();
  }

  /** The part of α that a round may spend. */
  static double share(int round) {
    return round == 1 ? FIRST_ROUND : Math.pow(2, -round - 1);
  }

  private static void checkWeights(int copies, double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    if (weights.length != copies || !(sum <= 1 + 1e-9)) {
      throw new IllegalArgumentException("each copy has a weight, and they sum to at most one");
    }
  }
}

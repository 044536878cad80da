package io.elpis.trace.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Names the copies that a sample was made from. The evidence for a copy is a mean over how many
 * companions it had, and who they were is guessed: what a companion explains, nobody else is blamed
 * for, and what is left points at the copy more clearly than the sample as a whole.
 *
 * <pre>
 *   E_j = Σ_s v_s · E_j(S_s)
 * </pre>
 *
 * where E_j(S) is {@link Evidence} given the copies of S, S_0 is empty, and S_s is S_{s−1} and the
 * one of all <em>other</em> copies that has the most evidence given S_{s−1}, by its weight. The
 * chain ends early where that evidence is what an innocent might have. Copies far from the most
 * evidence given nobody have no terms but the first.
 *
 * <p>Copy j is named where π_j · E_j ≥ 1/α. <b>Law.</b> With Σ π_j ≤ 1 and π computed without the
 * marks, the chance that any copy that played no part is named is at most α. <b>Proof.</b> Take
 * such a copy j. Each S_s and the end of its chain depend on the sample and on other copies alone,
 * of which the symbols of j are independent given the biases, so E[E_j(S_s) given all of that] ≤ 1
 * by the law of {@link Evidence}; Σ v_s ≤ 1, and leaving terms out makes a sum of what is not
 * negative no larger. So E[E_j] ≤ 1, the chance of π_j · E_j ≥ 1/α is at most α · π_j, and these
 * sum to α at most. That others are named by chains that j is in does not matter: nobody is named
 * by who was named before. Where a trace may spend a part σ of α alone ({@link AlphaShare}), σ is
 * one more factor.
 *
 * <p>Simple decoders, which look at one copy at a time, need 2c² ln(n/ε) slots where joint ones do
 * with less: T. Laarhoven, "Capacities and capacity-achieving decoders for various fingerprinting
 * games", IH&amp;MMSec 2014; guessing companions one after the other is from P. Meerwald, T. Furon,
 * "Towards joint Tardos decoding: the 'Don Quixote' algorithm", IH 2011, without its thresholds.
 *
 * <p>Immutable; for any thread.
 */
public final class JointDecoder {
  /** Of a sample with more slots that can be read, a part is judged. */
  public static final int MOST_SLOTS = 24_000;

  /** v: by how many companions are taken into account. Sums to one. */
  private static final double[] SHARES = {.7, .1, .06, .05, .04, .03, .01, .01};

  private final List<AttackBank> banks;
  private final double log10Share;

  /** A decoder over a bank that may spend all of α: for a trace that is the only one ever. */
  public JointDecoder(AttackBank bank) {
    this(bank, 0);
  }

  /** The decoder of a trace that may spend this part of α. */
  public JointDecoder(AttackBank bank, AlphaShare share) {
    this(bank, share.log10());
  }

  private JointDecoder(AttackBank bank, double log10Share) {
    this.banks = IntStream.range(0, SHARES.length).mapToObj(bank::beyond).toList();
    this.log10Share = log10Share;
  }

  /** The rule in one line, for the digest of a configuration. */
  public static String words() {
    return "joint "
        + Arrays.stream(SHARES).mapToObj(Double::toString).collect(Collectors.joining(" "))
        + ", "
        + Companions.rule()
        + ", at most "
        + MOST_SLOTS
        + " slots";
  }

  /** v. */
  static double[] shares() {
    return SHARES.clone();
  }

  /**
   * Who is named, in the order of the copies.
   *
   * @param copies every candidate
   * @param weights for each candidate, summing to at most one with whatever is left for "none of
   *     these"
   */
  public List<Named> name(Sample sample, List<Codeword> copies, double[] weights) {
    AccessWeights.check(copies.size(), weights);
    List<Companions.Joint> evidence = evidence(sample, copies, weights);
    List<Named> named = new ArrayList<>();
    for (int copy = 0; copy < copies.size(); copy++) {
      if (weights[copy] > 0) {
        double weight = Math.log10(weights[copy]) + log10Share;
        Companions.Joint found = evidence.get(copy);
        Named candidate = new Named(copy, found.log10(), weight, found.companions());
        if (Tier.of(candidate.log10Odds()).isPresent()) {
          named.add(candidate);
        }
      }
    }
    return List.copyOf(named);
  }

  /**
   * The decimal logarithms of the evidence for all copies; minus infinity for those without weight.
   */
  public double[] log10Evidence(Sample sample, List<Codeword> copies, double[] weights) {
    return evidence(sample, copies, weights).stream()
        .mapToDouble(Companions.Joint::log10)
        .toArray();
  }

  private List<Companions.Joint> evidence(Sample sample, List<Codeword> copies, double[] weights) {
    return new Companions(banks, sample, copies, weights).evidence(SHARES);
  }
}

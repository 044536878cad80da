package io.elpis.trace.score;

import java.util.Arrays;
import java.util.List;

/**
 * How probable each candidate was before the marks were read, by what it could see.
 *
 * <pre>
 *   Q_j = ∏_r [ (1 − η) · 1{j holds r} / |A_j ∩ F| + η / |F| ]        π_j = ½ · 1/N + ½ · Q_j / (Q_0 + Σ Q)
 * </pre>
 *
 * A_j is what j holds and F what the filter that the sample seems to have been made with lets
 * through; "another source", Q_0, saw all of F. Without F the dump of one branch by somebody with
 * access to everything would point at whoever sees just that branch. Whoever chooses the rows can
 * choose them to fit a victim, so nobody is ever named by this alone.
 *
 * <p><b>Law.</b> However wrong A, F and η are, a trace with these weights names a copy that played
 * no part with a chance of at most α. <b>Proof.</b> The proof of {@link JointDecoder} asks two
 * things of weights. They sum to at most one: Σ π_j = ½ + ½ · Σ Q_j / (Q_0 + Σ Q) ≤ 1. And they
 * tell nothing of what copies bear: which record a row is about and which value of it are read from
 * canonical values, whom a copy holds, in which values and since when, was noted as it left, and
 * none of that is computed from the symbols of any copy. So whoever chooses the sample chooses the
 * weights too, without knowing the symbols of a copy that played no part, and given sample and
 * weights those still are independent coins. A wrong model moves weight to somebody else, which
 * costs power; at most a factor of two below an equal share, since no weight is below ½ · 1/N.
 *
 * <p>Access alone never names: with no mark read E = 1 and π ≤ 1, which is below 1/α.
 */
public final class AccessWeights {
  /** What stands wherever these weights are shown. */
  public static final String CAVEAT = "a wrong access model costs power, never the bound";

  private static final double ELSEWHERE = .2;
  private static final double FLOOR = .5;

  private final double[] shares;
  private final double[] weights;

  private AccessWeights(double[] shares) {
    this.shares = shares;
    this.weights = new double[shares.length];
    for (int copy = 0; copy < shares.length; copy++) {
      weights[copy] = FLOOR / shares.length + (1 - FLOOR) * shares[copy];
    }
  }

  /**
   * What one candidate could see.
   *
   * @param holds for each record of the sample that the filter lets through, whether the candidate
   *     holds it with the values that the sample has
   * @param heldInFilter how many records the filter lets through and the candidate holds
   */
  public record Reach(boolean[] holds, long heldInFilter) {
    /** How many of the sample's records the candidate holds. */
    public int held() {
      int held = 0;
      for (boolean one : holds) {
        held += one ? 1 : 0;
      }
      return held;
    }
  }

  /**
   * Weights of these candidates.
   *
   * @param inFilter how many records the filter lets through, at least those of the sample
   */
  public static AccessWeights of(List<Reach> candidates, long inFilter) {
    double[] logarithms = new double[candidates.size() + 1];
    for (int copy = 0; copy < candidates.size(); copy++) {
      logarithms[copy] = logLikelihood(candidates.get(copy), inFilter);
    }
    int rows = candidates.isEmpty() ? 0 : candidates.getFirst().holds().length;
    logarithms[candidates.size()] = -rows * Math.log((double) Math.max(1, inFilter));
    double all = Evidence.logOfSum(logarithms);
    double[] shares = new double[candidates.size()];
    Arrays.setAll(shares, copy -> Math.exp(logarithms[copy] - all));
    return new AccessWeights(shares);
  }

  /** Weights of candidates of whom nothing is known. */
  public static AccessWeights equal(int candidates) {
    double[] shares = new double[candidates];
    // Another source counts as one more of them.
    Arrays.fill(shares, 1.0 / (candidates + 1));
    return new AccessWeights(shares);
  }

  private static double logLikelihood(Reach reach, long inFilter) {
    double elsewhere = ELSEWHERE / Math.max(1, inFilter);
    double own = (1 - ELSEWHERE) / Math.max(1, reach.heldInFilter());
    double sum = 0;
    for (boolean held : reach.holds()) {
      sum += Math.log((held && reach.heldInFilter() > 0 ? own : 0) + elsewhere);
    }
    return sum;
  }

  /** The rule in one line, for the digest of a configuration: the weights themselves come later. */
  public static String words() {
    return "access 1/"
        + Math.round(1 / FLOOR)
        + " equal, elsewhere "
        + ELSEWHERE
        + ", filter "
        + InferredFilter.rule();
  }

  /** Refuses weights that are not one for each copy, or that sum to more than one. */
  static void check(int copies, double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    if (weights.length != copies || !(sum <= 1 + 1e-9)) {
      throw new IllegalArgumentException("each copy has a weight, and they sum to at most one");
    }
  }

  /** π for each candidate; they sum to at most one. */
  public double[] weights() {
    return weights.clone();
  }

  /** The part of the probability that access alone gives each candidate: a lead, no accusation. */
  public double[] shares() {
    return shares.clone();
  }
}

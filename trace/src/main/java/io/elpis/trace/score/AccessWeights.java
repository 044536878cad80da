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
 * choose them to fit a victim, so nobody is ever named by this alone: the weights sum to at most
 * one, and no weight is below half of an equal share, so a wrong model costs power and never the
 * bound.
 */
public final class AccessWeights {
  private static final double ELSEWHERE = .2;

  private final double[] shares;
  private final double[] weights;

  private AccessWeights(double[] shares) {
    this.shares = shares;
    this.weights = new double[shares.length];
    for (int copy = 0; copy < shares.length; copy++) {
      weights[copy] = .5 / shares.length + .5 * shares[copy];
    }
  }

  /**
   * What one candidate could see.
   *
   * @param holds for each record of the sample, whether the candidate holds it
   * @param heldInFilter how many records the filter lets through and the candidate holds
   */
  public record Reach(boolean[] holds, long heldInFilter) {}

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

  /** π for each candidate; they sum to at most one. */
  public double[] weights() {
    return weights.clone();
  }

  /** The part of the probability that access alone gives each candidate: a lead, no accusation. */
  public double[] shares() {
    return shares.clone();
  }
}

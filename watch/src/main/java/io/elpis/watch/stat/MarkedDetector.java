package io.elpis.watch.stat;

import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;

/**
 * The marked e-detector: a sequential test of one key (an actor, a group, an edge) against honest
 * work, in seven numbers.
 *
 * <p>A mark X ∈ [0, 1] says how unlike honest work one disclosure is. Honest work obeys E[X | past]
 * ≤ m, where the bound m was known before the disclosure. For each bet λ ∈ {.05, .2, .5, .9}
 *
 * <pre>
 *   e = 1 + λ (X / m − 1)        R ← (R + w) · e
 * </pre>
 *
 * and the score is the mean of the four R. At the height 1/α the key is in alarm and R starts again
 * at zero.
 *
 * <p><b>Law.</b> Let the weights w be known before their disclosure and sum to at most one in an
 * actor-day. Then the expected number of alarms in T actor-days of honest work is at most α T,
 * whatever the dependence between marks, days and keys. <b>Proof.</b> X ≥ 0 and λ &lt; 1 give e ≥
 * 0, and E[e | past] = 1 + λ (E[X | past] / m − 1) ≤ 1. So E[R after | past] ≤ R before + w, and
 * the same holds for the mean of the four. An alarm takes R from at least 1/α to zero. Hence R +
 * N/α − Σw is a supermartingale that begins at zero, where N counts the alarms, and E[N] ≤ α E[Σw]
 * ≤ α T. Nothing is asked of the marks but the bound of their conditional mean.
 *
 * <p>Source: J. Shin, A. Ramdas, A. Rinaldo, "E-detectors: a nonparametric framework for sequential
 * change detection", arXiv 2203.03532. A function of its state and what it is given: no clock, no
 * chance. For one thread.
 */
public final class MarkedDetector {
  private static final double[] BETS = {.05, .2, .5, .9};
  private static final double SHARE = 1.0 / BETS.length;

  /** The bet by which the likely start is found. */
  private static final double START_BET = .5;

  private double lowest;
  private double low;
  private double high;
  private double highest;
  private double fromBestStart;
  private long startMillis;
  private int rung;

  /**
   * Takes in one mark.
   *
   * @param weight the part of the actor-day's budget that this disclosure gets, known before it
   * @param mark 0 to 1
   * @param bound what honest work keeps its conditional mean under, above 0 and at most 1
   */
  public void add(double weight, double mark, double bound, long timeMillis) {
    double excess = mark / bound - 1;
    lowest = (lowest + weight) * (1 + BETS[0] * excess);
    low = (low + weight) * (1 + BETS[1] * excess);
    high = (high + weight) * (1 + BETS[2] * excess);
    highest = (highest + weight) * (1 + BETS[3] * excess);
    if (weight >= fromBestStart) {
      fromBestStart = weight;
      startMillis = timeMillis;
    }
    fromBestStart *= 1 + START_BET * excess;
  }

  /** The mean of the four R. */
  public double score() {
    return SHARE * (lowest + low + high + highest);
  }

  /** The start that explains the score best: the argmax over restarts. */
  public long startMillis() {
    return startMillis;
  }

  /** The rung of a response ladder that was told of already; the caller's to keep. */
  public int rung() {
    return rung;
  }

  public void climbTo(int reached) {
    rung = reached;
  }

  /** After an alarm: the test begins anew. */
  public void reset() {
    lowest = 0;
    low = 0;
    high = 0;
    highest = 0;
    fromBestStart = 0;
    rung = 0;
  }

  public void write(StateOutput out) throws IOException {
    out.writeDouble(lowest);
    out.writeDouble(low);
    out.writeDouble(high);
    out.writeDouble(highest);
    out.writeDouble(fromBestStart);
    out.writeLong(startMillis);
    out.writeInt(rung);
  }

  public static MarkedDetector read(StateInput in) throws IOException {
    MarkedDetector detector = new MarkedDetector();
    detector.lowest = in.readDouble();
    detector.low = in.readDouble();
    detector.high = in.readDouble();
    detector.highest = in.readDouble();
    detector.fromBestStart = in.readDouble();
    detector.startMillis = in.readLong();
    detector.rung = in.readInt();
    return detector;
  }
}

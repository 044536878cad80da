package io.elpis.watch.stat;

import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;

/**
 * The backstop on volume: the rank of today's count, as a multiple of what the actor's open work
 * and own past account for, among all finished actor-days. If actor-days are exchangeable, the
 * chance of a p-value (1 + number at least as large) / (n + 1) at or under α is at most α; nothing
 * else is assumed of the counts. It cannot alarm before 1/α actor-days were seen. Ratios are kept
 * in buckets of 2 %; equal buckets count as at least as large, so rounding never makes a p-value
 * smaller.
 *
 * <p>Source: V. Vovk, A. Gammerman, G. Shafer, "Algorithmic Learning in a Random World". For one
 * thread.
 */
public final class ConformalVolume {
  private static final double STEP = Math.log(1.02);
  private static final int BUCKETS = 700;
  private static final int OF_ONE = 200;

  private final long[] finished = new long[BUCKETS];
  private long days;

  /** Takes in a finished actor-day. */
  public void learn(double ratio) {
    finished[bucket(ratio)]++;
    days++;
  }

  /** How unusual this ratio is: the p-value. */
  public double pValue(double ratio) {
    long atLeast = 0;
    for (int bucket = BUCKETS - 1; bucket >= bucket(ratio); bucket--) {
      atLeast += finished[bucket];
    }
    return (1.0 + atLeast) / (1.0 + days);
  }

  /** How many actor-days the rank rests on. */
  public long days() {
    return days;
  }

  private static int bucket(double ratio) {
    double place = OF_ONE + Math.log(Math.max(ratio, 1e-9)) / STEP;
    return (int) Math.clamp(place, 0, BUCKETS - 1);
  }

  public void write(StateOutput out) throws IOException {
    out.writeLong(days);
    out.writeLongs(finished);
  }

  public void read(StateInput in) throws IOException {
    days = in.readLong();
    System.arraycopy(in.readLongs(BUCKETS), 0, finished, 0, BUCKETS);
  }
}

package io.elpis.bench.watch;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one peer says of every actor-day and every theft, so that any height can be tried
 * afterwards: the highest score of each honest actor-day, and for each attack the highest score by
 * the number of thefts until then. For one thread.
 */
final class PeerBoard {
  private final Peer peer;
  private final Map<Integer, Day> days = new HashMap<>();
  private final Map<String, Curve> attacks = new LinkedHashMap<>();
  private double[] honest = new double[1 << 12];
  private int honestDays;

  private static final class Day {
    private long day = Long.MIN_VALUE;
    private int count;
    private double highest;
    private boolean attacked;
  }

  private static final class Curve {
    private double[] highest = new double[64];
    private int thefts;
  }

  /** What the peer achieves at one height. */
  record Result(double falsePer10kDays, double medianLost, double neverShare) {}

  PeerBoard(Peer peer) {
    this.peer = peer;
  }

  Peer peer() {
    return peer;
  }

  /**
   * One look.
   *
   * @param attack of which it is a theft, or of whose account it is; empty for honest people
   */
  void look(int actor, long today, String attack, boolean theft) {
    if (!peer.follows(actor)) {
      return;
    }
    Day day = days.computeIfAbsent(actor, key -> new Day());
    if (today > day.day) {
      end(actor, day);
      day.day = today;
    }
    day.attacked |= !attack.isEmpty();
    double score = peer.score(actor, ++day.count);
    day.highest = Math.max(day.highest, score);
    if (theft) {
      add(attacks.computeIfAbsent(attack, key -> new Curve()), score);
    }
  }

  private void end(int actor, Day day) {
    if (day.count > 0) {
      peer.endDay(actor, day.count);
      if (!day.attacked) {
        if (honestDays == honest.length) {
          honest = Arrays.copyOf(honest, 2 * honestDays);
        }
        honest[honestDays++] = day.highest;
      }
    }
    day.count = 0;
    day.highest = 0;
  }

  private static void add(Curve curve, double score) {
    if (curve.thefts == curve.highest.length) {
      curve.highest = Arrays.copyOf(curve.highest, 2 * curve.thefts);
    }
    double before = curve.thefts == 0 ? 0 : curve.highest[curve.thefts - 1];
    curve.highest[curve.thefts++] = Math.max(before, score);
  }

  /** The lowest height with at most that many false alarms in 10,000 honest actor-days. */
  double tunedHeight(double falsePer10kDays) {
    double[] sorted = Arrays.copyOf(honest, honestDays);
    Arrays.sort(sorted);
    int allowed = (int) (honestDays * falsePer10kDays / 10_000);
    return sorted.length == 0 ? 0 : Math.nextUp(sorted[Math.max(0, honestDays - 1 - allowed)]);
  }

  Result at(double height) {
    long alarms = Arrays.stream(honest, 0, honestDays).filter(one -> one >= height).count();
    List<Integer> lost = attacks.values().stream().map(curve -> lost(curve, height)).toList();
    double never =
        attacks.values().stream()
            .filter(curve -> curve.highest[Math.max(0, curve.thefts - 1)] < height)
            .count();
    List<Integer> sorted = lost.stream().sorted().toList();
    return new Result(
        alarms * 10_000.0 / Math.max(1, honestDays),
        sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2),
        never / Math.max(1, attacks.size()));
  }

  private static int lost(Curve curve, double height) {
    for (int theft = 0; theft < curve.thefts; theft++) {
      if (curve.highest[theft] >= height) {
        return theft + 1;
      }
    }
    return curve.thefts;
  }
}

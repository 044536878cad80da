package io.elpis.bench.watch;

import com.amazon.randomcutforest.parkservices.AnomalyDescriptor;
import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The peers of the scoreboard. */
final class CountPeers {
  private static final double FORGETTING = .06;

  private CountPeers() {}

  static List<Peer> all() {
    return List.of(
        new Quota(),
        new Moments("mean_3_sigma", 3),
        new Cusum("poisson_cusum", 0),
        new Cusum("negative_binomial_cusum", .5),
        new RandomCutForest(),
        new IsolationPeer());
  }

  /** So many looks a day are allowed. */
  private static final class Quota implements Peer {
    @Override
    public String name() {
      return "static_quota";
    }

    @Override
    public double usualHeight() {
      return 100;
    }

    @Override
    public double score(int actor, int countToday) {
      return countToday;
    }

    @Override
    public void endDay(int actor, int count) {
      // A quota learns nothing.
    }
  }

  /** Mean and variance of an actor's days, the older fading. */
  private static final class History {
    private double mean;
    private double square;
    private int days;

    void add(int count) {
      double step = Math.max(FORGETTING, 1.0 / ++days);
      mean += step * (count - mean);
      square += step * ((double) count * count - square);
    }

    double deviation() {
      return Math.sqrt(Math.max(square - mean * mean, 1));
    }
  }

  private abstract static class WithHistory implements Peer {
    private final Map<Integer, History> histories = new HashMap<>();

    final History of(int actor) {
      return histories.computeIfAbsent(actor, key -> new History());
    }

    @Override
    public void endDay(int actor, int count) {
      of(actor).add(count);
    }
  }

  /** How many standard deviations over the own mean. */
  private static final class Moments extends WithHistory {
    private final String name;
    private final double height;

    Moments(String name, double height) {
      this.name = name;
      this.height = height;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public double usualHeight() {
      return height;
    }

    @Override
    public double score(int actor, int countToday) {
      History history = of(actor);
      return history.days < 5 ? 0 : (countToday - history.mean) / history.deviation();
    }
  }

  /**
   * The cumulated log-likelihood ratio of a doubled rate, day by day; Poisson, or negative binomial
   * with that dispersion.
   */
  private static final class Cusum extends WithHistory {
    private final String name;
    private final double dispersion;
    private final Map<Integer, Double> sums = new HashMap<>();

    Cusum(String name, double dispersion) {
      this.name = name;
      this.dispersion = dispersion;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public double usualHeight() {
      return 5;
    }

    @Override
    public double score(int actor, int countToday) {
      return next(actor, countToday);
    }

    @Override
    public void endDay(int actor, int count) {
      sums.put(actor, next(actor, count));
      super.endDay(actor, count);
    }

    private double next(int actor, int count) {
      History history = of(actor);
      if (history.days < 5) {
        return 0;
      }
      double mean = Math.max(history.mean, 1);
      double ratio =
          dispersion == 0
              ? count * Math.log(2) - mean
              : count * Math.log(2 * (1 + dispersion * mean) / (1 + 2 * dispersion * mean))
                  - Math.log((1 + 2 * dispersion * mean) / (1 + dispersion * mean)) / dispersion;
      return Math.max(0, sums.getOrDefault(actor, 0.0) + ratio);
    }
  }

  /** One forest over (log count, log own mean) of whole days; it is slow and follows a share. */
  private static final class RandomCutForest extends WithHistory {
    private static final int FOLLOWED = 40;

    private final ThresholdedRandomCutForest forest =
        ThresholdedRandomCutForest.builder().dimensions(2).shingleSize(1).randomSeed(7).build();
    private final Map<Integer, Double> lastDay = new HashMap<>();
    private long time;

    @Override
    public String name() {
      return "thresholded_random_cut_forest";
    }

    @Override
    public double usualHeight() {
      return 1e-9;
    }

    @Override
    public double score(int actor, int countToday) {
      return lastDay.getOrDefault(actor, 0.0);
    }

    @Override
    public boolean follows(int actor) {
      return actor < 0 || actor % FOLLOWED == 0;
    }

    @Override
    public void endDay(int actor, int count) {
      double[] point = {Math.log1p(count), Math.log1p(of(actor).mean)};
      AnomalyDescriptor found = forest.process(point, time++);
      // The grade is 0 for what the forest's own threshold takes for usual.
      lastDay.put(actor, found.getAnomalyGrade() > 0 ? found.getRCFScore() : 0);
      super.endDay(actor, count);
    }
  }

  /** A forest of isolation trees over the same two numbers, grown anew as it goes. */
  private static final class IsolationPeer extends WithHistory {
    private final IsolationForest forest = new IsolationForest();

    @Override
    public String name() {
      return "isolation_forest";
    }

    @Override
    public double usualHeight() {
      return .6;
    }

    @Override
    public double score(int actor, int countToday) {
      History history = of(actor);
      return history.days < 5 || countToday % 4 != 0
          ? 0
          : forest.score(Math.log1p(countToday), Math.log1p(history.mean));
    }

    @Override
    public void endDay(int actor, int count) {
      forest.add(Math.log1p(count), Math.log1p(of(actor).mean));
      super.endDay(actor, count);
    }
  }
}

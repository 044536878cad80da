package io.elpis.bench.trace;

import io.elpis.bench.trace.Leak.Surface;
import io.elpis.trace.score.AccessWeights;
import io.elpis.trace.score.AttackBank;
import io.elpis.trace.score.Codeword;
import io.elpis.trace.score.JointDecoder;
import io.elpis.trace.score.Named;
import io.elpis.trace.score.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjDoubleConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * How often somebody is named who played no part, over every attack of the bank and others (two of
 * them by attackers who know the secret biases and choose by them), one to eight mixed copies, up
 * to half junk, spellings that were wiped in part or whole, biases that are not those the copies
 * were drawn by, and weights of access that are right, equal or put all they have on one innocent.
 * The evidence of every innocent is counted too: how often it reaches 10, 100 and 1,000, and the
 * half powers between.
 */
record BoundBoard(Trials trials, ObjDoubleConsumer<String> figures, int plays, int candidates) {
  private static final int SLOTS = 6;
  private static final int[] ROWS = {5, 10, 15, 20, 30, 50};

  /** The evidence of all innocents is looked at in one of so many traces. */
  private static final int CALIBRATED = 4;

  /** Decimal logarithms. */
  static final double[] HEIGHTS = {0, .5, 1, 1.5, 2, 2.5, 3, 3.5, 4};

  /** Out of twenty traces, so many have each surface. */
  private static int share(Surface surface) {
    return switch (surface) {
      case AS_MADE -> 12;
      case SOME_WIPED -> 4;
      case ALL_WIPED -> 1;
      case OTHER_BIASES -> 3;
    };
  }

  private static final class Tally {
    final LongAdder wrong = new LongAdder();
    final LongAdder wrongCertified = new LongAdder();
    final LongAdder victims = new LongAdder();
    final LongAdder innocents = new LongAdder();
    final LongAdder right = new LongAdder();
    final LongAdder[] reached = adders(HEIGHTS.length);
    final Map<Surface, LongAdder> bySurface = bySurface();
    final Map<Surface, LongAdder> wrongBySurface = bySurface();
    final Map<Surface, LongAdder> rightBySurface = bySurface();
  }

  private static Map<Surface, LongAdder> bySurface() {
    Map<Surface, LongAdder> adders = new EnumMap<>(Surface.class);
    for (Surface surface : Surface.values()) {
      adders.put(surface, new LongAdder());
    }
    return adders;
  }

  private static long sum(Map<Surface, LongAdder> adders, Surface surface) {
    return adders.getOrDefault(surface, new LongAdder()).sum();
  }

  private static void count(Map<Surface, LongAdder> adders, Surface surface, boolean isOne) {
    adders.getOrDefault(surface, new LongAdder()).add(isOne ? 1 : 0);
  }

  private static LongAdder[] adders(int count) {
    return Stream.generate(LongAdder::new).limit(count).toArray(LongAdder[]::new);
  }

  /**
   * Plays.
   *
   * @return for each height that was reached at all, {height, decimal digits of how rarely}
   */
  List<double[]> run() {
    Tally tally = new Tally();
    JointDecoder decoder = new JointDecoder(AttackBank.standard());
    trials.run("wrong accusations", plays, random -> play(decoder, tally, random));
    figures.accept("bound_traces", plays);
    figures.accept("bound_candidates", candidates);
    figures.accept("bound_wrong_traces", (double) tally.wrong.sum());
    figures.accept("bound_wrong_traces_allowed", plays / 1e3);
    figures.accept("bound_wrong_certified", (double) tally.wrongCertified.sum());
    figures.accept("bound_wrong_certified_allowed", plays / 1e6);
    figures.accept("bound_framed_victims_named", (double) tally.victims.sum());
    figures.accept("bound_traces_with_a_true_name_percent", 100.0 * tally.right.sum() / plays);
    figures.accept("calibration_innocents", (double) tally.innocents.sum());
    for (Surface surface : Surface.values()) {
      String name = "bound_" + surface.name().toLowerCase(Locale.ROOT);
      long played = sum(tally.bySurface, surface);
      figures.accept(name + "_traces", (double) played);
      figures.accept(name + "_wrong_traces", (double) sum(tally.wrongBySurface, surface));
      figures.accept(
          name + "_with_a_true_name_percent",
          100.0 * sum(tally.rightBySurface, surface) / Math.max(1, played));
    }
    List<double[]> calibration = new ArrayList<>();
    for (int height = 0; height < HEIGHTS.length; height++) {
      double count = (double) tally.reached[height].sum();
      if (count > 0) {
        double rarity = Math.log10(tally.innocents.sum() / count);
        calibration.add(new double[] {HEIGHTS[height], rarity});
      }
      String name = "calibration_e_from_1e" + number(HEIGHTS[height]);
      figures.accept(name + "_count", count);
      figures.accept(
          name + "_share_of_allowed",
          count / tally.innocents.sum() * Math.pow(10, HEIGHTS[height]));
    }
    return calibration;
  }

  /** Without a decimal where there is none. */
  static String number(double height) {
    return height == Math.rint(height) ? Long.toString((long) height) : Double.toString(height);
  }

  private static Surface surface(RandomGenerator random) {
    int left = random.nextInt(Arrays.stream(Surface.values()).mapToInt(BoundBoard::share).sum());
    for (Surface surface : Surface.values()) {
      left -= share(surface);
      if (left < 0) {
        return surface;
      }
    }
    throw new IllegalStateException("the shares cover all");
  }

  private void play(JointDecoder decoder, Tally tally, RandomGenerator random) {
    Leak.Way[] ways = Leak.Way.values();
    int mixed = 1 + random.nextInt(8);
    Leak.Shape shape =
        new Leak.Shape(
            ways[random.nextInt(ways.length)],
            mixed,
            candidates,
            ROWS[random.nextInt(ROWS.length)],
            SLOTS,
            random.nextDouble() * .5,
            surface(random));
    Leak leak = Leak.of(shape, random);
    int victim = mixed + random.nextInt(candidates - mixed);
    double[] weights = weights(random.nextInt(3), mixed, victim);
    List<Codeword> words = leak.words();
    List<Named> named = decoder.name(leak.sample(), words, weights);
    boolean wrong = named.stream().anyMatch(one -> one.copy() >= mixed);
    tally.wrong.add(wrong ? 1 : 0);
    tally.wrongCertified.add(
        named.stream().anyMatch(one -> one.copy() >= mixed && one.tier() == Tier.CERTIFIED)
            ? 1
            : 0);
    tally.victims.add(named.stream().anyMatch(one -> one.copy() == victim) ? 1 : 0);
    boolean right = named.stream().anyMatch(one -> one.copy() < mixed);
    tally.right.add(right ? 1 : 0);
    Surface surface = shape.surface();
    count(tally.bySurface, surface, true);
    count(tally.wrongBySurface, surface, wrong);
    count(tally.rightBySurface, surface, right);
    if (random.nextInt(CALIBRATED) == 0) {
      double[] evidence = decoder.log10Evidence(leak.sample(), words, weights);
      calibrate(tally, Arrays.copyOfRange(evidence, mixed, candidates));
    }
  }

  private static void calibrate(Tally tally, double[] evidence) {
    tally.innocents.add(evidence.length);
    for (int height = 0; height < HEIGHTS.length; height++) {
      double wanted = HEIGHTS[height];
      tally.reached[height].add(Arrays.stream(evidence).filter(log -> log >= wanted).count());
    }
  }

  /** Equal; on the guilty; or half on one innocent, as who frames them would have it. */
  private double[] weights(int model, int mixed, int victim) {
    double[] weights = AccessWeights.equal(candidates).weights();
    double left = 1 - Arrays.stream(weights).sum();
    if (model == 1) {
      for (int copy = 0; copy < mixed; copy++) {
        weights[copy] += left / mixed;
      }
    } else if (model == 2) {
      Arrays.setAll(weights, copy -> .5 / candidates);
      weights[victim] += .5;
    }
    return weights;
  }
}

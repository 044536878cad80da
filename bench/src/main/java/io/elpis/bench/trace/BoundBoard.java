package io.elpis.bench.trace;

import io.elpis.trace.score.AccessWeights;
import io.elpis.trace.score.AttackBank;
import io.elpis.trace.score.Codeword;
import io.elpis.trace.score.Named;
import io.elpis.trace.score.Rounds;
import io.elpis.trace.score.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjDoubleConsumer;
import java.util.random.RandomGenerator;

/**
 * How often somebody is named who played no part, over every attack of the bank and others, one to
 * eight mixed copies, up to half junk, surfaces that follow no bias of ours, and weights of access
 * that are right, equal or put all they have on one innocent. The evidence of every innocent is
 * counted too: how often it reaches 10, 100 and 1,000.
 */
record BoundBoard(Trials trials, ObjDoubleConsumer<String> figures, int plays, int candidates) {
  private static final int SLOTS = 6;
  private static final int[] ROWS = {5, 10, 15, 20, 30, 50};

  /** The evidence of all innocents is looked at in one of so many traces. */
  private static final int CALIBRATED = 4;

  private static final double[] HEIGHTS = {1, 2, 3};

  private static final class Tally {
    final LongAdder wrong = new LongAdder();
    final LongAdder wrongCertified = new LongAdder();
    final LongAdder victims = new LongAdder();
    final LongAdder innocents = new LongAdder();
    final LongAdder right = new LongAdder();
    final LongAdder[] reached = {new LongAdder(), new LongAdder(), new LongAdder()};
  }

  void run() {
    Tally tally = new Tally();
    Rounds rounds = new Rounds(AttackBank.standard());
    trials.run("wrong accusations", plays, random -> play(rounds, tally, random));
    figures.accept("bound_traces", plays);
    figures.accept("bound_candidates", candidates);
    figures.accept("bound_wrong_traces", (double) tally.wrong.sum());
    figures.accept("bound_wrong_traces_allowed", plays / 1e3);
    figures.accept("bound_wrong_certified", (double) tally.wrongCertified.sum());
    figures.accept("bound_wrong_certified_allowed", plays / 1e6);
    figures.accept("bound_framed_victims_named", (double) tally.victims.sum());
    figures.accept("bound_traces_with_a_true_name_percent", 100.0 * tally.right.sum() / plays);
    figures.accept("calibration_innocents", (double) tally.innocents.sum());
    for (int height = 0; height < HEIGHTS.length; height++) {
      double count = (double) tally.reached[height].sum();
      String name = "calibration_e_from_1e" + (int) HEIGHTS[height];
      figures.accept(name + "_count", count);
      figures.accept(
          name + "_share_of_allowed",
          count / tally.innocents.sum() * Math.pow(10, HEIGHTS[height]));
    }
  }

  private void play(Rounds rounds, Tally tally, RandomGenerator random) {
    Leak.Way[] ways = Leak.Way.values();
    int mixed = 1 + random.nextInt(8);
    Leak.Shape shape =
        new Leak.Shape(
            ways[random.nextInt(ways.length)],
            mixed,
            candidates,
            ROWS[random.nextInt(ROWS.length)],
            SLOTS,
            random.nextDouble() * .5);
    Leak leak = Leak.of(shape, random);
    int victim = mixed + random.nextInt(candidates - mixed);
    double[] weights = weights(random.nextInt(3), mixed, victim);
    List<Codeword> words = leak.words();
    List<Named> named = rounds.name(leak.sample(), words, weights);
    boolean wrong = named.stream().anyMatch(one -> one.copy() >= mixed);
    tally.wrong.add(wrong ? 1 : 0);
    tally.wrongCertified.add(
        named.stream().anyMatch(one -> one.copy() >= mixed && one.tier() == Tier.CERTIFIED)
            ? 1
            : 0);
    tally.victims.add(named.stream().anyMatch(one -> one.copy() == victim) ? 1 : 0);
    tally.right.add(named.stream().anyMatch(one -> one.copy() < mixed) ? 1 : 0);
    if (random.nextInt(CALIBRATED) == 0) {
      calibrate(rounds, tally, leak, words.subList(mixed, candidates));
    }
  }

  private static void calibrate(Rounds rounds, Tally tally, Leak leak, List<Codeword> innocents) {
    double[] evidence = rounds.log10Evidence(leak.sample(), innocents);
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

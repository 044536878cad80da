package io.elpis.discover.scan;

import java.util.OptionalDouble;

/**
 * How far a scan has come, over everything that is looked at side by side. Any number of threads;
 * the watcher hears of it from one at a time.
 */
final class Tally {
  private final Watcher watcher;
  private final double whole;
  private final double scale;
  private final String unit;
  private double done;

  /**
   * @param whole what there is to do
   * @param scale how much of that one {@code unit} is
   */
  Tally(Watcher watcher, double whole, double scale, String unit) {
    this.watcher = watcher;
    this.whole = whole;
    this.scale = scale;
    this.unit = unit;
  }

  /** A file or table that is so much of the whole. */
  Step step(double weight) {
    return new Step(weight);
  }

  private synchronized void add(double more) {
    done += more;
    OptionalDouble part =
        whole > 0 ? OptionalDouble.of(Math.min(1, done / whole)) : OptionalDouble.empty();
    watcher.update(part, (long) (done / scale), unit);
  }

  /** One file or table. One thread. */
  final class Step {
    private static final double LEAST = 0.001;

    private final double weight;
    private double told;

    private Step(double weight) {
      this.weight = weight;
    }

    /** So much of it is done, 0 to 1. */
    void part(double part) {
      double now = Math.clamp(part, 0, 1) * weight;
      if (now - told >= LEAST * weight) {
        add(now - told);
        told = now;
      }
    }

    void finish() {
      add(weight - told);
      told = weight;
    }

    /** For a piece of it that has no measure of its own, such as a file in an archive. */
    Step silent() {
      return new Step(0);
    }
  }
}

package io.elpis.bench.trace;

import io.elpis.trace.mark.BiasLaw;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjDoubleConsumer;
import java.util.random.RandomGenerator;

/**
 * What it would take for marks not to be seen: biases fitted to how often a spelling occurs
 * naturally. For each natural frequency, how often a chi-square test at one in a hundred tells a
 * marked column from an unmarked one, with the code's biases and with fitted ones; and how often
 * the table's settings still name a copy.
 */
record FitBoard(Trials trials, ObjDoubleConsumer<String> figures, int plays, int candidates) {
  private static final double[] NATURAL = {.5, .3, .2, .1, .05};
  private static final int COLUMN = 500;
  private static final int COLUMNS = 400;
  private static final int SLOTS = 6;

  /** Of one degree of freedom, passed by one in a hundred. */
  private static final double CHI_SQUARE = 6.635;

  private record Setting(int mixed, int rows, double junk) {}

  private static final List<Setting> WANTED =
      List.of(
          new Setting(1, 20, .25),
          new Setting(1, 40, .25),
          new Setting(2, 50, 0),
          new Setting(3, 100, 0),
          new Setting(5, 250, 0));

  void run() {
    for (double natural : NATURAL) {
      String of = "natural_" + Math.round(100 * natural) + "_percent_";
      BiasLaw fitted = BiasLaw.of(natural);
      figures.accept(of + "arcsine_seen_percent", seen(BiasLaw.ARCSINE, natural));
      figures.accept(of + "fitted_seen_percent", seen(fitted, natural));
      for (Setting setting : WANTED) {
        figures.accept(
            of + "fitted_mixed_" + setting.mixed() + "_rows_" + setting.rows() + "_any_percent",
            named(setting, fitted));
      }
    }
  }

  /** How many of the columns that were marked by a law differ from the natural frequency. */
  private double seen(BiasLaw law, double natural) {
    LongAdder seen = new LongAdder();
    trials.run("columns", COLUMNS, random -> seen.add(isSeen(law, natural, random) ? 1 : 0));
    return 100.0 * seen.sum() / COLUMNS;
  }

  private static boolean isSeen(BiasLaw law, double natural, RandomGenerator random) {
    int ones = 0;
    for (int row = 0; row < COLUMN; row++) {
      ones += random.nextDouble() < law.bias(random.nextDouble()) ? 1 : 0;
    }
    double off = ones - COLUMN * natural;
    return off * off / (COLUMN * natural * (1 - natural)) > CHI_SQUARE;
  }

  private double named(Setting setting, BiasLaw law) {
    Leak.Shape shape =
        new Leak.Shape(
            Leak.Way.ROWS, setting.mixed(), candidates, setting.rows(), SLOTS, setting.junk());
    LongAdder named = new LongAdder();
    Tracer ours = Tracer.ours();
    trials.run(
        "fitted " + law.mean() + " " + setting.mixed() + " of " + setting.rows(),
        plays,
        random ->
            named.add(
                ours.name(Leak.of(shape, law, random)).get(0, setting.mixed()).isEmpty() ? 0 : 1));
    return 100.0 * named.sum() / plays;
  }
}

package io.elpis.bench.trace;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjDoubleConsumer;

/**
 * How long a sample has to be beside 2c² ln(N/α), the length of the best codes where the number of
 * copies goes to infinity: how often a copy is named at the length that is wanted (1.8 times it for
 * two and three copies, 1.5 times for more) and how often at that of the table.
 */
record LengthBoard(Trials trials, ObjDoubleConsumer<String> figures, int plays, int candidates) {
  private static final int SLOTS = 6;
  private static final double ALPHA = 1e-3;

  /** So many rows of so many copies. */
  private record Setting(int mixed, double wanted, int table) {}

  private static final List<Setting> SETTINGS =
      List.of(new Setting(2, 1.8, 50), new Setting(3, 1.8, 100), new Setting(5, 1.5, 250));

  private static final List<Leak.Way> WAYS =
      List.of(
          Leak.Way.ROWS,
          Leak.Way.INTERLEAVE,
          Leak.Way.MAJORITY,
          Leak.Way.MINORITY,
          Leak.Way.COIN_FLIP,
          Leak.Way.ERASE);

  void run() {
    for (Setting setting : SETTINGS) {
      double best = 2.0 * setting.mixed() * setting.mixed() * Math.log(candidates / ALPHA);
      String of = "length_mixed_" + setting.mixed() + "_";
      int rows = (int) Math.floor(setting.wanted() * best / SLOTS);
      figures.accept(of + "table_ratio", setting.table() * SLOTS / best);
      figures.accept(of + "wanted_ratio", setting.wanted());
      figures.accept(of + "wanted_rows", rows);
      for (Leak.Way way : WAYS) {
        figures.accept(
            of + way.name().toLowerCase(Locale.ROOT) + "_any_percent", any(setting, rows, way));
      }
    }
  }

  private double any(Setting setting, int rows, Leak.Way way) {
    Leak.Shape shape = new Leak.Shape(way, setting.mixed(), candidates, rows, SLOTS, 0);
    LongAdder named = new LongAdder();
    Tracer ours = Tracer.ours();
    trials.run(
        "length of " + setting.mixed() + " " + way,
        plays,
        random ->
            named.add(ours.name(Leak.of(shape, random)).get(0, setting.mixed()).isEmpty() ? 0 : 1));
    return 100.0 * named.sum() / plays;
  }
}

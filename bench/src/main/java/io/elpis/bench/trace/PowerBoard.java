package io.elpis.bench.trace;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjDoubleConsumer;

/** How often copies are named that were mixed: the table of what trace must reach, and peers. */
record PowerBoard(Trials trials, ObjDoubleConsumer<String> figures, int plays, int candidates) {
  private static final int SLOTS = 6;
  private static final double ALPHA = 1e-3;

  private record Setting(int mixed, int rows, double junk) {}

  private static final List<Setting> WANTED =
      List.of(
          new Setting(1, 20, .25),
          new Setting(2, 50, 0),
          new Setting(3, 100, 0),
          new Setting(5, 250, 0));

  private static final List<Leak.Way> WAYS =
      List.of(
          Leak.Way.ROWS,
          Leak.Way.INTERLEAVE,
          Leak.Way.MAJORITY,
          Leak.Way.MINORITY,
          Leak.Way.COIN_FLIP,
          Leak.Way.ERASE);

  /** The table, for every attack and every peer. */
  void table() {
    for (Setting setting : WANTED) {
      for (Leak.Way way : setting.mixed() == 1 ? List.of(Leak.Way.ROWS) : WAYS) {
        Leak.Shape shape =
            new Leak.Shape(way, setting.mixed(), candidates, setting.rows(), SLOTS, setting.junk());
        String name =
            "mixed_" + setting.mixed() + "_rows_" + setting.rows() + "_" + word(way) + "_";
        // One copy is what is met most, and its plays are short: the figure is to be told to a
        // tenth of a per cent.
        play(name, shape, Tracer.ours(), setting.mixed() == 1 ? 10 * plays : plays);
        play(name, shape, Tracer.symmetricTardos(ALPHA), Math.max(6, plays / 4));
        play(name, shape, Tracer.correlation(), Math.max(6, plays / 4));
      }
    }
  }

  /** How the chance grows with the rows, for whole rows that are mixed. */
  void curves() {
    for (int mixed : new int[] {1, 2, 3, 5}) {
      for (int rows : new int[] {10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 250, 300}) {
        Leak.Shape shape = new Leak.Shape(Leak.Way.ROWS, mixed, candidates, rows, SLOTS, 0);
        LongAdder hits = new LongAdder();
        Tracer ours = Tracer.ours();
        trials.run(
            "rows " + rows + " of " + mixed,
            Math.max(20, plays / 3),
            random -> {
              Leak leak = Leak.of(shape, random);
              hits.add(ours.name(leak).nextSetBit(0) >= 0 ? 1 : 0);
            });
        double share = hits.sum() / (double) Math.max(20, plays / 3);
        figures.accept("curve_mixed_" + mixed + "_rows_" + rows + "_named_percent", 100 * share);
        if (share > .998) {
          break;
        }
      }
    }
  }

  private void play(String name, Leak.Shape shape, Tracer tracer, int times) {
    LongAdder any = new LongAdder();
    LongAdder all = new LongAdder();
    LongAdder found = new LongAdder();
    LongAdder wrong = new LongAdder();
    trials.run(
        name + tracer.name(),
        times,
        random -> {
          Leak leak = Leak.of(shape, random);
          BitSet named = tracer.name(leak);
          int guilty = named.get(0, shape.mixed()).cardinality();
          any.add(guilty > 0 ? 1 : 0);
          all.add(guilty == shape.mixed() ? 1 : 0);
          found.add(guilty);
          wrong.add(named.cardinality() > guilty ? 1 : 0);
        });
    String of = name + tracer.name();
    figures.accept(of + "_any_percent", 100.0 * any.sum() / times);
    if (shape.mixed() > 1) {
      figures.accept(of + "_each_percent", 100.0 * found.sum() / times / shape.mixed());
      figures.accept(of + "_all_percent", 100.0 * all.sum() / times);
    }
    figures.accept(of + "_traces_with_innocents_percent", 100.0 * wrong.sum() / times);
  }

  private static String word(Leak.Way way) {
    return way.name().toLowerCase(Locale.ROOT);
  }
}

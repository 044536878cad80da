package io.elpis.bench.trace;

import java.io.PrintStream;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Many independent plays on all processors, each with a seed of its own, so that the figures do not
 * depend on how they were shared out. Tells how far it is.
 */
record Trials(PrintStream words, long seed) {
  private static final int LINES = 10;

  void run(String what, int plays, Consumer<RandomGenerator> play) {
    AtomicInteger done = new AtomicInteger();
    int step = Math.max(1, plays / LINES);
    long started = System.nanoTime();
    IntStream.range(0, plays)
        .parallel()
        .forEach(number -> {
          play.accept(new SplittableRandom(seed * 1_000_003 + number));
          int so = done.incrementAndGet();
          if (so % step == 0 && plays >= 1_000) {
            words.println(
                String.format(
                    Locale.ROOT,
                    "%s: %,d of %,d after %.0f s",
                    what,
                    so,
                    plays,
                    (System.nanoTime() - started) / 1e9));
          }
        });
  }
}

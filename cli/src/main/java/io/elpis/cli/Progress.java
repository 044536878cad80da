package io.elpis.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * How far a long work has come: a bar on a terminal, a plain line every few seconds elsewhere. One
 * thread.
 */
public final class Progress implements AutoCloseable {
  private static final Duration ON_TERMINAL = Duration.ofMillis(100);
  private static final Duration IN_LOGS = Duration.ofSeconds(5);
  private static final int BAR_WIDTH = 24;

  private final Console console;
  private final String work;
  private final LongSupplier nanos;
  private final long started;
  private long shownAt;
  private boolean shown;

  /**
   * @param work what is done, one word
   * @param nanos a clock for intervals, such as {@code System::nanoTime}
   */
  public Progress(Console console, String work, LongSupplier nanos) {
    this.console = console;
    this.work = work;
    this.nanos = nanos;
    this.started = nanos.getAsLong();
    this.shownAt = started;
  }

  /**
   * Shows the state, where the last one is old enough.
   *
   * @param part done, 0 to 1; absent where the whole is unknown
   * @param count things done
   * @param unit their name, plural
   */
  public void update(OptionalDouble part, long count, String unit) {
    long now = nanos.getAsLong();
    Duration interval = console.terminal() ? ON_TERMINAL : IN_LOGS;
    if (now - shownAt < interval.toNanos()) {
      return;
    }
    shownAt = now;
    String line = line(part, count, unit, now - started);
    if (console.terminal()) {
      console.rewrite(line);
      shown = true;
    } else {
      console.note(line);
    }
  }

  private String line(OptionalDouble part, long count, String unit, long elapsedNanos) {
    double seconds = Math.max(elapsedNanos / 1e9, 1e-3);
    String bar = part.isPresent() ? bar(part.getAsDouble()) : "";
    return String.format(
        Locale.ROOT, "%s %s%,d %s, %,.0f/s", work, bar, count, unit, count / seconds);
  }

  private String bar(double part) {
    double bounded = Math.clamp(part, 0, 1);
    String percent = String.format(Locale.ROOT, "%3.0f%% ", bounded * 100);
    if (!console.terminal()) {
      return percent;
    }
    int filled = (int) (bounded * BAR_WIDTH);
    return "[" + "#".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "] " + percent;
  }

  /** Clears the bar; what follows starts on a clean line. */
  @Override
  public void close() {
    if (shown) {
      console.rewrite("");
    }
  }
}

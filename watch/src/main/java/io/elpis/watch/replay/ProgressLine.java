package io.elpis.watch.replay;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far a replay has come: a bar on a terminal, a plain line every few seconds elsewhere. */
final class ProgressLine implements AutoCloseable {
  private static final long TERMINAL_NANOS = 100_000_000L;
  private static final long LOG_NANOS = 5_000_000_000L;
  private static final int BAR_WIDTH = 24;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream error;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final long started;
  private long shownAt;
  private boolean shown;

  ProgressLine(PrintStream error, boolean terminal, LongSupplier nanos) {
    this.error = error;
    this.terminal = terminal;
    this.nanos = nanos;
    this.started = nanos.getAsLong();
    this.shownAt = started;
  }

  /** Seconds since the beginning. */
  double seconds() {
    return (nanos.getAsLong() - started) / 1e9;
  }

  /** Shows the state where the last one is old enough. */
  void update(long bytes, long ofBytes, long disclosures) {
    long now = nanos.getAsLong();
    if (now - shownAt < (terminal ? TERMINAL_NANOS : LOG_NANOS)) {
      return;
    }
    shownAt = now;
    double part = ofBytes == 0 ? 1 : Math.clamp((double) bytes / ofBytes, 0, 1);
    String line =
        String.format(
            Locale.ROOT,
            "replay %s%3.0f%% %,d disclosures, %,.0f/s",
            terminal ? bar(part) : "",
            100 * part,
            disclosures,
            disclosures / seconds());
    if (terminal) {
      error.print(CLEAR + line);
      error.flush();
      shown = true;
    } else {
      error.println(line);
    }
  }

  private static String bar(double part) {
    int filled = (int) (part * BAR_WIDTH);
    return "[" + "#".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "] ";
  }

  /** What is printed next stands on a clean line. */
  void clear() {
    if (shown) {
      error.print(CLEAR);
      error.flush();
      shown = false;
    }
  }

  @Override
  public void close() {
    clear();
  }
}

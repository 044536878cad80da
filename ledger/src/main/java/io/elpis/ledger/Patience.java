package io.elpis.ledger;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Sends away who has waited too long, whatever the writer hangs in. One look at all of them every
 * now and then: a timer for each caller would cost more than the rest of an append. Should an entry
 * turn out durable whose caller was sent away, the log over-reports, which it may.
 */
final class Patience implements Runnable {
  private static final int LOOKS = 16;
  private static final long SHORTEST_NANOS = 1_000_000;

  private final Duration patience;
  private final DraftQueue queue;
  private final LedgerWriter writer;
  private volatile boolean closed;

  Patience(Duration patience, DraftQueue queue, LedgerWriter writer) {
    this.patience = patience;
    this.queue = queue;
    this.writer = writer;
  }

  @Override
  public void run() {
    long pause = Math.max(SHORTEST_NANOS, patience.toNanos() / LOOKS);
    while (!closed) {
      LockSupport.parkNanos(this, pause);
      look(System.nanoTime());
    }
  }

  private void look(long now) {
    Stream.concat(writer.inHand(), queue.waiting())
        .filter(pending -> now - pending.sinceNanos() >= patience.toNanos())
        .filter(pending -> !pending.answer().isDone())
        .forEach(pending ->
            pending
                .answer()
                .completeExceptionally(
                    new ElpisException(
                        ErrorCode.LEDGER_UNAVAILABLE,
                        "the ledger did not answer in time; try again")));
  }

  /** Ends {@code looking}, the thread that runs this. */
  void close(Thread looking) {
    closed = true;
    LockSupport.unpark(looking);
  }
}

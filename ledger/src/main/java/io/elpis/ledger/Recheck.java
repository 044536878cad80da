package io.elpis.ledger;

import io.elpis.ledger.LedgerHealth.Part;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hashes every stored entry again and compares it with the tree, while the ledger works: a start
 * checks only what was not published yet. An entry that is not what the log committed to becomes a
 * cause in the ledger's health and stays one; appending goes on, as the tree itself is sound and
 * the evidence is worth more than a halt. Run once, on a thread of its own.
 */
public final class Recheck implements Runnable, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Recheck.class.getName());

  private final LedgerReader reader;
  private final LedgerState state;
  private final LedgerLimits limits;
  private final long total;
  private final AtomicLong checked = new AtomicLong();
  private final CountDownLatch stop = new CountDownLatch(1);

  Recheck(LedgerReader reader, LedgerState state, LedgerLimits limits) {
    this.reader = reader;
    this.state = state;
    this.limits = limits;
    this.total = reader.size();
  }

  /** Entries that were there at the beginning. */
  public long total() {
    return total;
  }

  /** How many of them were found as they should be. */
  public long checked() {
    return checked.get();
  }

  @Override
  public void run() {
    try {
      boolean more = true;
      while (more) {
        more = goOn() && !stop.await(limits.longestPause().toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** True where it should be tried again from where it stands. */
  private boolean goOn() {
    try {
      LeafAudit audit = reader.audit(checked.get());
      while (audit.next() < total && stop.getCount() > 0) {
        goOn(audit);
      }
      return false;
    } catch (ElpisException failure) {
      if (failure.code() != ErrorCode.LOG_CORRUPT) {
        return true;
      }
      LOG.log(System.Logger.Level.ERROR, "a stored entry is not the one the log committed to");
      state.failed(Part.ENTRIES, failure);
      return false;
    }
  }

  private void goOn(LeafAudit audit) {
    try {
      audit.goOn(total);
    } finally {
      checked.set(audit.next());
    }
  }

  /** Ends it soon. */
  @Override
  public void close() {
    stop.countDown();
  }
}

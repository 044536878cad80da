package io.elpis.ledger;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** Counts what the writer does. Thread-safe. */
final class CommitTally {
  private static final int SIZES = 32;

  private final LongAdder commits = new LongAdder();
  private final LongAdder entries = new LongAdder();
  private final LongAdder failedCommits = new LongAdder();
  private final LongAdder unknownCommits = new LongAdder();
  private final LongAdder clockAlarms = new LongAdder();
  private final LongAdder overloads = new LongAdder();
  private final AtomicLongArray batchSizes = new AtomicLongArray(SIZES);

  void committed(BuiltBatch built) {
    int count = built.leafHashes().size();
    if (count == 0) {
      return;
    }
    commits.increment();
    entries.add(count);
    batchSizes.incrementAndGet(
        count <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(count - 1));
    if (built.clockAlarm()) {
      clockAlarms.increment();
    }
  }

  void failed() {
    failedCommits.increment();
  }

  void unknown() {
    unknownCommits.increment();
  }

  void overloaded() {
    overloads.increment();
  }

  LedgerCounters snapshot(int queued, long size, long publishedSize) {
    int used = SIZES;
    while (used > 0 && batchSizes.get(used - 1) == 0) {
      used--;
    }
    return new LedgerCounters(
        commits.sum(),
        entries.sum(),
        LongStream.range(0, used).mapToObj(i -> batchSizes.get((int) i)).toList(),
        failedCommits.sum(),
        unknownCommits.sum(),
        clockAlarms.sum(),
        overloads.sum(),
        queued,
        size,
        publishedSize);
  }
}

package io.elpis.ledger;

import io.elpis.merkle.EntryBundle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The leaves of the newest batches, so that publishing need not read back what was just written.
 * Thread-safe.
 */
final class RecentLeaves {
  private static final int MOST_BYTES = 4 << 20;

  // Guards both; batches adjoin, oldest first.
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<SealedBatch> batches = new ArrayDeque<>();
  private int bytes;

  /** Hears of a durable batch. */
  void committed(SealedBatch batch) {
    lock.lock();
    try {
      if (!batches.isEmpty() && batches.getLast().after().size() != batch.before().size()) {
        batches.clear();
        bytes = 0;
      }
      batches.add(batch);
      bytes += batch.leaves().length;
      while (bytes > MOST_BYTES) {
        bytes -= batches.remove().leaves().length;
      }
    } finally {
      lock.unlock();
    }
  }

  /** The leaves from {@code begin} to before {@code end}; empty unless all are remembered. */
  Optional<List<byte[]>> between(long begin, long end) {
    List<SealedBatch> found = new ArrayList<>();
    lock.lock();
    try {
      for (SealedBatch batch : batches) {
        if (batch.after().size() > begin && batch.before().size() < end) {
          found.add(batch);
        }
      }
    } finally {
      lock.unlock();
    }
    boolean whole =
        !found.isEmpty()
            && found.getFirst().before().size() <= begin
            && found.getLast().after().size() >= end;
    return whole ? Optional.of(leaves(found, begin, end)) : Optional.empty();
  }

  private static List<byte[]> leaves(List<SealedBatch> batches, long begin, long end) {
    List<byte[]> leaves = new ArrayList<>();
    batches.forEach(batch -> leaves.addAll(EntryBundle.decode(batch.leaves())));
    long first = batches.getFirst().before().size();
    return leaves.subList((int) (begin - first), (int) (end - first));
  }
}

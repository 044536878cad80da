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
  private final Deque<Kept> batches = new ArrayDeque<>();
  private int bytes;

  /** The leaves of one batch; the rest of it is not kept. */
  private record Kept(long begin, long end, byte[] leaves) {}

  /** Hears of a durable batch. */
  void committed(SealedBatch batch) {
    lock.lock();
    try {
      if (!batches.isEmpty() && batches.getLast().end() != batch.before().size()) {
        batches.clear();
        bytes = 0;
      }
      batches.add(new Kept(batch.before().size(), batch.after().size(), batch.leaves()));
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
    List<Kept> found = new ArrayList<>();
    lock.lock();
    try {
      for (Kept batch : batches) {
        if (batch.end() > begin && batch.begin() < end) {
          found.add(batch);
        }
      }
    } finally {
      lock.unlock();
    }
    boolean whole =
        !found.isEmpty() && found.getFirst().begin() <= begin && found.getLast().end() >= end;
    return whole ? Optional.of(leaves(found, begin, end)) : Optional.empty();
  }

  private static List<byte[]> leaves(List<Kept> batches, long begin, long end) {
    List<byte[]> leaves = new ArrayList<>();
    batches.forEach(batch -> leaves.addAll(EntryBundle.decode(batch.leaves())));
    long first = batches.getFirst().begin();
    return leaves.subList((int) (begin - first), (int) (end - first));
  }
}

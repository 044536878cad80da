package io.elpis.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What this process wrote last, opened: whoever follows the log in the same process need not fetch
 * and open what was sealed a moment ago. In memory only, no more than {@link #MOST} entries, and
 * none from before the last erasure: the store says what may still be known of them. What all who
 * follow have read is forgotten: keeping it would cost more, collection after collection, than all
 * else that a look leaves behind. Thread-safe.
 */
final class RecentEntries {
  /** Half a kilobyte each, and a second of the fastest writing that was seen. */
  static final int MOST = 32_768;

  // Guards both; batches adjoin, oldest first.
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<List<RecentEntry>> batches = new ArrayDeque<>();
  private int entries;

  /**
   * Hears of a durable batch.
   *
   * @param bodies of its entries, in their order
   * @param erases whether somebody was erased by it
   */
  void committed(SealedBatch batch, List<EntryBody> bodies, boolean erases) {
    if (erases) {
      forget(Long.MAX_VALUE);
      return;
    }
    List<RecentEntry> made = new ArrayList<>(bodies.size());
    for (EntryBody body : bodies) {
      made.add(
          new RecentEntry(
              batch.before().size() + made.size(),
              batch.after().lastTimeMillis(),
              body.kind().number(),
              body.purpose(),
              body.about().subject(),
              body.clear()));
    }
    lock.lock();
    try {
      if (!batches.isEmpty() && batches.getLast().getLast().index() + 1 != batch.before().size()) {
        batches.clear();
        entries = 0;
      }
      batches.add(made);
      entries += made.size();
      while (entries > MOST) {
        entries -= batches.remove().size();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the batches that end before {@code index}: nobody asks for them any more. */
  void forget(long index) {
    lock.lock();
    try {
      while (!batches.isEmpty() && batches.getFirst().getLast().index() < index) {
        entries -= batches.remove().size();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The entries from {@code begin} to before {@code end}; empty unless all are remembered. */
  Optional<List<RecentEntry>> between(long begin, long end) {
    List<RecentEntry> found = new ArrayList<>();
    lock.lock();
    try {
      for (List<RecentEntry> batch : batches) {
        long first = batch.getFirst().index();
        if (first >= end) {
          break;
        }
        if (first + batch.size() <= begin) {
          continue;
        }
        int from = Math.clamp(begin - first, 0, batch.size());
        int to = Math.clamp(end - first, 0, batch.size());
        found.addAll(batch.subList(from, Math.max(from, to)));
      }
    } finally {
      lock.unlock();
    }
    return found.size() == end - begin ? Optional.of(found) : Optional.empty();
  }
}

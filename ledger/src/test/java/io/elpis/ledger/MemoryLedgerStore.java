package io.elpis.ledger;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/**
 * A log in memory that keeps every rule of the port, with the places at which a database fails. Two
 * nodes may share one. Thread-safe.
 */
public final class MemoryLedgerStore implements LedgerStore {
  // Guards everything below, as the lock on the head row does in a database.
  private final ReentrantLock lock = new ReentrantLock();
  private final StoreFaults faults = new StoreFaults();
  private final NavigableMap<Long, StoredBatch> batches = new TreeMap<>();
  private ClaimBook claims = new ClaimBook();
  private LogHead head = LogHead.empty(1);

  /** Where this store is told to fail. */
  StoreFaults faults() {
    return faults;
  }

  /** What a backup taken now would hold; without the faults. */
  public MemoryLedgerStore copy() {
    lock.lock();
    try {
      MemoryLedgerStore copy = new MemoryLedgerStore();
      copy.batches.putAll(batches);
      copy.claims = claims.copy();
      copy.head = head;
      return copy;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public LogHead head() {
    faults.onHead();
    lock.lock();
    try {
      return head;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public SealedBatch commit(
      List<Draft> drafts, BiFunction<LogHead, List<Verdict>, SealedBatch> builder) {
    StoreFaults.Fault fault = faults.onCommit();
    lock.lock();
    try {
      List<Verdict> verdicts = new ArrayList<>(drafts.size());
      drafts.forEach(draft -> verdicts.add(claims.judge(draft)));
      SealedBatch batch = builder.apply(head, List.copyOf(verdicts));
      faults.built();
      refuse(fault);
      if (fault != StoreFaults.Fault.UNKNOWN_NOT_WRITTEN) {
        keep(drafts, verdicts, batch);
      }
      if (fault != StoreFaults.Fault.NONE) {
        throw new CommitUnknownException(batch, new IllegalStateException("connection reset"));
      }
      return batch;
    } finally {
      claims.rollBack();
      lock.unlock();
    }
  }

  private static void refuse(StoreFaults.Fault fault) {
    switch (fault) {
      case GONE ->
          throw new ElpisException(ErrorCode.LEDGER_UNAVAILABLE, "the database does not answer");
      case FULL -> throw new ElpisException(ErrorCode.STORAGE_FULL, "the disk is full");
      case BROKEN -> throw new IllegalStateException("a defect of the store");
      case NONE, UNKNOWN_NOT_WRITTEN, UNKNOWN_WRITTEN -> {}
    }
  }

  private void keep(List<Draft> drafts, List<Verdict> verdicts, SealedBatch batch) {
    int count = (int) (batch.after().size() - head.size());
    if (count > 0) {
      batches.put(
          head.size(),
          new StoredBatch(head.size(), count, batch.leaves().clone(), batch.openings().clone()));
    }
    claims.commit(drafts, verdicts, batch.written());
    head = batch.after();
  }

  @Override
  public List<StoredBatch> read(long fromIndex, int maxEntries) {
    faults.onRead();
    lock.lock();
    try {
      Map.Entry<Long, StoredBatch> first = batches.floorEntry(fromIndex);
      if (first == null || fromIndex >= first.getKey() + first.getValue().count()) {
        return List.of();
      }
      List<StoredBatch> found = new ArrayList<>();
      int entries = 0;
      for (StoredBatch batch : batches.tailMap(first.getKey()).values()) {
        entries += batch.count();
        if (!found.isEmpty() && entries > maxEntries) {
          break;
        }
        found.add(batch);
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<StoredLeaves> leaves(long fromIndex, int maxEntries) {
    return read(fromIndex, maxEntries).stream()
        .map(batch -> new StoredLeaves(batch.firstIndex(), batch.count(), batch.leaves()))
        .toList();
  }

  @Override
  public LogHead startAnew(long epoch) {
    lock.lock();
    try {
      if (epoch <= head.epoch()) {
        throw new ElpisException(ErrorCode.CONFLICT, "the log has this epoch or a later one");
      }
      batches.clear();
      claims.startAnew();
      head = LogHead.empty(epoch);
      return head;
    } finally {
      lock.unlock();
    }
  }

  /** Puts other bytes in the place of a batch, as somebody with access to the database could. */
  void tamper(StoredBatch batch) {
    batches.put(batch.firstIndex(), batch);
  }

  /** Takes a batch out. */
  void lose(long firstIndex) {
    batches.remove(firstIndex);
  }

  /** Puts another head in place. */
  void tamper(LogHead other) {
    head = other;
  }

  ClaimBook claims() {
    return claims;
  }
}

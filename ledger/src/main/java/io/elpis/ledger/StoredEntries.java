package io.elpis.ledger;

import io.elpis.ledger.LedgerStore.StoredBatch;
import io.elpis.merkle.EntryBundle;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * The entries from one index to before another, read a few thousand at a time. Fails with {@code
 * LOG_CORRUPT} where one is missing or a batch is not what it says it is.
 */
final class StoredEntries implements Iterator<StoredEntry> {
  private static final int AT_ONCE = 4_096;

  private final LedgerStore store;
  private final long end;
  private final Queue<StoredEntry> ahead = new ArrayDeque<>();
  private long next;

  StoredEntries(LedgerStore store, long begin, long end) {
    this.store = store;
    this.next = begin;
    this.end = end;
  }

  /** The leaves of the entries from {@code begin} to before {@code end}. */
  static List<byte[]> leaves(LedgerStore store, long begin, long end) {
    List<byte[]> leaves = new ArrayList<>();
    new StoredEntries(store, begin, end).forEachRemaining(entry -> leaves.add(entry.leaf()));
    return leaves;
  }

  @Override
  public boolean hasNext() {
    return next < end;
  }

  @Override
  public StoredEntry next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all entries were read");
    }
    if (ahead.isEmpty()) {
      readAhead();
    }
    next++;
    return ahead.remove();
  }

  private void readAhead() {
    long expected = next;
    for (StoredBatch batch : store.read(next, (int) Math.min(end - next, AT_ONCE))) {
      requireAdjoining(next, expected, batch.firstIndex(), batch.count());
      split(batch);
      expected = batch.firstIndex() + batch.count();
    }
    if (ahead.isEmpty()) {
      throw missing(next);
    }
  }

  private void split(StoredBatch batch) {
    try {
      List<byte[]> leaves = EntryBundle.decode(batch.leaves(), batch.count());
      ByteBuffer openings = ByteBuffer.wrap(batch.openings());
      for (int i = 0; i < leaves.size(); i++) {
        byte[] opening = new byte[checkedLength(openings.getInt(), openings.remaining())];
        openings.get(opening);
        long index = batch.firstIndex() + i;
        if (index >= next && index < end) {
          ahead.add(new StoredEntry(index, leaves.get(i), opening));
        }
      }
    } catch (ElpisException | BufferUnderflowException malformed) {
      throw damaged(batch.firstIndex(), malformed);
    }
  }

  /** The first batch read holds the first entry wanted, each later one begins where one ended. */
  static void requireAdjoining(long wanted, long expected, long firstIndex, int count) {
    boolean adjoins =
        expected == wanted
            ? firstIndex <= expected && expected < firstIndex + count
            : firstIndex == expected;
    if (!adjoins) {
      throw missing(expected);
    }
  }

  private static int checkedLength(int length, int remaining) {
    if (length < 0 || length > remaining) {
      throw new BufferUnderflowException();
    }
    return length;
  }

  static ElpisException missing(long index) {
    return new ElpisException(
        ErrorCode.LOG_CORRUPT, "entry " + index + " is missing; restore the database");
  }

  static ElpisException damaged(long firstIndex, RuntimeException malformed) {
    return new ElpisException(
        ErrorCode.LOG_CORRUPT,
        "the stored batch at entry " + firstIndex + " is damaged; restore the database",
        malformed);
  }
}

package io.elpis.ledger;

import java.util.List;
import java.util.function.BiFunction;

/**
 * Where a log is durable. One transaction at a time writes a log: implementations lock the head
 * first, so the claims read after it are exact. Used by one thread.
 */
public interface LedgerStore {

  /**
   * The committed head, read from the primary.
   *
   * @throws io.elpis.model.ElpisException {@code LEDGER_UNAVAILABLE} where it cannot be read now
   */
  LogHead head();

  /**
   * In one transaction: locks the head; judges the claims of every draft in order (a claim made
   * good by an earlier draft of the batch counts); lets {@code builder} make the batch from the
   * head and the verdicts; compare-and-sets the head; inserts one row for the batch, what the
   * claims and effects change, and the index keys; commits with {@code synchronous_commit=on}.
   *
   * <p>A crash before the commit leaves nothing; a crash after it leaves everything.
   *
   * @return the batch that {@code builder} made, now durable
   * @throws CommitUnknownException the connection died while committing: read {@link #head} before
   *     anything else
   * @throws io.elpis.model.ElpisException {@code LEDGER_UNAVAILABLE}, {@code STORAGE_FULL}: nothing
   *     was written
   */
  SealedBatch commit(List<Draft> drafts, BiFunction<LogHead, List<Verdict>, SealedBatch> builder);

  /**
   * The batches from the one that holds {@code fromIndex} on, at most {@code maxEntries} entries
   * and at least one batch, in order.
   */
  List<StoredBatch> read(long fromIndex, int maxEntries);

  /** A committed batch as it was written. */
  record StoredBatch(long firstIndex, int count, byte[] leaves, byte[] openings) {}
}

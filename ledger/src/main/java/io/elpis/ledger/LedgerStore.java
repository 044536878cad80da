package io.elpis.ledger;

import java.util.List;
import java.util.function.BiFunction;

/**
 * Where a log is durable. One transaction at a time writes a log: implementations lock the head
 * first, so the claims read after it are exact. {@link #commit} is called by one thread; {@link
 * #head} and {@link #read} by any, at the same time.
 */
public interface LedgerStore {

  /**
   * The committed head, read from the primary; {@link LogHead#empty} of epoch 1 in a new store.
   * Waits for a transaction that still holds the head, in bounded time: a commit whose connection
   * died may yet succeed, and an answer given before that would be wrong.
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
   * <p>A draft's claims are made good all together or, where one fails, not at all; the first that
   * fails is the verdict. A later claim of a draft sees the earlier ones of the same draft as made
   * good. A batch in which no draft is written ({@code after} equals {@code before}) leaves no row.
   * What {@code builder} throws is passed on and nothing is written; it may be called again after a
   * rollback that the store itself repeats.
   *
   * <p>A crash before the commit leaves nothing; a crash after it leaves everything.
   *
   * @return the batch that {@code builder} made last, now durable
   * @throws CommitUnknownException the connection died while committing: read {@link #head} before
   *     anything else
   * @throws io.elpis.model.ElpisException {@code LEDGER_UNAVAILABLE}, {@code STORAGE_FULL}: nothing
   *     was written
   */
  SealedBatch commit(List<Draft> drafts, BiFunction<LogHead, List<Verdict>, SealedBatch> builder);

  /**
   * The batches of the present log from the one that holds {@code fromIndex} on, in order: at least
   * one, and more as long as they have at most {@code maxEntries} entries together. Empty where the
   * log does not reach so far.
   *
   * @throws io.elpis.model.ElpisException {@code LEDGER_UNAVAILABLE} where it cannot be read now
   */
  List<StoredBatch> read(long fromIndex, int maxEntries);

  /** What {@link #read} gives, without the openings: half the bytes, where only hashes matter. */
  List<StoredLeaves> leaves(long fromIndex, int maxEntries);

  /**
   * Ends the present log and begins an empty one, in one transaction. What the old one holds is
   * kept under its epoch but no longer read; spent quotas, fallen facts and used keys go on, a used
   * key then being {@link Verdict.Taken#EARLIER_LOG}.
   *
   * @param epoch of the new log
   * @return its empty head
   * @throws io.elpis.model.ElpisException {@code CONFLICT} unless the epoch is larger than the
   *     present one; {@code LEDGER_UNAVAILABLE}
   */
  LogHead startAnew(long epoch);

  /** The leaves of a committed batch, as an entry bundle. */
  record StoredLeaves(long firstIndex, int count, byte[] leaves) {}

  /** A committed batch as it was written. */
  record StoredBatch(long firstIndex, int count, byte[] leaves, byte[] openings) {}
}

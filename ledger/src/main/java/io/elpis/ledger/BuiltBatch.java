package io.elpis.ledger;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.Receipt;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A batch together with what its callers are to be told once it is durable.
 *
 * @param verdicts per draft, as the callers see them
 * @param bodies per entry, as they were asked for
 * @param leaves per entry, as they stand in the log
 * @param leafHashes per entry
 * @param faults by draft: what its {@link Draft#otherwise()} threw
 * @param erases somebody is erased by it
 * @param clockAlarm the clock had been set back
 */
record BuiltBatch(
    SealedBatch batch,
    List<Verdict> verdicts,
    List<EntryBody> bodies,
    List<byte[]> leaves,
    List<Hash> leafHashes,
    Map<Integer, RuntimeException> faults,
    boolean erases,
    boolean clockAlarm) {

  /**
   * Tells every caller; to be called after the commit only. The last draft comes first: who has
   * several in the batch waits for them in order, and is woken once.
   */
  void settle(List<Pending> callers) {
    for (int i = callers.size() - 1; i >= 0; i--) {
      CompletableFuture<Appended> answer = callers.get(i).answer();
      RuntimeException fault = faults.get(i);
      if (fault == null) {
        answer.complete(appended(i));
      } else {
        answer.completeExceptionally(
            new ElpisException(
                ErrorCode.BUG, "the substitute entry of a refused draft was not made", fault));
      }
    }
  }

  private Appended appended(int position) {
    long index = batch.written()[position];
    Verdict verdict = verdicts.get(position);
    if (index == BatchEntries.NOT_WRITTEN) {
      return new Appended.Skipped(verdict);
    }
    int entry = (int) (index - batch.before().size());
    Receipt receipt = new Receipt(index, leafHashes.get(entry));
    return verdict instanceof Verdict.Granted
        ? new Appended.Written(receipt, leaves.get(entry))
        : new Appended.Refused(verdict, receipt, leaves.get(entry));
  }
}

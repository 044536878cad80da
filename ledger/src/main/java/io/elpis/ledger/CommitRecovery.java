package io.elpis.ledger;

import io.elpis.ledger.LedgerStore.StoredBatch;
import io.elpis.model.ElpisException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out what became of a commit whose answer was lost. Until it knows, nothing is written,
 * retried or signed; it asks again, with growing pauses, as long as the ledger is open. Used by the
 * writer's thread.
 */
final class CommitRecovery {

  /** What the store says about the batch. */
  sealed interface Outcome {
    /** It is durable; {@code head} may already be further on. */
    record Durable(LogHead head) implements Outcome {}

    /** Nothing of it was written. */
    record Absent(LogHead head) implements Outcome {}

    /** The log is not the one that the batch was built on. */
    record Broken(ElpisException breach) implements Outcome {}

    /** The ledger was closed before the store answered. */
    record Unresolved() implements Outcome {}
  }

  private final LedgerStore store;
  private final DraftQueue queue;
  private final LedgerLimits limits;

  CommitRecovery(LedgerStore store, DraftQueue queue, LedgerLimits limits) {
    this.store = store;
    this.queue = queue;
    this.limits = limits;
  }

  /**
   * @param meanwhile runs after each question that was not answered, with the time since the first
   */
  Outcome resolve(SealedBatch attempted, Waiting meanwhile) {
    return ask(() -> judge(attempted), meanwhile).orElseGet(Outcome.Unresolved::new);
  }

  /** What is to be done while the store does not answer. */
  interface Waiting {
    void since(Duration begin);
  }

  private Outcome judge(SealedBatch attempted) {
    LogHead head = store.head();
    Optional<ElpisException> breach = Continuity.breach(attempted.before(), head);
    if (breach.isPresent()) {
      return new Outcome.Broken(breach.get());
    }
    if (head.equals(attempted.after())) {
      return new Outcome.Durable(head);
    }
    if (head.equals(attempted.before())) {
      return new Outcome.Absent(head);
    }
    // Another node wrote: either after this batch, or instead of it.
    return holds(attempted) ? new Outcome.Durable(head) : new Outcome.Absent(head);
  }

  private boolean holds(SealedBatch attempted) {
    long first = attempted.before().size();
    List<StoredBatch> found = store.read(first, 1);
    return !found.isEmpty()
        && found.getFirst().firstIndex() == first
        && Arrays.equals(found.getFirst().leaves(), attempted.leaves());
  }

  private <T> Optional<T> ask(Supplier<T> question, Waiting meanwhile) {
    long begin = System.nanoTime();
    Duration pause = limits.firstPause();
    while (true) {
      try {
        return Optional.of(question.get());
      } catch (ElpisException unanswered) {
        meanwhile.since(Duration.ofNanos(System.nanoTime() - begin));
      }
      if (queue.isClosed()) {
        return Optional.empty();
      }
      queue.rest(pause);
      pause = limits.longer(pause);
    }
  }
}

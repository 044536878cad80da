package io.elpis.ledger;

import io.elpis.ledger.LedgerHealth.Part;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The one thread that writes to a log: takes whatever queued during its last commit, commits it,
 * and only then answers. What it cannot write it refuses; it never stops by itself, except where
 * going on would give one size two roots.
 */
final class LedgerWriter implements Runnable {
  private static final System.Logger LOG = System.getLogger(LedgerWriter.class.getName());

  private final LedgerStore store;
  private final DraftQueue queue;
  private final LedgerState state;
  private final LedgerLimits limits;
  private final InstantSource clock;
  private final Consumer<BuiltBatch> committed;
  private final CommitTally tally = new CommitTally();
  private final Company company = new Company();
  private volatile List<Pending> inHand = List.of();

  /**
   * @param committed is told of every durable batch, in order, before its callers are
   */
  LedgerWriter(
      LedgerStore store,
      DraftQueue queue,
      LedgerState state,
      LedgerLimits limits,
      InstantSource clock,
      Consumer<BuiltBatch> committed) {
    this.store = store;
    this.queue = queue;
    this.state = state;
    this.limits = limits;
    this.clock = clock;
    this.committed = committed;
  }

  CommitTally tally() {
    return tally;
  }

  /** Whose batch is being written; for any thread. */
  Stream<Pending> inHand() {
    return inHand.stream();
  }

  @Override
  public void run() {
    try {
      Duration pause = limits.firstPause();
      while (true) {
        company.next().ifPresent(this::await);
        boolean ailing = state.ails(Part.WRITER);
        List<Pending> batch =
            ailing ? queue.take(limits.batchDrafts(), pause) : queue.take(limits.batchDrafts());
        if (batch.isEmpty() && queue.isClosed()) {
          return;
        }
        pause = ailing ? limits.longer(pause) : limits.firstPause();
        state.refusal().ifPresentOrElse(why -> fail(batch, why), () -> write(batch));
      }
    } finally {
      fail(queue.end(), closed());
    }
  }

  private void await(Company.Awaited awaited) {
    int many = Math.min(awaited.callers(), limits.batchDrafts());
    company.ended(queue.gather(many, awaited.longest()) >= many);
  }

  /** Writes a batch; an empty one only finds out whether writing works again. */
  private void write(List<Pending> batch) {
    inHand = batch;
    try {
      attempt(batch);
    } catch (RuntimeException | Error fault) {
      // The outcome is not known, but nothing is lost: the next batch is built on whatever head the
      // next transaction finds.
      state.well(Part.WRITER);
      failed(batch, new ElpisException(ErrorCode.BUG, "the ledger could not write", fault));
    } finally {
      inHand = List.of();
    }
  }

  private void attempt(List<Pending> batch) {
    List<Draft> drafts = batch.stream().map(Pending::draft).toList();
    BatchBuilder builder = new BatchBuilder(drafts, state.head(), clock);
    long begin = System.nanoTime();
    try {
      SealedBatch durable = store.commit(drafts, builder);
      company.committed(batch.size(), queue.length(), Duration.ofNanos(System.nanoTime() - begin));
      succeeded(batch, built(builder, durable), durable.after());
    } catch (CommitUnknownException unknown) {
      recover(batch, built(builder, unknown.attempted()));
    } catch (ElpisException failure) {
      builder.breach().ifPresentOrElse(breach -> end(batch, breach), () -> failed(batch, failure));
    }
  }

  private static BuiltBatch built(BatchBuilder builder, SealedBatch batch) {
    return builder
        .built()
        .filter(built -> built.batch().equals(batch))
        .orElseThrow(() ->
            new ElpisException(ErrorCode.BUG, "the store wrote another batch than was built"));
  }

  private void succeeded(List<Pending> batch, BuiltBatch built, LogHead head) {
    tally.committed(built);
    if (built.clockAlarm()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the clock stands before the last entry of the log; entries carry that entry''s time");
    }
    state.well(Part.WRITER);
    if (!built.leafHashes().isEmpty()) {
      committed.accept(built);
    }
    state.head(head);
    built.settle(batch);
  }

  private void failed(List<Pending> batch, ElpisException failure) {
    tally.failed();
    if (!state.ails(Part.WRITER)) {
      LOG.log(System.Logger.Level.WARNING, "a batch was not written", failure);
    }
    state.failed(Part.WRITER, failure);
    fail(batch, failure);
  }

  /** Nothing is written to this log by this process any more. */
  private void end(List<Pending> batch, ElpisException breach) {
    LOG.log(System.Logger.Level.ERROR, "the writer has ended", breach);
    state.end(breach);
    fail(batch, breach);
  }

  private void recover(List<Pending> batch, BuiltBatch built) {
    tally.unknown();
    ElpisException unknown = unavailable("the outcome of a commit is not known yet; try again");
    state.refuse(unknown);
    CommitRecovery recovery = new CommitRecovery(store, queue, limits);
    switch (recovery.resolve(built.batch(), waited -> relieve(batch, waited, unknown))) {
      case CommitRecovery.Outcome.Durable(LogHead head) -> succeeded(batch, built, head);
      case CommitRecovery.Outcome.Absent(LogHead head) -> {
        state.head(head);
        state.well(Part.WRITER);
        failed(batch, unavailable("the entry was not written; try again"));
      }
      case CommitRecovery.Outcome.Broken(ElpisException breach) -> end(batch, breach);
      case CommitRecovery.Outcome.Unresolved() -> fail(batch, closed());
    }
  }

  /**
   * Nobody waits for ever: who queues behind an unknown commit is sent away at once, and who is in
   * it when patience ends. Should it turn out durable, the log over-reports, which it may.
   */
  private void relieve(List<Pending> batch, Duration waited, ElpisException unknown) {
    fail(queue.takeAll(), unknown);
    if (waited.compareTo(limits.patience()) >= 0) {
      fail(batch, unknown);
    }
  }

  private static void fail(List<Pending> callers, ElpisException why) {
    callers.forEach(caller -> caller.answer().completeExceptionally(why));
  }

  private static ElpisException unavailable(String message) {
    return new ElpisException(ErrorCode.LEDGER_UNAVAILABLE, message);
  }

  static ElpisException closed() {
    return unavailable("the ledger is closing; try again later");
  }
}

package io.elpis.ledger;

import io.elpis.merkle.EntryBundle;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Makes one batch from the head that the transaction holds and the verdicts it found. A store may
 * call it again after a rollback; only what it made last counts. Used by one thread.
 */
final class BatchBuilder implements BiFunction<LogHead, List<Verdict>, SealedBatch> {
  /** A clock that is behind the last entry by more than this has been set back. */
  static final long CLOCK_TOLERANCE_MILLIS = 1_000;

  private final List<Draft> drafts;
  private final LogHead known;
  private final InstantSource clock;
  private Optional<BuiltBatch> built = Optional.empty();
  private Optional<ElpisException> breach = Optional.empty();

  /**
   * @param known the newest head that this process has seen; the log may only have grown since
   */
  BatchBuilder(List<Draft> drafts, LogHead known, InstantSource clock) {
    this.drafts = drafts;
    this.known = known;
    this.clock = clock;
  }

  @Override
  public SealedBatch apply(LogHead before, List<Verdict> verdicts) {
    built = Optional.empty();
    breach = Continuity.breach(known, before);
    if (breach.isPresent()) {
      throw breach.get();
    }
    if (verdicts.size() != drafts.size()) {
      throw new ElpisException(ErrorCode.BUG, "the store did not judge every draft");
    }
    long now = clock.millis();
    boolean alarm = now < before.lastTimeMillis() - CLOCK_TOLERANCE_MILLIS;
    BatchEntries entries =
        new BatchEntries(drafts, before.size(), Math.max(now, before.lastTimeMillis()));
    verdicts.forEach(entries::add);
    BuiltBatch result = seal(before, entries, alarm);
    built = Optional.of(result);
    return result.batch();
  }

  private static BuiltBatch seal(LogHead before, BatchEntries entries, boolean alarm) {
    byte[] leaves = EntryBundle.encode(entries.leaves());
    Growth growth =
        entries.leaves().isEmpty()
            ? new Growth(List.of(), before)
            : Growth.of(before, leaves, entries.timeMillis());
    SealedBatch batch =
        new SealedBatch(
            before, growth.after(), leaves, entries.openings(), entries.about(), entries.written());
    return new BuiltBatch(
        batch,
        entries.verdicts(),
        entries.bodies(),
        entries.leaves(),
        growth.leafHashes(),
        entries.faults(),
        entries.erase(),
        alarm);
  }

  /** What was made last; empty where the store never came so far. */
  Optional<BuiltBatch> built() {
    return built;
  }

  /** Why this process must not write to this log any more; empty where it may. */
  Optional<ElpisException> breach() {
    return breach;
  }
}

package io.elpis.ledger;

import io.elpis.ledger.LedgerHealth.Cause;
import io.elpis.ledger.LedgerHealth.Part;
import io.elpis.model.ElpisException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** What the parts of one ledger tell each other and the outside. Read by any thread. */
final class LedgerState {
  private final AtomicReference<LogHead> head;
  private volatile Optional<ElpisException> refusal = Optional.empty();
  private volatile Optional<ElpisException> ended = Optional.empty();
  private volatile Optional<Cause> writerCause = Optional.empty();
  private volatile Optional<Cause> publisherCause = Optional.empty();
  private volatile Optional<Cause> entriesCause = Optional.empty();
  private volatile Optional<Cause> witnessCause = Optional.empty();

  LedgerState(LogHead head) {
    this.head = new AtomicReference<>(head);
  }

  /** The newest head known to be committed. */
  LogHead head() {
    return head.get();
  }

  /** Hears of a committed head; keeps it where it is newer. */
  void head(LogHead committed) {
    head.accumulateAndGet(committed, (known, told) -> told.size() > known.size() ? told : known);
  }

  /** Why drafts are refused at the door; empty where they are taken. */
  Optional<ElpisException> refusal() {
    return ended.or(() -> refusal);
  }

  /** Nothing is appended any more: going on would give one size two roots. */
  void end(ElpisException breach) {
    ended = Optional.of(breach);
  }

  /** Refuses drafts from now on, until {@link #well} of the writer. */
  void refuse(ElpisException why) {
    refusal = Optional.of(why);
    failed(Part.WRITER, why);
  }

  /** Says what is wrong with a part. */
  void failed(Part part, ElpisException why) {
    set(part, Optional.of(cause(part, why)));
  }

  /** Says that a part works. */
  void well(Part part) {
    if (part == Part.WRITER) {
      refusal = Optional.empty();
    }
    set(part, Optional.empty());
  }

  /** Whether a part last said that something is wrong. */
  boolean ails(Part part) {
    return switch (part) {
      case WRITER -> ended.isPresent() || writerCause.isPresent();
      case PUBLISHER -> publisherCause.isPresent();
      case ENTRIES -> entriesCause.isPresent();
      case WITNESS -> witnessCause.isPresent();
    };
  }

  LedgerHealth health() {
    return new LedgerHealth(
        Stream.of(
                ended.map(why -> cause(Part.WRITER, why)).or(() -> writerCause),
                publisherCause,
                entriesCause,
                witnessCause)
            .flatMap(Optional::stream)
            .toList());
  }

  private static Cause cause(Part part, ElpisException why) {
    return new Cause(part, why.code(), String.valueOf(why.getMessage()));
  }

  private void set(Part part, Optional<Cause> cause) {
    switch (part) {
      case WRITER -> writerCause = cause;
      case PUBLISHER -> publisherCause = cause;
      case ENTRIES -> entriesCause = cause;
      case WITNESS -> witnessCause = cause;
    }
  }
}

package io.elpis.ledger;

import io.elpis.merkle.AddCheckpoint;
import io.elpis.merkle.NoteSignature;
import io.elpis.merkle.Proofs;
import io.elpis.merkle.WitnessReply;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the log and one witness know of each other. A witness that fails is left alone for a while,
 * longer each time. Asked by one thread at a time; the rest is read by the publisher's.
 */
final class WitnessCorrespondence {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final WitnessLine line;
  private final InstantSource clock;
  private final AtomicLong refusals = new AtomicLong();
  private volatile long cosigned;
  private volatile Optional<Instant> at = Optional.empty();
  private volatile Optional<ElpisException> trouble = Optional.empty();
  private Duration pause = FIRST_PAUSE;
  private long restingUntil = System.nanoTime();

  WitnessCorrespondence(WitnessLine line, InstantSource clock) {
    this.line = line;
    this.clock = clock;
  }

  /** Whether the note carries its signature already. */
  boolean hasSigned(SignedCheckpoint checkpoint) {
    return checkpoint.note().signatures().stream().anyMatch(line.key()::claims);
  }

  /** Nanoseconds until it should be asked again; none where it may be at once. */
  long restNanos() {
    return Math.max(0, restingUntil - System.nanoTime());
  }

  /** How things stand; by any thread. */
  WitnessStanding standing() {
    return new WitnessStanding(
        line.key().name(),
        line.key().toString(),
        cosigned,
        at,
        refusals.get(),
        trouble.map(ElpisException::getMessage));
  }

  /** Why it has not cosigned, as an operator would want to know. */
  Optional<ElpisException> trouble() {
    return trouble;
  }

  /** Asks, twice where the witness says that it knows another size. */
  NoteSignature ask(SignedCheckpoint target, LogTree tree)
      throws IOException, InterruptedException {
    WitnessReply reply = askFrom(Math.min(cosigned, target.size()), target, tree);
    if (reply instanceof WitnessReply.Conflict(long size) && size <= target.size()) {
      reply = askFrom(size, target, tree);
    }
    return switch (reply) {
      case WitnessReply.Cosigned(var signatures) -> {
        NoteSignature valid =
            signatures.stream()
                .filter(signature -> line.key().verify(target.note().text(), signature))
                .findFirst()
                .orElseThrow(() -> refused("gave a signature that is not its own"));
        cosigned = target.size();
        yield valid;
      }
      case WitnessReply.Conflict(long size) -> throw conflict(size, target.size());
      case WitnessReply.Refused(int status, var _) -> throw refused("answers " + status);
    };
  }

  private WitnessReply askFrom(long old, SignedCheckpoint target, LogTree tree)
      throws IOException, InterruptedException {
    AddCheckpoint request =
        new AddCheckpoint(old, Proofs.consistency(old, target.size(), tree), target.note());
    WitnessReply reply = line.ask(request);
    if (reply instanceof WitnessReply.Conflict(long size)) {
      cosigned = size;
    }
    return reply;
  }

  private ElpisException conflict(long size, long target) {
    return size > target
        ? new ElpisException(
            ErrorCode.LOG_WENT_BACKWARDS,
            named("has cosigned " + size + " entries and the log has " + target)
                + "; the log went backwards or another copy of it runs elsewhere")
        : refused("has cosigned another log of this size under the same key");
  }

  void succeeded() {
    at = Optional.of(clock.instant());
    trouble = Optional.empty();
    pause = FIRST_PAUSE;
    restingUntil = System.nanoTime();
  }

  void failed(Exception failure) {
    var _ = refusals.incrementAndGet();
    trouble =
        Optional.of(failure instanceof ElpisException known ? known : refused("does not answer"));
    restingUntil = System.nanoTime() + pause.toNanos();
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private ElpisException refused(String what) {
    return new ElpisException(ErrorCode.LEDGER_UNAVAILABLE, named(what));
  }

  private String named(String what) {
    return "the witness `" + line.key().name() + "` " + what;
  }
}

package io.elpis.ledger;

import io.elpis.ledger.LedgerHealth.Part;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteSignature;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Gets cosignatures for checkpoints. All witnesses are asked at once and waited for no longer than
 * {@link Witnesses#patience}; nobody who appends waits for any of it. Used by the publisher's
 * thread; the standings by any.
 */
final class Cosigning {
  private static final System.Logger LOG = System.getLogger(Cosigning.class.getName());

  private final Witnesses witnesses;
  private final List<WitnessCorrespondence> correspondences;
  private final LogTree tree;
  private final LedgerState state;

  Cosigning(Witnesses witnesses, LogTree tree, LedgerState state, InstantSource clock) {
    this.witnesses = witnesses;
    this.correspondences =
        witnesses.lines().stream().map(line -> new WitnessCorrespondence(line, clock)).toList();
    this.tree = tree;
    this.state = state;
  }

  List<WitnessStanding> standings() {
    return correspondences.stream().map(WitnessCorrespondence::standing).toList();
  }

  /**
   * The checkpoint as it may be published: with the cosignatures that are required, where any are.
   *
   * @throws ElpisException {@code LEDGER_UNAVAILABLE} where they did not come
   */
  SignedCheckpoint publishable(SignedCheckpoint checkpoint) {
    if (witnesses.required() == 0) {
      return checkpoint;
    }
    SignedCheckpoint cosigned = cosigned(checkpoint);
    long signed = correspondences.stream().filter(each -> each.hasSigned(cosigned)).count();
    if (signed < witnesses.required()) {
      throw new ElpisException(
          ErrorCode.LEDGER_UNAVAILABLE,
          "only "
              + signed
              + " of the "
              + witnesses.required()
              + " witnesses that are required have cosigned; the checkpoint waits for them");
    }
    return cosigned;
  }

  /** The checkpoint with whatever cosignatures can be had now. */
  SignedCheckpoint cosigned(SignedCheckpoint checkpoint) {
    List<WitnessCorrespondence> missing =
        correspondences.stream()
            .filter(each -> !each.hasSigned(checkpoint) && each.restNanos() == 0)
            .toList();
    if (missing.isEmpty()) {
      return checkpoint;
    }
    SignedCheckpoint bare = new SignedCheckpoint(checkpoint.checkpoint(), ownNote(checkpoint));
    Note note = checkpoint.note();
    for (NoteSignature signature : ask(missing, bare)) {
      note = note.with(signature);
    }
    report();
    return new SignedCheckpoint(checkpoint.checkpoint(), note);
  }

  /** Other witnesses' signatures are none of a witness's business. */
  private Note ownNote(SignedCheckpoint checkpoint) {
    List<NoteSignature> own =
        checkpoint.note().signatures().stream()
            .filter(signature ->
                witnesses.lines().stream().noneMatch(line -> line.key().claims(signature)))
            .toList();
    return new Note(checkpoint.note().text(), own);
  }

  private List<NoteSignature> ask(List<WitnessCorrespondence> missing, SignedCheckpoint bare) {
    List<NoteSignature> signatures = new ArrayList<>();
    // Not closed but shut down: closing would wait for whoever does not heed the interruption.
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<NoteSignature>> answers =
          threads.invokeAll(
              missing.stream()
                  .<java.util.concurrent.Callable<NoteSignature>>map(
                      each -> () -> each.ask(bare, tree))
                  .toList(),
              witnesses.patience().toNanos(),
              TimeUnit.NANOSECONDS);
      for (int i = 0; i < missing.size(); i++) {
        signature(missing.get(i), answers.get(i)).ifPresent(signatures::add);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdownNow();
    }
    return signatures;
  }

  private static Optional<NoteSignature> signature(
      WitnessCorrespondence asked, Future<NoteSignature> answer) throws InterruptedException {
    try {
      NoteSignature signature = answer.get();
      asked.succeeded();
      return Optional.of(signature);
    } catch (CancellationException late) {
      asked.failed(late);
    } catch (ExecutionException failed) {
      asked.failed(failed.getCause() instanceof Exception cause ? cause : failed);
    }
    return Optional.empty();
  }

  private void report() {
    Optional<ElpisException> trouble =
        correspondences.stream().flatMap(each -> each.trouble().stream()).findFirst();
    if (trouble.isPresent() && !state.ails(Part.WITNESS)) {
      LOG.log(System.Logger.Level.WARNING, "a witness has not cosigned", trouble.get());
    }
    trouble.ifPresentOrElse(why -> state.failed(Part.WITNESS, why), () -> state.well(Part.WITNESS));
  }

  /**
   * Nanoseconds until a witness that has not signed should be asked again; empty where all have.
   */
  Optional<Long> restNanos(SignedCheckpoint checkpoint) {
    return correspondences.stream()
        .filter(each -> !each.hasSigned(checkpoint))
        .map(WitnessCorrespondence::restNanos)
        .min(Long::compare);
  }
}

package io.elpis.ledger;

import io.elpis.ledger.LedgerHealth.Part;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings what is committed into files for auditors: tiles and bundles first, then the checkpoint
 * that refers to them, then the high-water mark outside the published tree. Lags behind the log by
 * a fraction of a second and never holds it up; what fails is tried again from the last checkpoint
 * that is whole. A crash between two steps leaves the earlier checkpoint with all its files.
 */
final class TilePublisher implements Runnable {
  private static final System.Logger LOG = System.getLogger(TilePublisher.class.getName());

  private final CheckpointSigner signer;
  private final LedgerState state;
  private final LogFolder folder;
  private final LedgerLimits limits;
  private final DurableFiles files;
  private final TreeFiles treeFiles;
  private final OldPartials oldPartials;
  private final Cosigning cosigning;
  private volatile Optional<SignedCheckpoint> published;
  private volatile Optional<SignedCheckpoint> cosigned;
  private boolean marked;
  private volatile boolean closed;
  private volatile Optional<Thread> thread = Optional.empty();

  /** What a publisher works with. */
  record Tools(
      LogFolder folder,
      Disk disk,
      LogTree tree,
      LedgerStore store,
      RecentLeaves recent,
      Cosigning cosigning) {}

  /**
   * @param published what is already there
   */
  TilePublisher(
      CheckpointSigner signer,
      LedgerState state,
      LedgerLimits limits,
      Tools tools,
      Optional<SignedCheckpoint> published) {
    this.signer = signer;
    this.state = state;
    this.limits = limits;
    this.folder = tools.folder();
    this.files = new DurableFiles(tools.disk(), folder.base());
    this.treeFiles =
        new TreeFiles(folder.tree(), files, tools.tree(), tools.store(), tools.recent());
    this.oldPartials = new OldPartials(folder.tree(), tools.disk());
    this.cosigning = tools.cosigning();
    this.published = published;
    this.cosigned = published.filter(SignedCheckpoint::isCosigned);
  }

  /** The newest checkpoint in the published tree; empty before the first. */
  Optional<SignedCheckpoint> published() {
    return published;
  }

  /** The newest published checkpoint that a witness vouches for too. */
  Optional<SignedCheckpoint> cosigned() {
    return cosigned;
  }

  /** Says that the log has grown, or that the publisher is to end. */
  void wake() {
    thread.ifPresent(LockSupport::unpark);
  }

  /** Ends after one more publication. */
  void close() {
    closed = true;
    wake();
  }

  @Override
  public void run() {
    thread = Optional.of(Thread.currentThread());
    Duration pause = limits.firstPause();
    while (true) {
      boolean last = closed;
      boolean succeeded = tryToPublish();
      if (last) {
        return;
      }
      pause = succeeded ? limits.firstPause() : limits.longer(pause);
      rest(succeeded ? limits.publishEvery() : pause);
      while (succeeded && !closed && isUpToDate()) {
        if (!parkUntilWitnessesAreDue()) {
          break;
        }
      }
    }
  }

  private boolean isUpToDate() {
    long size = state.head().size();
    return published.filter(checkpoint -> checkpoint.size() >= size).isPresent();
  }

  /** Whether it parked; with all cosignatures in place until something wakes it. */
  private boolean parkUntilWitnessesAreDue() {
    Optional<Long> restNanos = published.flatMap(cosigning::restNanos);
    if (restNanos.isEmpty()) {
      LockSupport.park(this);
      return true;
    }
    LockSupport.parkNanos(this, restNanos.get());
    return restNanos.get() > 0;
  }

  private void rest(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    while (!closed && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(this, end - System.nanoTime());
    }
  }

  private boolean tryToPublish() {
    try {
      publish();
      state.well(Part.PUBLISHER);
      return true;
    } catch (IOException failure) {
      failed(unwritable(failure));
    } catch (ElpisException failure) {
      failed(failure);
    } catch (RuntimeException | Error fault) {
      failed(new ElpisException(ErrorCode.BUG, "the ledger could not publish", fault));
    }
    return false;
  }

  /** Publishes everything that is committed; returns when it is durable. */
  void publish() throws IOException {
    SignedCheckpoint newest = signer.newest();
    long from = published.map(SignedCheckpoint::size).orElse(0L);
    if (published.isEmpty() || newest.size() > from) {
      treeFiles.write(from, newest.size());
      SignedCheckpoint target = cosigning.publishable(newest);
      if (published.isEmpty()) {
        files.put(folder.publicKey(), bytes(signer.verifier() + "\n"), Disk.Readers.ANYBODY);
      }
      putCheckpoint(target);
      marked = false;
      oldPartials.clear(from, target.size());
    }
    if (!marked) {
      // A crash before this leaves a mark that is lower than it could be; the published checkpoint
      // is compared at the start as well.
      byte[] note = bytes(published.orElseThrow().note().format());
      files.putDurably(folder.highWater(), note, Disk.Readers.ANYBODY);
      marked = true;
    }
    SignedCheckpoint there = published.orElseThrow();
    SignedCheckpoint cosigned = cosigning.cosigned(there);
    if (!cosigned.note().equals(there.note())) {
      putCheckpoint(cosigned);
    }
  }

  private void putCheckpoint(SignedCheckpoint checkpoint) throws IOException {
    byte[] note = bytes(checkpoint.note().format());
    files.putDurably(folder.checkpoint(), note, Disk.Readers.ANYBODY);
    published = Optional.of(checkpoint);
    if (checkpoint.isCosigned()) {
      cosigned = published;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void failed(ElpisException failure) {
    if (!state.ails(Part.PUBLISHER)) {
      LOG.log(System.Logger.Level.WARNING, "the log could not be published", failure);
    }
    state.failed(Part.PUBLISHER, failure);
  }

  private static ElpisException unwritable(IOException failure) {
    String reason =
        failure instanceof FileSystemException named
            ? String.valueOf(named.getReason())
            : String.valueOf(failure.getMessage());
    return reason.toLowerCase(Locale.ROOT).contains("no space left")
        ? new ElpisException(
            ErrorCode.STORAGE_FULL,
            "the disk of the data folder is full; tiles are not published until there is space",
            failure)
        : new ElpisException(
            ErrorCode.LEDGER_UNAVAILABLE,
            "the data folder cannot be written; tiles are not published until it can",
            failure);
  }
}

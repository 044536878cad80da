package io.elpis.ledger;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Receipt;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The one source of truth about disclosures: entries are appended, never changed, and each can be
 * proven to anybody who has the log's public key. Formats are those of C2SP (tlog-tiles,
 * tlog-checkpoint, signed-note, tlog-proof) over RFC 6962 hashing.
 *
 * <p>Thread-safe. One thread writes, one publishes; a caller of {@link #append} waits for nothing
 * but its own commit, which it shares with everybody who came during the one before.
 */
public final class Ledger implements AutoCloseable {
  private final LedgerSetup setup;
  private final LogFolder folder;
  private final LogKeys keys;
  private final FolderLock lock;
  private final LedgerState state;
  private final DraftQueue queue;
  private final CheckpointSigner signer;
  private final LogTree tree;
  private final RecentLeaves recent = new RecentLeaves();
  private final RecentEntries recentEntries = new RecentEntries();
  private final LedgerWriter writer;
  private final TilePublisher publisher;
  private final Cosigning cosigning;
  private final Thread writing;
  private final Thread publishing;
  private final Patience patience;
  private final Thread looking;

  private Ledger(LedgerSetup setup, Disk disk, FolderLock lock) {
    this.setup = setup;
    this.lock = lock;
    LogHead head = setup.store().head();
    this.folder = new LogFolder(setup.folder(), head.epoch());
    this.keys = LogKeys.open(folder, head, new DurableFiles(disk, folder.base()), setup.random());
    StartCheck.Checked checked = new StartCheck(setup.store(), folder, keys.verifier()).check(head);
    this.tree = checked.tree();
    this.state = new LedgerState(head);
    this.queue = new DraftQueue(setup.limits().queuedDrafts());
    this.signer = new CheckpointSigner(setup.store(), state, tree, keys.signer());
    this.cosigning = new Cosigning(setup.witnesses(), tree, state, setup.clock());
    this.publisher =
        new TilePublisher(
            signer,
            state,
            setup.limits(),
            new TilePublisher.Tools(folder, disk, tree, setup.store(), recent, cosigning),
            checked.published());
    this.writer =
        new LedgerWriter(setup.store(), queue, state, setup.limits(), setup.clock(), this::durable);
    this.writing = Thread.ofPlatform().daemon().name("ledger-writer").unstarted(writer);
    this.publishing = Thread.ofPlatform().daemon().name("ledger-publisher").unstarted(publisher);
    this.patience = new Patience(setup.limits().patience(), queue, writer);
    this.looking = Thread.ofPlatform().daemon().name("ledger-patience").unstarted(patience);
  }

  /**
   * Opens the log in the store, after checking that it is the one that was last published.
   *
   * @throws ElpisException {@code LOG_WENT_BACKWARDS} where the database is older than what was
   *     published; {@code LOG_CORRUPT} where it is another; {@code SEALED} where the signing key is
   *     missing; {@code LEDGER_UNAVAILABLE}
   */
  public static Ledger open(LedgerSetup setup) {
    return open(setup, new SystemDisk());
  }

  static Ledger open(LedgerSetup setup, Disk disk) {
    FolderLock lock = FolderLock.of(setup.folder());
    Ledger ledger;
    try {
      ledger = new Ledger(setup, disk, lock);
    } catch (RuntimeException refused) {
      lock.close();
      throw refused;
    }
    ledger.start();
    return ledger;
  }

  /**
   * Ends a log that cannot go on, because its database went backwards or its key is lost, and opens
   * a new one with its own epoch, key and origin. Its first entry, of kind {@link
   * EntryKind#ORIGIN}, names the last checkpoint that was published of the old one. What the old
   * one published stays where it is. An operator decides this, never a program.
   *
   * @throws ElpisException as {@link #open}
   */
  public static Ledger startAnew(LedgerSetup setup) {
    SystemDisk disk = new SystemDisk();
    try (FolderLock _ = FolderLock.of(setup.folder())) {
      Succession.begin(setup, disk);
    }
    return open(setup, disk);
  }

  private void start() {
    writing.start();
    publishing.start();
    looking.start();
    if (state.head().size() == 0) {
      try {
        Succession.firstEntry(folder, setup.random()).ifPresent(this::appendAndWait);
      } catch (RuntimeException failure) {
        close();
        throw failure;
      }
    }
  }

  private void durable(BuiltBatch built) {
    SealedBatch batch = built.batch();
    // Before the head moves: who is told of an entry may ask for it at once.
    recentEntries.committed(batch, built.bodies(), built.erases());
    signer.committed(batch);
    recent.committed(batch);
    state.head(batch.after());
    publisher.wake();
  }

  /**
   * Appends an entry. The answer comes when it is durable, not before; it fails with an {@link
   * ElpisException}: {@code OVERLOADED} where too many wait, {@code LEDGER_UNAVAILABLE} or {@code
   * STORAGE_FULL} where nothing was written or nobody knows yet, {@code LOG_WENT_BACKWARDS} or
   * {@code LOG_CORRUPT} where this ledger has ended. It comes within the patience in the limits and
   * a sixteenth of that.
   *
   * <p>What is chained to the answer runs on the writer's thread and must not block: wait for it
   * instead, or chain with an executor.
   */
  public CompletableFuture<Appended> append(Draft draft) {
    Pending pending = new Pending(draft);
    state
        .refusal()
        .or(() -> refusal(queue.join(pending)))
        .ifPresent(pending.answer()::completeExceptionally);
    return pending.answer();
  }

  private Optional<ElpisException> refusal(DraftQueue.Joined joined) {
    return switch (joined) {
      case WAITING -> Optional.empty();
      case FULL -> {
        writer.tally().overloaded();
        yield Optional.of(
            new ElpisException(
                ErrorCode.OVERLOADED, "too many entries wait for the ledger; try again later"));
      }
      case CLOSED -> Optional.of(LedgerWriter.closed());
    };
  }

  /**
   * Appends an entry and waits for it.
   *
   * @throws ElpisException as {@link #append}
   */
  public Appended appendAndWait(Draft draft) {
    try {
      return append(draft).get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ElpisException failure) {
        throw new ElpisException(failure.code(), String.valueOf(failure.getMessage()), failure);
      }
      throw new ElpisException(ErrorCode.BUG, "the ledger failed", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ElpisException(
          ErrorCode.LEDGER_UNAVAILABLE, "the wait for the ledger was interrupted", interrupted);
    }
  }

  /**
   * The text that proves the entry of a receipt (C2SP tlog-proof), at a checkpoint signed for it
   * where there is none yet. About 20 lookups; the first one after a commit also hashes the batch
   * and signs, about 60 µs and 2 µs per entry. Once a checkpoint that holds the entry is cosigned,
   * the proof is at that one, with its witnesses' signatures.
   *
   * @throws ElpisException {@code NOT_FOUND} where this log has no such entry; {@code LOG_CORRUPT};
   *     {@code LEDGER_UNAVAILABLE}
   */
  public String proof(Receipt receipt) {
    SignedCheckpoint checkpoint = covering(receipt.index());
    if (!tree.node(0, receipt.index()).equals(receipt.leafHash())) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "the receipt is of another log");
    }
    return checkpoint.proof(receipt.index(), tree);
  }

  /** As {@link #proof(Receipt)}, for the entry at an index. */
  public String proof(long index) {
    return covering(index).proof(index, tree);
  }

  private SignedCheckpoint covering(long index) {
    return publisher
        .cosigned()
        .filter(checkpoint -> checkpoint.size() > index)
        .orElseGet(() -> signer.covering(index + 1));
  }

  /** Hashes all that is stored now once more; the caller runs it where it disturbs nobody. */
  public Recheck recheck() {
    return new Recheck(reader(), state, setup.limits());
  }

  /** Reads what was appended. */
  public LedgerReader reader() {
    return new LedgerReader(setup.store(), tree, signer, recentEntries);
  }

  /**
   * The folder with tiles, bundles and the newest published checkpoint, as C2SP tlog-tiles says.
   */
  public Path publishedTree() {
    return folder.tree();
  }

  /** Origin and public key. */
  public LogKeys keys() {
    return keys;
  }

  /** How the log stands with each of its witnesses, in the order in which they were named. */
  public List<WitnessStanding> witnesses() {
    return cosigning.standings();
  }

  /** What is wrong at the moment. */
  public LedgerHealth health() {
    return state.health();
  }

  /** What was done since opening, and how it stands. */
  public LedgerCounters counters() {
    return writer
        .tally()
        .snapshot(
            queue.length(),
            state.head().size(),
            publisher.published().map(SignedCheckpoint::size).orElse(0L));
  }

  /** Writes and publishes what is waiting, then ends. Drafts that come later are refused. */
  @Override
  public void close() {
    queue.close();
    join(writing);
    patience.close(looking);
    join(looking);
    publisher.close();
    join(publishing);
    lock.close();
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException early) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

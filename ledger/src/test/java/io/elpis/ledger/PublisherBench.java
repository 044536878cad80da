package io.elpis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.audit.EntryVisitor;
import io.elpis.merkle.audit.LogCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.LongStream;

/** A publisher without its thread, on a store and a disk of choice. */
final class PublisherBench {
  private final MemoryLedgerStore store;
  private final LedgerState state;
  private final TilePublisher publisher;

  PublisherBench(MemoryLedgerStore store, Path base, Disk disk) {
    this.store = store;
    LogHead head = store.head();
    LogFolder folder = new LogFolder(base, head.epoch());
    LogKeys keys =
        LogKeys.open(folder, head, new DurableFiles(new UnsyncedDisk(), base), new SecureRandom());
    StartCheck.Checked checked = new StartCheck(store, folder, keys.verifier()).check(head);
    state = new LedgerState(head);
    publisher =
        new TilePublisher(
            new CheckpointSigner(store, state, checked.tree(), keys.signer()),
            state,
            Ledgers.limits(),
            new TilePublisher.Tools(
                folder,
                disk,
                checked.tree(),
                store,
                new RecentLeaves(),
                new Cosigning(Witnesses.none(), checked.tree(), state, InstantSource.system())),
            checked.published());
  }

  /** Lets the log grow to {@code size} entries, in batches of uneven size. */
  static void grow(LedgerStore store, long size) {
    BatchNode node = new BatchNode(store);
    long next = store.head().size();
    for (long width = 1; next < size; width = width % 97 + 13) {
      long end = Math.min(size, next + width);
      node.commit(LongStream.range(next, end).mapToObj(i -> Draft.of(Bodies.permit(i))).toList());
      next = end;
    }
  }

  void publish() throws IOException {
    state.head(store.head());
    publisher.publish();
  }

  /** Checks every file that the published checkpoint refers to; says how many entries it has. */
  static long checkPublished(Path base, NoteVerifier log) {
    LogFolder folder = new LogFolder(base, 1);
    Checkpoint checked =
        new LogCheck(log)
            .verify(
                Note.parse(LogFolder.read(folder.checkpoint()).orElseThrow()),
                new FolderTiles(folder.tree()),
                LogFolder.read(folder.highWater()).map(Note::parse),
                EntryVisitor.NONE);
    Optional<byte[]> high = LogFolder.read(folder.highWater());
    high.map(note -> SignedCheckpoint.verified(note, log).size())
        .ifPresent(mark -> assertThat(mark).isLessThanOrEqualTo(checked.size()));
    return checked.size();
  }

  static NoteVerifier verifier(LedgerStore store, Path base) {
    return LogKeys.open(
            new LogFolder(base, 1),
            store.head(),
            new DurableFiles(new UnsyncedDisk(), base),
            new SecureRandom())
        .verifier();
  }
}

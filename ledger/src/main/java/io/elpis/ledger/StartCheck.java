package io.elpis.ledger;

import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TreeHash;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is checked before a log is written to again: that the head is sound, that the database has
 * not fallen behind what was published and still continues it, and that its newest entries are the
 * ones the head commits to. Costs one hash of every entry since the last publication; where the
 * published tiles are gone, of every entry.
 */
final class StartCheck {
  private static final System.Logger LOG = System.getLogger(StartCheck.class.getName());
  private static final int READ_AT_ONCE = 4_096;

  private final LedgerStore store;
  private final LogFolder folder;
  private final NoteVerifier log;

  StartCheck(LedgerStore store, LogFolder folder, NoteVerifier log) {
    this.store = store;
    this.folder = folder;
    this.log = log;
  }

  /**
   * What a log goes on from.
   *
   * @param published what the published files hold completely; empty where they must be written
   *     from the first entry on
   */
  record Checked(LogTree tree, Optional<SignedCheckpoint> published) {}

  /**
   * @throws ElpisException {@code LOG_WENT_BACKWARDS}, {@code LOG_CORRUPT}
   */
  Checked check(LogHead head) {
    if (!head.isSound()) {
      throw corrupt("the head of the log is damaged");
    }
    checkNoLaterLog(head);
    Optional<SignedCheckpoint> high = stored(folder.highWater()).map(this::trusted);
    Optional<SignedCheckpoint> published = stored(folder.checkpoint()).flatMap(this::believed);
    List<SignedCheckpoint> marks = Stream.of(high, published).flatMap(Optional::stream).toList();
    long highest = marks.stream().mapToLong(SignedCheckpoint::size).max().orElse(0);
    if (head.size() < highest) {
      throw Continuity.wentBackwards(highest, head.size());
    }
    TileSupply supply = new TileSupply(new FolderTiles(folder.tree()), store);
    Optional<LogTree> restored = published.flatMap(mark -> restored(mark, supply));
    LogTree tree = restored.orElseGet(() -> new LogTree(supply));
    grow(tree, head);
    for (SignedCheckpoint mark : marks) {
      if (!tree.root(mark.size()).equals(mark.checkpoint().root())) {
        throw corrupt("the log does not continue the checkpoint of size " + mark.size());
      }
    }
    checkRightEdge(tree, head);
    return new Checked(tree, published.filter(mark -> restored.isPresent()));
  }

  /** A database restored to before the log was started anew has an earlier epoch. */
  private void checkNoLaterLog(LogHead head) {
    for (long epoch : LogFolder.epochs(folder.base())) {
      if (epoch > head.epoch() && Files.exists(new LogFolder(folder.base(), epoch).highWater())) {
        throw new ElpisException(
            ErrorCode.LOG_WENT_BACKWARDS,
            "the log went backwards from epoch "
                + epoch
                + " to "
                + head.epoch()
                + "; restore the newest database, or acknowledge the loss by starting the log anew");
      }
    }
  }

  private static Optional<byte[]> stored(Path checkpoint) {
    return LogFolder.read(checkpoint);
  }

  /** The high-water mark is the one witness against a restored database: it must be whole. */
  private SignedCheckpoint trusted(byte[] note) {
    try {
      return SignedCheckpoint.verified(note, log);
    } catch (ElpisException damaged) {
      throw new ElpisException(
          ErrorCode.LOG_CORRUPT,
          "the file `checkpoint.high` is damaged; restore it, or start the log anew",
          damaged);
    }
  }

  /** What is published can be made again, so a damaged checkpoint only costs time. */
  private Optional<SignedCheckpoint> believed(byte[] note) {
    try {
      return Optional.of(SignedCheckpoint.verified(note, log));
    } catch (ElpisException damaged) {
      LOG.log(System.Logger.Level.WARNING, "the published checkpoint is damaged", damaged);
      return Optional.empty();
    }
  }

  private Optional<LogTree> restored(SignedCheckpoint mark, TileSupply supply) {
    Optional<LogTree> tree =
        LogTree.restored(mark.size(), new FolderTiles(folder.tree()), supply)
            .filter(found -> found.root(mark.size()).equals(mark.checkpoint().root()));
    if (tree.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING, "published tiles are missing or damaged; making them again");
    }
    return tree;
  }

  private void grow(LogTree tree, LogHead head) {
    while (tree.size() < head.size()) {
      long end = Math.min(head.size(), tree.size() + READ_AT_ONCE);
      List<Hash> hashes = new ArrayList<>();
      StoredEntries.leaves(store, tree.size(), end)
          .forEach(leaf -> hashes.add(TreeHash.leaf(leaf)));
      tree.add(hashes);
    }
    if (!tree.root(head.size()).equals(head.root())) {
      throw corrupt("the entries in the database do not lead to its head");
    }
  }

  /** Hashes the last batch again: the part of a database that a crash could have torn. */
  private void checkRightEdge(LogTree tree, LogHead head) {
    if (head.size() == 0) {
      return;
    }
    long last = head.size() - 1;
    long first = store.read(last, 1).stream().mapToLong(b -> b.firstIndex()).min().orElse(last);
    new StoredEntries(store, first, head.size())
        .forEachRemaining(entry -> CheckedEntries.check(entry.index(), entry.leaf(), tree));
    if (!store.read(head.size(), 1).isEmpty()) {
      throw corrupt("the database holds entries after its head");
    }
  }

  private static ElpisException corrupt(String what) {
    return new ElpisException(ErrorCode.LOG_CORRUPT, what + "; restore the database");
  }
}

package io.elpis.merkle.audit;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.CompactRange;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.SizedTiles;
import io.elpis.merkle.Tile;
import io.elpis.merkle.TilePath;
import io.elpis.merkle.TileSource;
import io.elpis.merkle.TreeHash;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.List;
import java.util.Optional;

/**
 * Checks a whole log from its entries up: signature, every entry against the tile of its hash,
 * every tile against the ones below it, the root against the checkpoint, and an earlier checkpoint
 * against the same entries. Reads each bundle and tile once, some µs an entry; memory does not grow
 * with the log. Thread-safe.
 */
public final class LogCheck {
  private final NoteVerifier log;

  /** Checks logs signed by {@code log}. */
  public LogCheck(NoteVerifier log) {
    this.log = log;
  }

  /**
   * Checks a log.
   *
   * @param checkpoint of the log
   * @param earlier a checkpoint kept from before, which the log must still agree with
   * @param visitor sees each entry
   * @return what the checkpoint says, now known to be true of the entries
   * @throws ElpisException {@link ErrorCode#PROOF_INVALID} where a checkpoint is not the log's;
   *     {@link ErrorCode#LOG_WENT_BACKWARDS} where the log is smaller than the earlier one or holds
   *     other entries; {@link ErrorCode#LOG_CORRUPT} naming the first entry or tile that is wrong
   */
  public Checkpoint verify(
      Note checkpoint, TileSource source, Optional<Note> earlier, EntryVisitor visitor) {
    Checkpoint head = Checkpoint.verified(checkpoint, log);
    Optional<Checkpoint> old = earlier.map(note -> Checkpoint.verified(note, log));
    old.ifPresent(before -> refuseSmaller(head, before));
    Walk walk = new Walk(new SizedTiles(source, head.size()), old, visitor);
    for (long bundle = 0; TilePath.widthIn(head.size(), 0, bundle) > 0; bundle++) {
      walk.bundle(bundle);
    }
    walk.finish(head);
    return head;
  }

  private static void refuseSmaller(Checkpoint head, Checkpoint before) {
    if (head.size() < before.size()) {
      throw new ElpisException(
          ErrorCode.LOG_WENT_BACKWARDS,
          "the log went back from " + before.size() + " to " + head.size() + " entries");
    }
  }

  private static final class Walk {
    private final CompactRange tree = CompactRange.empty();
    private final SizedTiles stored;
    private final TileColumns columns;
    private final Optional<Checkpoint> earlier;
    private final EntryVisitor visitor;

    Walk(SizedTiles stored, Optional<Checkpoint> earlier, EntryVisitor visitor) {
      this.stored = stored;
      this.columns = new TileColumns(stored);
      this.earlier = earlier;
      this.visitor = visitor;
      compareEarlier();
    }

    void bundle(long bundle) {
      List<byte[]> entries = stored.entries(bundle);
      Tile found = stored.tile(0, bundle);
      for (int i = 0; i < entries.size(); i++) {
        Hash leaf = TreeHash.leaf(entries.get(i));
        if (!leaf.equals(found.hash(i))) {
          throw corrupt(
              "entry "
                  + tree.size()
                  + " and its hash in `tile/0/…` differ, at "
                  + i
                  + " of `"
                  + new TilePath.Entries(bundle, entries.size())
                  + "`");
        }
        visitor.visit(tree.size(), entries.get(i));
        tree.append(leaf);
        compareEarlier();
      }
      if (entries.size() == TilePath.FULL_WIDTH) {
        columns.add(found.root());
      }
    }

    void finish(Checkpoint head) {
      columns.finish();
      if (!tree.root().equals(head.root())) {
        throw corrupt("the entries lead to another root than the checkpoint of the log");
      }
    }

    private void compareEarlier() {
      if (earlier.isPresent()
          && earlier.get().size() == tree.size()
          && !earlier.get().root().equals(tree.root())) {
        throw new ElpisException(
            ErrorCode.LOG_WENT_BACKWARDS,
            "the first " + tree.size() + " entries are not those of the earlier checkpoint");
      }
    }

    private static ElpisException corrupt(String message) {
      return new ElpisException(ErrorCode.LOG_CORRUPT, message);
    }
  }
}

package io.elpis.ledger;

import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.TilePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Writes the tiles and entry bundles of a log into a folder (C2SP tlog-tiles). Entries are compared
 * with the tree before they are written. Used by one thread.
 */
final class TreeFiles {
  private final Path folder;
  private final DurableFiles files;
  private final LogTree tree;
  private final LedgerStore store;
  private final RecentLeaves recent;

  TreeFiles(Path folder, DurableFiles files, LogTree tree, LedgerStore store, RecentLeaves recent) {
    this.folder = folder;
    this.files = files;
    this.tree = tree;
    this.store = store;
    this.recent = recent;
  }

  /**
   * Writes whatever the tree of {@code to} entries has and the tree of {@code from} had not, and
   * makes it durable. A crash in between leaves files that the next try writes again, none of which
   * a checkpoint refers to yet.
   */
  void write(long from, long to) throws IOException {
    writeBundles(from, to);
    for (int level = 0; to >>> (level * TilePath.HEIGHT) > 0; level++) {
      writeTiles(level, from, to);
    }
    files.sync();
  }

  private void writeBundles(long from, long to) throws IOException {
    long begin = from - from % TilePath.FULL_WIDTH;
    List<byte[]> bundle = new ArrayList<>();
    Iterator<byte[]> leaves = leaves(begin, to);
    for (long next = begin + 1; leaves.hasNext(); next++) {
      byte[] leaf = leaves.next();
      CheckedEntries.check(next - 1, leaf, tree);
      bundle.add(leaf);
      if (bundle.size() == TilePath.FULL_WIDTH || next == to) {
        put(
            new TilePath.Entries((next - 1) / TilePath.FULL_WIDTH, bundle.size()),
            EntryBundle.encode(bundle));
        bundle.clear();
      }
    }
  }

  /** A log that caught up after an outage has more than is remembered. */
  private Iterator<byte[]> leaves(long begin, long end) {
    return recent
        .between(begin, end)
        .map(List::iterator)
        .orElseGet(() -> new StoredLeaves(new StoredEntries(store, begin, end)));
  }

  private record StoredLeaves(StoredEntries entries) implements Iterator<byte[]> {
    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public byte[] next() {
      return entries.next().leaf();
    }
  }

  private void writeTiles(int level, long from, long to) throws IOException {
    int below = (level + 1) * TilePath.HEIGHT;
    long last = ((to >>> (level * TilePath.HEIGHT)) - 1) >>> TilePath.HEIGHT;
    for (long index = from >>> below; index <= last; index++) {
      int width = TilePath.widthIn(to, level, index);
      put(new TilePath.Hashes(level, index, width), tree.tile(level, index, width));
    }
  }

  private void put(TilePath path, byte[] content) throws IOException {
    files.put(folder.resolve(path.toString()), content, Disk.Readers.ANYBODY);
  }
}

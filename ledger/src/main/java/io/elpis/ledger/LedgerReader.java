package io.elpis.ledger;

import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.TilePath;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads a log. Whatever it gives has been compared with the tree that the log signs, so an entry
 * that somebody changed in the database comes out as {@code LOG_CORRUPT} and not as an entry.
 * Thread-safe.
 */
public final class LedgerReader {
  private final LedgerStore store;
  private final LogTree tree;
  private final CheckpointSigner signer;
  private final RecentEntries recent;

  LedgerReader(LedgerStore store, LogTree tree, CheckpointSigner signer, RecentEntries recent) {
    this.store = store;
    this.tree = tree;
    this.signer = signer;
    this.recent = recent;
  }

  /**
   * Entries that are committed as far as this node knows, at no cost; {@link #size} asks for a
   * signed checkpoint of them.
   */
  public long committed() {
    return signer.committed();
  }

  /** Entries that are committed and checked against the tree. */
  public long size() {
    return signer.newest().size();
  }

  /**
   * The entry at an index.
   *
   * @throws ElpisException {@code NOT_FOUND}; {@code LOG_CORRUPT} where the database holds another
   *     one there; {@code LEDGER_UNAVAILABLE}
   */
  public StoredEntry entry(long index) {
    return entries(index, index + 1).next();
  }

  /**
   * The entries from {@code begin} to before {@code end}, read a few thousand at a time. The
   * iterator fails like {@link #entry}.
   */
  public Iterator<StoredEntry> entries(long begin, long end) {
    if (begin < 0) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "the log has no entry before 0");
    }
    signer.covering(end);
    return new CheckedEntries(new StoredEntries(store, begin, end), tree);
  }

  /**
   * The entries from {@code begin} to before {@code end} as this process made them; empty unless it
   * made them all, lately. They were not read back: what must be compared with the tree is asked of
   * {@link #entries}.
   */
  public Optional<List<RecentEntry>> recent(long begin, long end) {
    return recent.between(begin, end);
  }

  /** Says that nobody will ask {@link #recent} for what is before {@code index} any more. */
  public void forgetRecent(long index) {
    recent.forget(index);
  }

  /** Everything that is there now, from {@code begin} on. */
  public Iterator<StoredEntry> entries(long begin) {
    return entries(begin, size());
  }

  /**
   * Compares every entry in the database with the tree.
   *
   * @return how many there are
   * @throws ElpisException {@code LOG_CORRUPT}; the message names the first bad entry
   */
  public long audit() {
    long size = size();
    LeafAudit audit = audit(0);
    while (audit.next() < size) {
      audit.goOn(size);
    }
    return size;
  }

  /** An audit of the leaves from {@code begin} on; the openings are not read. */
  LeafAudit audit(long begin) {
    return new LeafAudit(store, tree, begin);
  }

  /** The newest signed checkpoint, as a note; it may be ahead of the published one. */
  public String checkpoint() {
    return signer.newest().note().format();
  }

  /**
   * A tile or an entry bundle of any width that the log has reached, also one that was never
   * published: receipts refer to checkpoints between two publications.
   */
  public Optional<byte[]> tile(TilePath path) {
    long size = size();
    int level = path instanceof TilePath.Hashes hashes ? hashes.level() : 0;
    if (TilePath.widthIn(size, level, path.index()) < path.width()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (path) {
          case TilePath.Hashes(int _, long index, int width) -> tree.tile(level, index, width);
          case TilePath.Entries(long index, int width) -> bundle(index, width);
        });
  }

  private byte[] bundle(long index, int width) {
    long begin = index * TilePath.FULL_WIDTH;
    List<byte[]> leaves = new ArrayList<>(width);
    entries(begin, begin + width).forEachRemaining(entry -> leaves.add(entry.leaf()));
    return EntryBundle.encode(leaves);
  }

  /**
   * Writes the whole log into an empty folder, laid out as C2SP tlog-tiles says: {@code
   * checkpoint}, {@code key} and {@code tile/…}, made from the entries in the database.
   *
   * @return entries in it
   */
  public long export(Path folder) throws IOException {
    SignedCheckpoint checkpoint = signer.newest();
    DurableFiles files = new DurableFiles(new SystemDisk(), folder);
    new TreeFiles(folder, files, tree, store, new RecentLeaves()).write(0, checkpoint.size());
    files.put(folder.resolve("key"), text(signer.verifier() + "\n"), Disk.Readers.ANYBODY);
    files.putDurably(
        folder.resolve("checkpoint"), text(checkpoint.note().format()), Disk.Readers.ANYBODY);
    return checkpoint.size();
  }

  /** Writes {@code NAME.tlog-proof} and {@code NAME.entry} for the entry at an index. */
  public void writeReceipt(long index, Path folder, String name) throws IOException {
    byte[] leaf = entry(index).leaf();
    SignedCheckpoint checkpoint = signer.covering(index + 1);
    String proof = checkpoint.proof(index, tree);
    DurableFiles files = new DurableFiles(new SystemDisk(), folder);
    files.put(folder.resolve(name + ".entry"), leaf, Disk.Readers.ANYBODY);
    files.putDurably(folder.resolve(name + ".tlog-proof"), text(proof), Disk.Readers.ANYBODY);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

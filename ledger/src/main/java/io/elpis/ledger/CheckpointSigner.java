package io.elpis.ledger;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.NoteSigner;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TreeHash;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Signs heads of the log, when somebody first needs one: once per batch at most, and not on the
 * writer's thread. Before that it hashes the committed bytes again into the {@link LogTree}, which
 * shares no code with the writer's way to the root; where the two roots differ, nothing is signed
 * and the ledger ends.
 */
final class CheckpointSigner {
  private static final int REMEMBERED_BATCHES = 64;
  private static final int READ_AT_ONCE = 4_096;

  private final LedgerStore store;
  private final LedgerState state;
  private final LogTree tree;
  private final NoteSigner signer;
  // Saves reading back what was just written; where it is full the store is read.
  private final BlockingQueue<SealedBatch> recent = new ArrayBlockingQueue<>(REMEMBERED_BATCHES);
  // Guards growing `tree` and replacing `newest`: sizes that are signed only rise.
  private final ReentrantLock lock = new ReentrantLock();
  private volatile SignedCheckpoint newest;

  /**
   * @param tree of the size and root of the state's head
   */
  CheckpointSigner(LedgerStore store, LedgerState state, LogTree tree, NoteSigner signer) {
    this.store = store;
    this.state = state;
    this.tree = tree;
    this.signer = signer;
    this.newest = sign(state.head());
  }

  /** Hears of a durable batch; never waits. */
  void committed(SealedBatch batch) {
    if (!recent.offer(batch)) {
      recent.clear();
    }
  }

  /** Entries that are committed, as far as this node knows. */
  long committed() {
    return state.head().size();
  }

  /** A checkpoint of everything that is committed. */
  SignedCheckpoint newest() {
    return covering(state.head().size());
  }

  /**
   * A checkpoint of at least {@code size} entries.
   *
   * @throws ElpisException {@code NOT_FOUND} where there are not so many; {@code LOG_CORRUPT};
   *     {@code LEDGER_UNAVAILABLE}
   */
  SignedCheckpoint covering(long size) {
    SignedCheckpoint known = newest;
    if (known.size() >= size) {
      return known;
    }
    lock.lock();
    try {
      if (newest.size() < size) {
        newest = sign(grownTo(size));
      }
      return newest;
    } finally {
      lock.unlock();
    }
  }

  private LogHead grownTo(long size) {
    LogHead target = state.head();
    if (target.size() < size) {
      target = askedFor(target);
    }
    if (target.size() < size) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "the log has no entry " + (size - 1));
    }
    while (tree.size() < target.size()) {
      grow(target.size());
    }
    if (!tree.root(target.size()).equals(target.root())) {
      ElpisException corrupt =
          new ElpisException(
              ErrorCode.LOG_CORRUPT,
              "the entries up to " + target.size() + " do not lead to the committed root");
      state.end(corrupt);
      throw corrupt;
    }
    return target;
  }

  /** Another node may have written more than this one knows of. */
  private LogHead askedFor(LogHead known) {
    LogHead found = store.head();
    Continuity.breach(known, found)
        .ifPresent(breach -> {
          throw breach;
        });
    state.head(found);
    return found;
  }

  private void grow(long target) {
    SealedBatch next = recent.peek();
    long adjoining = next == null ? target : Math.min(target, next.before().size());
    if (tree.size() < adjoining) {
      long end = Math.min(adjoining, tree.size() + READ_AT_ONCE);
      tree.add(hashes(StoredEntries.leaves(store, tree.size(), end)));
    } else if (recent.remove(next) && next != null && next.before().size() == tree.size()) {
      tree.add(hashes(EntryBundle.decode(next.leaves())));
    }
  }

  /** The public half of the key that signs. */
  NoteVerifier verifier() {
    return signer.verifier();
  }

  private static List<Hash> hashes(List<byte[]> leaves) {
    List<Hash> hashes = new ArrayList<>(leaves.size());
    leaves.forEach(leaf -> hashes.add(TreeHash.leaf(leaf)));
    return hashes;
  }

  private SignedCheckpoint sign(LogHead head) {
    Checkpoint checkpoint = new Checkpoint(signer.verifier().name(), head.size(), head.root());
    return new SignedCheckpoint(checkpoint, signer.sign(checkpoint));
  }
}

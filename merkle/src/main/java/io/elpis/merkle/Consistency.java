package io.elpis.merkle;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.List;

/**
 * Checks that a tree holds an earlier tree, or a subtree, unchanged (RFC 9162 §2.1.4.2,
 * draft-ietf-plants-merkle-tree-certs §4.4.3). At most two hashes per proof line; thread-safe.
 */
public final class Consistency {
  private Consistency() {}

  /**
   * Checks that the tree of {@code size} begins with the tree of {@code oldSize}.
   *
   * @param oldSize more than 0: an empty tree begins every tree, so a proof of it would prove
   *     nothing
   * @throws ElpisException {@link ErrorCode#PROOF_INVALID}
   */
  public static void verify(long oldSize, Hash oldRoot, long size, Hash root, List<Hash> proof) {
    if (oldSize <= 0) {
      throw invalid("consistency with an empty tree proves nothing");
    }
    verifySubtree(new Subtree(0, oldSize), oldRoot, size, root, proof);
  }

  /**
   * Checks that {@code subtree} stands in the tree of {@code size} at its place. An empty subtree
   * stands in every tree; its root is {@link TreeHash#empty} and its proof has no line.
   *
   * @throws ElpisException {@link ErrorCode#PROOF_INVALID}
   */
  public static void verifySubtree(
      Subtree subtree, Hash subtreeRoot, long size, Hash root, List<Hash> proof) {
    if (subtree.end() > size) {
      throw invalid("the tree is smaller than what it should hold");
    }
    if (subtree.size() == 0) {
      if (!proof.isEmpty() || !subtreeRoot.equals(TreeHash.empty())) {
        throw invalid("an empty subtree has the empty root and an empty proof");
      }
      return;
    }
    Climb climb = new Climb(subtree, size);
    List<Hash> siblings = proof;
    Hash seed = subtreeRoot;
    if (!climb.startsAtSubtreeRoot()) {
      if (proof.isEmpty()) {
        throw invalid("the consistency proof is too short");
      }
      seed = proof.getFirst();
      siblings = proof.subList(1, proof.size());
    }
    climb.run(seed, siblings);
    if (!climb.inner.equals(subtreeRoot)) {
      throw invalid("the consistency proof leads to another old root");
    }
    if (!climb.outer.equals(root)) {
      throw invalid("the consistency proof leads to another new root");
    }
  }

  private static ElpisException invalid(String message) {
    return new ElpisException(ErrorCode.PROOF_INVALID, message);
  }

  /** The walk from the right edge of the subtree to the root, hashing both trees on the way. */
  private static final class Climb {
    private long first;
    private long node;
    private long last;
    private Hash inner = TreeHash.empty();
    private Hash outer = TreeHash.empty();

    Climb(Subtree subtree, long size) {
      first = subtree.start();
      node = subtree.end() - 1;
      last = size - 1;
      // Levels at which both trees end alike have no line in the proof.
      while (first != node && (node == last || (node & 1) == 1)) {
        rise(1);
      }
    }

    boolean startsAtSubtreeRoot() {
      return first == node;
    }

    void run(Hash seed, List<Hash> siblings) {
      inner = seed;
      outer = seed;
      for (Hash sibling : siblings) {
        if (last == 0) {
          throw invalid("the consistency proof is too long");
        }
        if ((node & 1) == 1 || node == last) {
          if (first < node) {
            inner = TreeHash.node(sibling, inner);
          }
          outer = TreeHash.node(sibling, outer);
          rise(node == 0 ? 0 : Long.numberOfTrailingZeros(node));
        } else {
          outer = TreeHash.node(outer, sibling);
        }
        rise(1);
      }
      if (last != 0) {
        throw invalid("the consistency proof is too short");
      }
    }

    private void rise(int levels) {
      first >>>= levels;
      node >>>= levels;
      last >>>= levels;
    }
  }
}

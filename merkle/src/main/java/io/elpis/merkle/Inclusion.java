package io.elpis.merkle;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.List;

/**
 * Checks that an entry is in a tree (RFC 9162 §2.1.3.2). Index and size are both bound: a proof
 * holds for one position in one size only. One hash per proof line; thread-safe.
 */
public final class Inclusion {
  private Inclusion() {}

  /**
   * Checks a proof.
   *
   * @param proof from the leaf's sibling up to the root's child
   * @throws ElpisException {@link ErrorCode#PROOF_INVALID} unless the leaf hash stands at {@code
   *     index} of the tree with {@code size} entries and {@code root}
   */
  public static void verify(long index, long size, Hash leafHash, List<Hash> proof, Hash root) {
    if (!rootOf(index, size, leafHash, proof).equals(root)) {
      throw invalid("the inclusion proof leads to another root");
    }
  }

  /**
   * Checks a proof inside a subtree.
   *
   * @param index position in the whole log
   * @throws ElpisException {@link ErrorCode#PROOF_INVALID}
   */
  public static void verifySubtree(
      long index, Subtree subtree, Hash leafHash, List<Hash> proof, Hash subtreeRoot) {
    if (index < subtree.start()) {
      throw invalid("the index is before the subtree");
    }
    verify(index - subtree.start(), subtree.size(), leafHash, proof, subtreeRoot);
  }

  /**
   * The root that the proof leads to.
   *
   * @throws ElpisException {@link ErrorCode#PROOF_INVALID} where the index is outside the tree or
   *     the proof is too short or too long
   */
  public static Hash rootOf(long index, long size, Hash leafHash, List<Hash> proof) {
    if (index < 0 || index >= size) {
      throw invalid("the index is outside the tree");
    }
    long node = index;
    long last = size - 1;
    Hash root = leafHash;
    for (Hash sibling : proof) {
      if (last == 0) {
        throw invalid("the inclusion proof is too long");
      }
      if ((node & 1) == 1 || node == last) {
        root = TreeHash.node(sibling, root);
        // At the right edge, levels without a left sibling have no line in the proof.
        int skipped = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
        node >>>= skipped;
        last >>>= skipped;
      } else {
        root = TreeHash.node(root, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    if (last != 0) {
      throw invalid("the inclusion proof is too short");
    }
    return root;
  }

  private static ElpisException invalid(String message) {
    return new ElpisException(ErrorCode.PROOF_INVALID, message);
  }
}

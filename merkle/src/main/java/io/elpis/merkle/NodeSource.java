package io.elpis.merkle;

import io.elpis.model.Hash;

/** Gives the hashes of complete subtrees; what proofs are made from. */
public interface NodeSource {

  /**
   * The tree hash of entries {@code index · 2^level} to before {@code (index + 1) · 2^level}.
   *
   * @throws io.elpis.model.ElpisException {@code NOT_FOUND} where the subtree is not there or not
   *     complete
   */
  Hash node(int level, long index);
}

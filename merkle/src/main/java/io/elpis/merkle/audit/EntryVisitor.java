package io.elpis.merkle.audit;

/** Sees the entries of a log in order, each once it agrees with the tile of its hash. */
@FunctionalInterface
public interface EntryVisitor {
  /** Looks at none of them. */
  EntryVisitor NONE = (index, entry) -> {};

  /**
   * Sees one entry. Nothing seen counts before the whole log has been found sound.
   *
   * @param index from 0
   * @param entry its bytes; {@code Leaf.decode} reads those of Elpis
   */
  void visit(long index, byte[] entry);
}

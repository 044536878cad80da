package io.elpis.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.merkle.fixture.MemoryTiles;
import io.elpis.merkle.fixture.NaiveTree;
import io.elpis.merkle.fixture.Seeded;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProofsTest {
  private static final int EVERY_SIZE = 310;

  private final NaiveTree tree = NaiveTree.of(EVERY_SIZE);

  @Test
  void inclusion_everyIndexOfEverySize_isThePathOfTheRfcAndVerifies() {
    for (int size = 1; size <= EVERY_SIZE; size++) {
      for (int index = 0; index < size; index++) {
        List<Hash> proof = Proofs.inclusion(index, size, tree);
        assertThat(proof).isEqualTo(tree.path(index, 0, size));
        Inclusion.verify(index, size, tree.leaf(index), proof, tree.root(0, size));
      }
    }
  }

  @Test
  void consistency_everyPairOfSizes_isTheProofOfTheRfcAndVerifies() {
    for (int size = 1; size <= EVERY_SIZE; size++) {
      for (int old = 1; old <= size; old++) {
        List<Hash> proof = Proofs.consistency(old, size, tree);
        assertThat(proof).isEqualTo(tree.proof(old, size));
        Consistency.verify(old, tree.root(0, old), size, tree.root(0, size), proof);
      }
    }
  }

  @Test
  void verify_anyOtherIndexOrSize_fails() {
    int size = 21;
    for (int index = 0; index < size; index++) {
      List<Hash> proof = tree.path(index, 0, size);
      for (int otherSize = 0; otherSize < 40; otherSize++) {
        for (int other = -1; other < 40; other++) {
          boolean same = other == index && otherSize == size;
          assertThat(includes(other, otherSize, tree.leaf(index), proof, tree.root(0, size)))
              .as("index %d of %d as %d of %d", index, size, other, otherSize)
              .isEqualTo(same || samePath(index, size, other, otherSize));
        }
      }
    }
  }

  @Test
  void verify_consistencyOfAnyOtherSizes_fails() {
    int size = 21;
    for (int old = 1; old < size; old++) {
      List<Hash> proof = tree.proof(old, size);
      for (int other = 0; other < 45; other++) {
        boolean held = consistent(other, tree.root(0, old), size, tree.root(0, size), proof);
        assertThat(held).as("old %d as %d", old, other).isEqualTo(other == old);
      }
    }
  }

  @Test
  void verifySubtree_everySubtreeOfEverySize_verifiesAndBindsItsBounds() {
    for (int size = 1; size <= 70; size++) {
      for (int start = 0; start < size; start++) {
        for (int end = start + 1; end <= size; end++) {
          if (isSubtree(start, end)) {
            checkSubtree(start, end, size);
          }
        }
      }
    }
  }

  private void checkSubtree(int start, int end, int size) {
    Subtree subtree = new Subtree(start, end);
    Hash root = tree.root(start, end);
    List<Hash> proof = tree.subtreeProof(start, end, size);
    Consistency.verifySubtree(subtree, root, size, tree.root(0, size), proof);
    Hash wrong = tree.leaf(EVERY_SIZE - 1);
    assertThatThrownBy(
            () -> Consistency.verifySubtree(subtree, wrong, size, tree.root(0, size), proof))
        .isInstanceOf(ElpisException.class);
    List<Hash> longer = new ArrayList<>(proof);
    longer.add(wrong);
    assertThatThrownBy(
            () -> Consistency.verifySubtree(subtree, root, size, tree.root(0, size), longer))
        .isInstanceOf(ElpisException.class);
    for (int index = start; index < end; index++) {
      Inclusion.verifySubtree(
          index, subtree, tree.leaf(index), tree.path(index - start, start, end), root);
    }
  }

  @Test
  void inclusion_bigTrees_fromTilesVerifies() {
    Seeded.law(
        12,
        random -> {
          int size = 1 + random.nextInt(70_000);
          List<Hash> leaves = new ArrayList<>();
          CompactRange range = CompactRange.empty();
          int old = 1 + random.nextInt(size);
          Hash oldRoot = TreeHash.empty();
          for (int i = 0; i < size; i++) {
            leaves.add(Seeded.hash(random));
            range.append(leaves.getLast());
            oldRoot = i + 1 == old ? range.root() : oldRoot;
          }
          TileNodes nodes = new TileNodes(MemoryTiles.ofLeaves(leaves), size);
          assertThat(Proofs.root(size, nodes)).isEqualTo(range.root());
          int index = random.nextInt(size);
          Inclusion.verify(
              index, size, leaves.get(index), Proofs.inclusion(index, size, nodes), range.root());
          Consistency.verify(
              old, oldRoot, size, range.root(), Proofs.consistency(old, size, nodes));
          // An older tree is inside the tiles of the newer one.
          Inclusion.verify(
              old - 1L, old, leaves.get(old - 1), Proofs.inclusion(old - 1L, old, nodes), oldRoot);
        });
  }

  @Test
  void inclusion_outsideTheTree_fails() {
    assertThatThrownBy(() -> Proofs.inclusion(5, 5, tree)).isInstanceOf(ElpisException.class);
    assertThatThrownBy(() -> Proofs.inclusion(-1, 5, tree)).isInstanceOf(ElpisException.class);
    assertThatThrownBy(() -> Proofs.consistency(6, 5, tree)).isInstanceOf(ElpisException.class);
    assertThat(Proofs.consistency(0, 5, tree)).isEmpty();
    assertThat(Proofs.consistency(5, 5, tree)).isEmpty();
  }

  private static boolean isSubtree(int start, int end) {
    int power = 1;
    while (power < end - start) {
      power *= 2;
    }
    return start % power == 0;
  }

  /** Two positions whose paths turn alike cannot be told apart without the root of their size. */
  private static boolean samePath(int index, int size, int other, int otherSize) {
    return other >= 0 && other < otherSize && turns(index, size).equals(turns(other, otherSize));
  }

  private static String turns(int index, int size) {
    StringBuilder turns = new StringBuilder();
    int at = index;
    for (int left = size; left > 1; ) {
      int split = Integer.highestOneBit(left - 1);
      turns.append(at < split ? 'L' : 'R');
      left = at < split ? split : left - split;
      at = at < split ? at : at - split;
    }
    return turns.toString();
  }

  private static boolean includes(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
    try {
      Inclusion.verify(index, size, leaf, proof, root);
      return true;
    } catch (ElpisException refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.PROOF_INVALID);
      return false;
    }
  }

  private static boolean consistent(
      long oldSize, Hash oldRoot, long size, Hash root, List<Hash> proof) {
    try {
      Consistency.verify(oldSize, oldRoot, size, root, proof);
      return true;
    } catch (ElpisException refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.PROOF_INVALID);
      return false;
    }
  }
}

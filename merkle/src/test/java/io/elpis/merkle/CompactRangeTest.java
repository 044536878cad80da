package io.elpis.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.merkle.fixture.NaiveTree;
import io.elpis.model.ElpisException;
import io.elpis.model.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CompactRangeTest {
  private static final int MOST = 700;
  private final NaiveTree tree = NaiveTree.of(MOST);

  @Test
  void append_anySize_hasTheRootOfTheDefinition() {
    CompactRange range = CompactRange.empty();
    for (int size = 0; size < MOST; size++) {
      assertThat(range.size()).isEqualTo(size);
      assertThat(range.root()).isEqualTo(tree.root(0, size));
      range.append(tree.leaf(size));
    }
  }

  @Test
  void of_storedFrontier_goesOnAsIfNeverStopped() {
    CompactRange range = CompactRange.empty();
    for (int size = 0; size < MOST; size++) {
      range = CompactRange.of(range.size(), range.frontier());
      range.append(tree.leaf(size));
    }
    assertThat(range.root()).isEqualTo(tree.root(0, MOST));
  }

  @Test
  void copy_thenAppend_leavesTheOriginal() {
    CompactRange range = CompactRange.empty();
    range.append(tree.leaf(0));
    CompactRange copy = range.copy();
    copy.append(tree.leaf(1));
    assertThat(range.root()).isEqualTo(tree.root(0, 1));
    assertThat(copy.root()).isEqualTo(tree.root(0, 2));
  }

  @Test
  void of_frontierThatDoesNotFit_fails() {
    Hash any = tree.leaf(0);
    assertThatThrownBy(() -> CompactRange.of(3, List.of(any))).isInstanceOf(ElpisException.class);
    assertThatThrownBy(() -> CompactRange.of(0, List.of(any))).isInstanceOf(ElpisException.class);
    assertThatThrownBy(() -> CompactRange.of(-1, List.of(any))).isInstanceOf(ElpisException.class);
  }

  @Test
  void root_knownAnswers_ofRfc6962() {
    // The tree of no entry and the leaf of no bytes, as every RFC 6962 implementation has them.
    assertThat(TreeHash.empty())
        .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(TreeHash.leaf(new byte[0]))
        .hasToString("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  }
}

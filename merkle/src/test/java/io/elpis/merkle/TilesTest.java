package io.elpis.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.fixture.MemoryTiles;
import io.elpis.merkle.fixture.NaiveTree;
import io.elpis.merkle.fixture.Refusals;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class TilesTest {
  private final NaiveTree tree = NaiveTree.of(600);
  private final MemoryTiles tiles = MemoryTiles.ofLeaves(tree.leaves());

  @Test
  void node_everyCompleteSubtree_isTheOneOfTheTree() {
    TileNodes nodes = new TileNodes(tiles, 600);
    for (int level = 0; level < 10; level++) {
      for (long index = 0; index < 600 >>> level; index++) {
        assertThat(nodes.node(level, index)).isEqualTo(tree.node(level, index));
      }
    }
  }

  @Test
  void node_incompleteOrOutside_fails() {
    TileNodes nodes = new TileNodes(tiles, 600);
    Refusals.assertRefused(() -> nodes.node(0, 600), ErrorCode.NOT_FOUND);
    Refusals.assertRefused(() -> nodes.node(3, 75), ErrorCode.NOT_FOUND);
    Refusals.assertRefused(() -> nodes.node(10, 0), ErrorCode.NOT_FOUND);
    Refusals.assertRefused(() -> nodes.node(-1, 0), ErrorCode.NOT_FOUND);
    Refusals.assertRefused(() -> nodes.node(64, 0), ErrorCode.NOT_FOUND);
    Refusals.assertRefused(() -> nodes.node(0, -1), ErrorCode.NOT_FOUND);
  }

  @Test
  void node_partialTileDeletedAfterTheFullOne_readsTheFullOne() {
    // A tree of 300 wants `tile/0/001.p/44`; the log of 600 has only the full tile.
    assertThat(tiles.files).doesNotContainKey("tile/0/001.p/44");
    tiles.files.put("tile/1/000.p/1", Tile.of(List.of(tree.node(8, 0))).toBytes());
    TileNodes nodes = new TileNodes(tiles, 300);
    assertThat(Proofs.root(300, nodes)).isEqualTo(tree.root(0, 300));
  }

  @Test
  void node_missingOrCutTile_isCorrupt() {
    byte[] last = Objects.requireNonNull(tiles.files.remove("tile/0/002.p/88"));
    TileNodes nodes = new TileNodes(tiles, 600);
    Refusals.assertRefused(() -> nodes.node(0, 599), ErrorCode.LOG_CORRUPT);
    tiles.files.put("tile/0/002.p/88", Arrays.copyOf(last, last.length - 1));
    Refusals.assertRefused(() -> nodes.node(0, 599), ErrorCode.LOG_CORRUPT);
    tiles.files.put("tile/0/002.p/88", last);
    assertThat(nodes.node(0, 599)).isEqualTo(tree.leaf(599));
  }

  @Test
  void of_wrongLength_fails() {
    Refusals.assertMalformed(() -> Tile.of(new byte[0], 0));
    Refusals.assertMalformed(() -> Tile.of(new byte[32], 2));
    Refusals.assertMalformed(() -> Tile.of(new byte[257 * 32], 257));
    Tile three = Tile.of(tree.leaves().subList(0, 3));
    Refusals.assertRefused(() -> three.node(1, 1), ErrorCode.NOT_FOUND);
    Refusals.assertRefused(three::root, ErrorCode.NOT_FOUND);
  }

  @Test
  void bundle_roundTrip_andEveryCut() {
    List<byte[]> entries = new ArrayList<>();
    for (int length : new int[] {0, 1, 255, 256, 65_535}) {
      entries.add(new byte[length]);
    }
    byte[] bundle = EntryBundle.encode(entries);
    List<byte[]> read = EntryBundle.decode(bundle, entries.size());
    for (int i = 0; i < entries.size(); i++) {
      assertThat(read.get(i)).isEqualTo(entries.get(i));
    }
    byte[] small = EntryBundle.encode(entries.subList(0, 3));
    for (int length = 0; length < small.length; length++) {
      byte[] cut = Arrays.copyOf(small, length);
      Refusals.assertMalformed(() -> EntryBundle.decode(cut, 3));
    }
    Refusals.assertMalformed(() -> EntryBundle.decode(bundle, 4));
    Refusals.assertMalformed(() -> EntryBundle.decode(new byte[1]));
    Refusals.assertMalformed(() -> EntryBundle.encode(List.of(new byte[65_536])));
    assertThat(EntryBundle.decode(new byte[0])).isEmpty();
  }
}

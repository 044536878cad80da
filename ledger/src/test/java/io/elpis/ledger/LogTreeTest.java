package io.elpis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.merkle.CompactRange;
import io.elpis.merkle.Inclusion;
import io.elpis.merkle.Proofs;
import io.elpis.merkle.TilePath;
import io.elpis.merkle.TileSource;
import io.elpis.merkle.TreeHash;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LogTreeTest {
  private static final long LARGE = 70_000;

  private static LogTree tree() {
    return new LogTree(new TileSupply(path -> Optional.empty(), new MemoryLedgerStore()));
  }

  private static LogTree grown(LogTree tree, long size) {
    tree.add(LongStream.range(tree.size(), size).mapToObj(Bodies::hash).toList());
    return tree;
  }

  private static Hash naiveRoot(long size) {
    CompactRange range = CompactRange.empty();
    LongStream.range(0, size).mapToObj(Bodies::hash).forEach(range::append);
    return range.root();
  }

  @Test
  void root_everySizeAroundTileEdges_isThatOfTheEntries() {
    LogTree tree = tree();
    for (long size :
        new long[] {0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537}) {
      grown(tree, size);
      assertThat(tree.root(size)).as("size %d", size).isEqualTo(naiveRoot(size));
    }
    for (long earlier : new long[] {1, 255, 257, 40_000, 65_536}) {
      assertThat(tree.root(earlier)).as("earlier %d", earlier).isEqualTo(naiveRoot(earlier));
    }
  }

  @Test
  void node_randomEntriesAndSizes_proofsHold() {
    long seed = System.nanoTime();
    RandomGenerator random = new SplittableRandom(seed);
    LogTree tree = grown(tree(), LARGE);
    for (int i = 0; i < 200; i++) {
      long size = 1 + random.nextLong(LARGE);
      long index = random.nextLong(size);
      Inclusion.verify(
          index, size, Bodies.hash(index), Proofs.inclusion(index, size, tree), tree.root(size));
      assertThat(tree.node(0, index)).as("seed %d", seed).isEqualTo(Bodies.hash(index));
    }
  }

  @Test
  void node_notComplete_notFound() {
    LogTree tree = grown(tree(), 6);
    for (long[] place : new long[][] {{0, 6}, {1, 3}, {2, 1}, {3, 0}, {0, -1}, {-1, 0}, {64, 0}}) {
      assertThatThrownBy(() -> tree.node((int) place[0], place[1]))
          .isInstanceOfSatisfying(
              ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
  }

  @Test
  void restored_fromItsTiles_goesOnAlike() {
    for (long size : new long[] {1, 255, 256, 300, 65_536, 65_900}) {
      Map<String, byte[]> tiles = tilesOf(grown(tree(), size), size);
      LogTree restored = restored(size, tiles).orElseThrow();
      assertThat(restored.root(size)).as("size %d", size).isEqualTo(naiveRoot(size));
      grown(restored, size + 700);
      assertThat(restored.root(size + 700)).isEqualTo(naiveRoot(size + 700));
      assertThat(restored.node(0, 0)).isEqualTo(Bodies.hash(0));
    }
  }

  @Test
  void restored_aTileOfTheEdgeMissing_isEmpty() {
    Map<String, byte[]> tiles = tilesOf(grown(tree(), 300), 300);
    tiles.remove("tile/1/000.p/1");
    assertThat(restored(300, tiles)).isEmpty();
  }

  @Test
  void load_damagedFile_isNotUsed() {
    Map<String, byte[]> tiles = tilesOf(grown(tree(), 600), 600);
    byte[] damaged = tiles.getOrDefault("tile/0/000", new byte[0]).clone();
    damaged[40] ^= 1;
    tiles.put("tile/0/000", damaged);
    LogTree restored = restored(600, tiles).orElseThrow();
    assertThatThrownBy(() -> restored.node(0, 3))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOG_CORRUPT));
    assertThat(restored.node(0, 256)).isEqualTo(Bodies.hash(256));
  }

  @Test
  void load_noFile_isMadeAgainFromTheEntries() {
    MemoryLedgerStore store = new MemoryLedgerStore();
    BatchNode node = new BatchNode(store);
    for (int i = 0; i < 3; i++) {
      node.commit(LongStream.range(0, 200).mapToObj(n -> Draft.of(Bodies.permit(n))).toList());
    }
    LogTree whole = new LogTree(new TileSupply(path -> Optional.empty(), store));
    List<Hash> hashes = StoredEntries.leaves(store, 0, 600).stream().map(TreeHash::leaf).toList();
    whole.add(hashes);
    Map<String, byte[]> edgeOnly = tilesOf(whole, 600);
    edgeOnly.remove("tile/0/000");
    edgeOnly.remove("tile/0/001");
    TileSource files = path -> Optional.ofNullable(edgeOnly.get(path.toString()));
    LogTree restored = LogTree.restored(600, files, new TileSupply(files, store)).orElseThrow();
    for (int i = 0; i < 600; i += 37) {
      assertThat(restored.node(0, i)).isEqualTo(hashes.get(i));
    }
  }

  private static Optional<LogTree> restored(long size, Map<String, byte[]> tiles) {
    TileSource files = path -> Optional.ofNullable(tiles.get(path.toString()));
    return LogTree.restored(size, files, new TileSupply(files, new MemoryLedgerStore()));
  }

  private static Map<String, byte[]> tilesOf(LogTree tree, long size) {
    Map<String, byte[]> tiles = new HashMap<>();
    for (int level = 0; size >>> (8 * level) > 0; level++) {
      for (long index = 0; TilePath.widthIn(size, level, index) > 0; index++) {
        int width = TilePath.widthIn(size, level, index);
        tiles.put(
            new TilePath.Hashes(level, index, width).toString(), tree.tile(level, index, width));
      }
    }
    return tiles;
  }
}

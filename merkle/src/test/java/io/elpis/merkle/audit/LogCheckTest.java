package io.elpis.merkle.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteSigner;
import io.elpis.merkle.TileSource;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Tag;
import io.elpis.merkle.fixture.MemoryTiles;
import io.elpis.merkle.fixture.NaiveTree;
import io.elpis.merkle.fixture.Refusals;
import io.elpis.merkle.fixture.Samples;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class LogCheckTest {
  private static final int SIZE = 523;

  private final NoteSigner signer = NoteSigner.generate("log.example", new SecureRandom());
  private final LogCheck check = new LogCheck(signer.verifier());
  private final List<byte[]> entries = leaves(SIZE);
  private final MemoryTiles tiles = MemoryTiles.ofEntries(entries);
  private final NaiveTree tree = tiles.tree();
  private final Note checkpoint = checkpoint(SIZE);

  private static List<byte[]> leaves(int size) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      byte[] nonce = ByteBuffer.allocate(16).putInt(i).array();
      leaves.add(Samples.leaf(1_790_000_000_000L + i, nonce).encode());
    }
    return leaves;
  }

  private Note checkpoint(int size) {
    return signer.sign(new Checkpoint("log.example", size, tree.root(0, size)));
  }

  private Checkpoint verify(Note note, TileSource source) {
    return check.verify(note, source, Optional.empty(), EntryVisitor.NONE);
  }

  @Test
  void verify_wholeLog_holdsAndShowsEveryEntry() {
    AtomicLong tagged = new AtomicLong();
    Checkpoint head =
        check.verify(
            checkpoint,
            tiles,
            Optional.of(checkpoint(300)),
            (index, entry) -> {
              assertThat(entry).isEqualTo(entries.get((int) index));
              tagged.addAndGet(Tag.matches(Samples.TAG_KEY, Leaf.decode(entry)) ? 1 : 0);
            });
    assertThat(head.size()).isEqualTo(SIZE);
    assertThat(tagged).hasValue(SIZE);
  }

  @Test
  void verify_everySizeAroundTheTileEdges_holds() {
    for (int size : new int[] {0, 1, 2, 255, 256, 257, 511, 512, 513}) {
      MemoryTiles smaller = MemoryTiles.ofEntries(entries.subList(0, size));
      assertThat(verify(checkpoint(size), smaller).size()).isEqualTo(size);
    }
  }

  @Test
  void verify_logWithThreeTileLevels_holdsAndNoticesAChangeInTheTop() {
    List<byte[]> many = new ArrayList<>();
    for (int i = 0; i < 65_536 + 300; i++) {
      many.add(ByteBuffer.allocate(4).putInt(i).array());
    }
    MemoryTiles large = MemoryTiles.ofEntries(many);
    Note note =
        signer.sign(new Checkpoint("log.example", many.size(), large.tree().root(0, many.size())));
    assertThat(large.files).containsKey("tile/2/000.p/1");
    assertThat(verify(note, large).size()).isEqualTo(many.size());
    flip(large, "tile/2/000.p/1", 17);
    assertCorrupt(note, large, "tile/2/000.p/1");
    flip(large, "tile/2/000.p/1", 17);
    flip(large, "tile/1/000", 8 * 32 * 200);
    assertCorrupt(note, large, "tile/1/000");
  }

  @Test
  @DisplayName("F11 any bit of a bundle, leaf or tile flipped")
  void f11_anyBitOfAFileFlipped_isFoundAndNamed() {
    MemoryTiles small = MemoryTiles.ofEntries(entries.subList(0, 3));
    Note note = checkpoint(3);
    int flips = 0;
    for (String file : List.copyOf(small.files.keySet())) {
      int bits = 8 * Objects.requireNonNull(small.files.get(file)).length;
      for (int bit = 0; bit < bits; bit++, flips++) {
        flip(small, file, bit);
        ElpisException refused = refusal(() -> verify(note, small));
        assertThat(refused.code()).isEqualTo(ErrorCode.LOG_CORRUPT);
        assertThat(refused).hasMessageContaining("tile/");
        flip(small, file, bit);
      }
    }
    assertThat(flips).isGreaterThan(5_000);
    assertThat(verify(note, small).size()).isEqualTo(3);
  }

  @Test
  @DisplayName("F11 a bit of every file of a larger log flipped")
  void f11_aBitOfEveryFileFlipped_isFound() {
    for (String file : List.copyOf(tiles.files.keySet())) {
      int bits = 8 * Objects.requireNonNull(tiles.files.get(file)).length;
      for (int bit = 3; bit < bits; bit += 1_301) {
        flip(tiles, file, bit);
        assertThat(refusal(() -> verify(checkpoint, tiles)).code())
            .isEqualTo(ErrorCode.LOG_CORRUPT);
        flip(tiles, file, bit);
      }
    }
    assertThat(verify(checkpoint, tiles).size()).isEqualTo(SIZE);
  }

  @Test
  @DisplayName("F11 any bit of a checkpoint note flipped")
  void f11_anyBitOfTheCheckpointFlipped_isRefused() {
    byte[] bytes = checkpoint.format().getBytes(StandardCharsets.UTF_8);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Refusals.assertRefused(
          () -> verify(Note.parse(flipped), tiles), ErrorCode.MALFORMED, ErrorCode.PROOF_INVALID);
    }
  }

  @Test
  @DisplayName("F11 an entry edited, with every tile made to fit")
  void f11_editedEntryUnderFittingTiles_leadsToAnotherRoot() {
    assertRewritten(e -> {
      e.set(300, Samples.leaf().encode());
      return e;
    });
  }

  @Test
  @DisplayName("F11 two entries swapped, with every tile made to fit")
  void f11_swappedEntriesUnderFittingTiles_leadToAnotherRoot() {
    assertRewritten(e -> {
      e.set(300, entries.get(7));
      e.set(7, entries.get(300));
      return e;
    });
  }

  private void assertRewritten(UnaryOperator<List<byte[]>> change) {
    MemoryTiles rewritten = MemoryTiles.ofEntries(change.apply(new ArrayList<>(entries)));
    ElpisException refused = refusal(() -> verify(checkpoint, rewritten));
    assertThat(refused.code()).isEqualTo(ErrorCode.LOG_CORRUPT);
    assertThat(refused).hasMessageContaining("another root");
  }

  @Test
  @DisplayName("F11 the first entry that differs is named")
  void f11_editedBundle_namesTheFirstBadEntry() {
    List<byte[]> edited = new ArrayList<>(entries);
    edited.set(300, Samples.leaf().encode());
    edited.set(301, Samples.leaf().encode());
    MemoryTiles other = MemoryTiles.ofEntries(edited);
    String bundle = "tile/entries/001";
    tiles.files.put(bundle, Objects.requireNonNull(other.files.get(bundle)));
    assertThat(refusal(() -> verify(checkpoint, tiles)))
        .hasMessageContaining("entry 300")
        .hasMessageContaining(bundle);
  }

  @Test
  @DisplayName("F11 a deleted bundle or tile is named")
  void f11_deletedFile_isNamed() {
    for (String file : List.copyOf(tiles.files.keySet())) {
      byte[] bytes = Objects.requireNonNull(tiles.files.remove(file));
      assertCorrupt(checkpoint, tiles, file);
      tiles.files.put(file, bytes);
    }
  }

  @Test
  @DisplayName("F12 a log that is smaller than the checkpoint kept outside")
  void f12_truncatedLog_wentBackwards() {
    MemoryTiles truncated = MemoryTiles.ofEntries(entries.subList(0, 400));
    ElpisException refused =
        refusal(() ->
            check.verify(checkpoint(400), truncated, Optional.of(checkpoint), EntryVisitor.NONE));
    assertThat(refused.code()).isEqualTo(ErrorCode.LOG_WENT_BACKWARDS);
    assertThat(refused).hasMessageContaining("from 523 to 400");
  }

  @Test
  @DisplayName("F12 a log grown again to other entries after it was cut")
  void f12_forkedLog_disagreesWithTheEarlierCheckpoint() {
    List<byte[]> forked = new ArrayList<>(entries);
    forked.set(290, Samples.leaf().encode());
    MemoryTiles fork = MemoryTiles.ofEntries(forked);
    Note forkHead = signer.sign(new Checkpoint("log.example", SIZE, fork.tree().root(0, SIZE)));
    assertThat(verify(forkHead, fork).size()).isEqualTo(SIZE);
    Note before = checkpoint(300);
    ElpisException refused =
        refusal(() -> check.verify(forkHead, fork, Optional.of(before), EntryVisitor.NONE));
    assertThat(refused.code()).isEqualTo(ErrorCode.LOG_WENT_BACKWARDS);
    // Checkpoints from before the fork still agree.
    check.verify(forkHead, fork, Optional.of(checkpoint(290)), EntryVisitor.NONE);
  }

  @Test
  void verify_checkpointOfAnotherKey_isRefused() {
    NoteSigner stranger = NoteSigner.generate("log.example", new SecureRandom());
    Note foreign = stranger.sign(new Checkpoint("log.example", SIZE, tree.root(0, SIZE)));
    Refusals.assertRefused(() -> verify(foreign, tiles), ErrorCode.PROOF_INVALID);
    Refusals.assertRefused(
        () -> check.verify(checkpoint, tiles, Optional.of(foreign), EntryVisitor.NONE),
        ErrorCode.PROOF_INVALID);
  }

  private static void flip(MemoryTiles tiles, String file, int bit) {
    Objects.requireNonNull(tiles.files.get(file))[bit / 8] ^= (byte) (1 << bit % 8);
  }

  private void assertCorrupt(Note note, TileSource source, String named) {
    ElpisException refused = refusal(() -> verify(note, source));
    assertThat(refused.code()).isEqualTo(ErrorCode.LOG_CORRUPT);
    assertThat(refused).hasMessageContaining(named);
  }

  private static ElpisException refusal(ThrowingCallable call) {
    ElpisException refused = catchThrowableOfType(ElpisException.class, call);
    assertThat(refused).as("accepted").isNotNull();
    return refused;
  }
}

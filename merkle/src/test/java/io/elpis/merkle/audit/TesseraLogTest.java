package io.elpis.merkle.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.CompactRange;
import io.elpis.merkle.Consistency;
import io.elpis.merkle.Inclusion;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.Proofs;
import io.elpis.merkle.SizedTiles;
import io.elpis.merkle.TileNodes;
import io.elpis.merkle.TileSource;
import io.elpis.merkle.TreeHash;
import io.elpis.merkle.fixture.ThirdParty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A log that another implementation wrote, with a checkpoint at every size from 0 to 15. */
final class TesseraLogTest {
  private static final NoteVerifier KEY =
      NoteVerifier.parse(
          "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
  private static final int SIZES = 16;

  private final Path log = ThirdParty.path("tessera-log/testdata/log");
  private final TileSource source =
      path -> {
        Path file = log.resolve(path.toString());
        try {
          return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException failure) {
          throw new UncheckedIOException(failure);
        }
      };

  private List<Note> notes() throws IOException {
    List<Note> notes = new ArrayList<>();
    for (int size = 0; size < SIZES; size++) {
      notes.add(Note.parse(Files.readAllBytes(log.resolve("checkpoint." + size))));
    }
    return notes;
  }

  @Test
  void checkpoints_allSixteen_areSignedAndHaveTheRootOfTheEntries() throws IOException {
    CompactRange tree = CompactRange.empty();
    List<byte[]> entries = new SizedTiles(source, SIZES - 1).entries(0);
    for (int size = 0; size < SIZES; size++) {
      Checkpoint checkpoint = Checkpoint.verified(notes().get(size), KEY);
      assertThat(checkpoint.size()).isEqualTo(size);
      assertThat(checkpoint.root()).isEqualTo(tree.root());
      if (size < SIZES - 1) {
        tree.append(TreeHash.leaf(entries.get(size)));
      }
    }
    Note last = Note.parse(Files.readAllBytes(log.resolve("checkpoint")));
    assertThat(Checkpoint.verified(last, KEY).root()).isEqualTo(tree.root());
  }

  @Test
  void logCheck_everySizeWithEveryEarlierCheckpoint_holds() throws IOException {
    LogCheck check = new LogCheck(KEY);
    for (int size = 0; size < SIZES; size++) {
      for (int old = 0; old <= size; old++) {
        List<byte[]> seen = new ArrayList<>();
        Checkpoint head =
            check.verify(
                notes().get(size),
                source,
                Optional.of(notes().get(old)),
                (index, entry) -> seen.add(entry));
        assertThat(head.size()).isEqualTo(size);
        assertThat(seen).hasSize(size);
      }
    }
  }

  @Test
  void proofs_everyEntryOfEverySizeAndEveryPair_hold() throws IOException {
    List<byte[]> entries = new SizedTiles(source, SIZES - 1).entries(0);
    for (int size = 1; size < SIZES; size++) {
      Checkpoint head = Checkpoint.verified(notes().get(size), KEY);
      TileNodes nodes = new TileNodes(source, size);
      for (int index = 0; index < size; index++) {
        Inclusion.verify(
            index,
            size,
            TreeHash.leaf(entries.get(index)),
            Proofs.inclusion(index, size, nodes),
            head.root());
      }
      for (int old = 1; old <= size; old++) {
        Checkpoint before = Checkpoint.verified(notes().get(old), KEY);
        Consistency.verify(
            old, before.root(), size, head.root(), Proofs.consistency(old, size, nodes));
      }
    }
  }
}

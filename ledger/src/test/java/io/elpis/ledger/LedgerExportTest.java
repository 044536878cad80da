package io.elpis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Note;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.audit.LogCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs of awkward sizes, appended through the ledger, published and exported. */
final class LedgerExportTest {
  @TempDir Path folder = Path.of("");
  private final MemoryLedgerStore store = new MemoryLedgerStore();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 65_536, 65_537, 70_000})
  void export_size_isWholeAndTheSameAsWhatIsPublished(int size) throws IOException {
    Path exported = folder.resolve("exported");
    Path published;
    try (Ledger ledger = Ledgers.open(store, folder.resolve("log"))) {
      append(ledger, size);
      assertThat(ledger.reader().export(exported)).isEqualTo(size);
      published = ledger.publishedTree();
    }
    NoteVerifier log =
        NoteVerifier.parse(Files.readString(exported.resolve("key")).stripTrailing());
    assertThat(check(exported, log)).isEqualTo(size);
    assertThat(check(published, log)).isEqualTo(size);
    assertThat(Files.readString(published.resolve("checkpoint")))
        .isEqualTo(Files.readString(exported.resolve("checkpoint")));
  }

  private static void append(Ledger ledger, int size) {
    List<CompletableFuture<Appended>> window = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      window.add(ledger.append(Draft.of(Bodies.permit(i))));
      if (window.size() == 10_000) {
        window.forEach(CompletableFuture::join);
        window.clear();
      }
    }
    window.forEach(CompletableFuture::join);
  }

  private static long check(Path tree, NoteVerifier log) throws IOException {
    AtomicLong seen = new AtomicLong();
    Checkpoint checked =
        new LogCheck(log)
            .verify(
                Note.parse(Files.readString(tree.resolve("checkpoint"))),
                new FolderTiles(tree),
                Optional.empty(),
                (index, entry) -> assertThat(index).isEqualTo(seen.getAndIncrement()));
    assertThat(seen.get()).isEqualTo(checked.size());
    return checked.size();
  }
}

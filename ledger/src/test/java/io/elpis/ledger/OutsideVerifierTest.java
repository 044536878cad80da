package io.elpis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.ledger.outsider.OutsideLog;
import io.elpis.ledger.outsider.OutsideNote;
import io.elpis.ledger.outsider.OutsideTree;
import io.elpis.merkle.Consistency;
import io.elpis.model.Hash;
import io.elpis.model.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One log that grows through awkward sizes; at each a verifier that shares no code with Elpis reads
 * it from disk and accepts it, with every checkpoint that was signed before and with its receipts.
 */
final class OutsideVerifierTest {
  private static final int[] SIZES = {0, 1, 255, 256, 257, 65_536, 65_537, 70_000};
  private static final int ALL_RECEIPTS_UP_TO = 257;
  private static final int SAMPLED_RECEIPTS = 200;
  private static final int WINDOW = 10_000;

  @TempDir Path folder = Path.of("");
  private final MemoryLedgerStore store = new MemoryLedgerStore();
  private final List<String> checkpoints = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();

  @Test
  void export_everyAwkwardSize_isAcceptedWithEveryCheckpointAndReceipt() throws IOException {
    RandomGenerator random = new SplittableRandom(70_000);
    try (Ledger ledger = Ledgers.open(store, folder.resolve("log"))) {
      String vkey = ledger.keys().toString();
      for (int size : SIZES) {
        grow(ledger, size);
        checkpoints.add(ledger.reader().checkpoint());
        Path exported = folder.resolve("export-" + size);
        assertThat(ledger.reader().export(exported)).isEqualTo(size);
        OutsideLog log = OutsideLog.read(exported, vkey);
        assertThat(log.files()).as("size %d", size).isEqualTo(OutsideLog.filesIn(exported));
        for (String earlier : checkpoints) {
          OutsideNote note = OutsideNote.verified(earlier, vkey);
          assertThat(log.continues(note)).as("%d in %d", note.size(), size).isTrue();
          acceptOutsideProof(log, note);
        }
        for (int index : sample(size, random)) {
          String proof = ledger.proof(receipts.get(index));
          assertThat(log.holds(proof, log.entries().get(index), vkey))
              .as("receipt %d of %d", index, size)
              .isTrue();
        }
      }
    }
  }

  @Test
  void publishedTree_afterClosing_isAcceptedAndHoldsEveryNeededFile() throws IOException {
    Path published;
    try (Ledger ledger = Ledgers.open(store, folder.resolve("log"))) {
      grow(ledger, 600);
      published = ledger.publishedTree();
    }
    OutsideLog log =
        OutsideLog.read(published, Files.readString(published.resolve("key")).stripTrailing());
    assertThat(log.entries()).hasSize(600);
    assertThat(OutsideLog.filesIn(published)).containsAll(log.files());
  }

  @Test
  void outsider_usesNothingOfElpis() throws IOException {
    Path sources =
        Path.of(
            System.getProperty("elpis.root", ".."),
            "ledger/src/test/java/io/elpis/ledger/outsider");
    try (Stream<Path> files = Files.list(sources)) {
      List<Path> read = files.toList();
      assertThat(read).hasSizeGreaterThanOrEqualTo(4);
      for (Path file : read) {
        assertThat(Files.readString(file).lines().skip(1))
            .as("%s", file)
            .noneMatch(line -> line.startsWith("import io.elpis"));
      }
    }
  }

  /** What the outsider would send to a witness of ours. */
  private static void acceptOutsideProof(OutsideLog log, OutsideNote earlier) {
    int size = (int) log.head().size();
    int old = (int) earlier.size();
    if (old > 0) {
      OutsideTree tree = log.tree();
      List<Hash> proof = tree.consistency(old, size).stream().map(Hash::of).toList();
      Consistency.verify(old, Hash.of(earlier.root()), size, Hash.of(log.head().root()), proof);
    }
  }

  private static List<Integer> sample(int size, RandomGenerator random) {
    return size <= ALL_RECEIPTS_UP_TO
        ? IntStream.range(0, size).boxed().toList()
        : random.ints(SAMPLED_RECEIPTS, 0, size).boxed().toList();
  }

  private void grow(Ledger ledger, int size) {
    List<CompletableFuture<Appended>> window = new ArrayList<>();
    while (receipts.size() + window.size() < size) {
      window.add(ledger.append(Draft.of(Bodies.permit(receipts.size() + window.size()))));
      if (window.size() == WINDOW || receipts.size() + window.size() == size) {
        window.forEach(answer -> receipts.add(receipt(answer.join())));
        window.clear();
      }
    }
  }

  private static Receipt receipt(Appended appended) {
    return switch (appended) {
      case Appended.Written written -> written.receipt();
      case Appended.Refused(var verdict, var _, var _) -> throw new AssertionError(verdict);
      case Appended.Skipped(var verdict) -> throw new AssertionError(verdict);
    };
  }
}

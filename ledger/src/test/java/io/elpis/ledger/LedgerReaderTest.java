package io.elpis.ledger;

import static io.elpis.ledger.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.ledger.LedgerStore.StoredBatch;
import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.TilePath;
import io.elpis.merkle.TlogProof;
import io.elpis.merkle.TreeHash;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerReaderTest {
  private static final int SIZE = 700;

  @TempDir Path folder = Path.of("");
  private final MemoryLedgerStore store = new MemoryLedgerStore();

  @BeforeEach
  void fill() {
    Ledgers.open(store, folder).close();
    PublisherBench.grow(store, SIZE);
  }

  private Ledger open() {
    return Ledgers.open(store, folder);
  }

  @Test
  void entry_anyIndex_isTheOneThatWasAppended() {
    try (Ledger ledger = open()) {
      LedgerReader reader = ledger.reader();
      for (int index : new int[] {0, 1, 255, 256, 511, SIZE - 1}) {
        StoredEntry entry = reader.entry(index);
        assertThat(entry.index()).isEqualTo(index);
        assertThat(entry.sealedOpenings()).isEqualTo(Bodies.openings(index));
      }
      assertRefused(ErrorCode.NOT_FOUND, () -> reader.entry(SIZE));
      assertRefused(ErrorCode.NOT_FOUND, () -> reader.entry(-1));
    }
  }

  @Test
  void entries_fromTheMiddle_comeInOrder() {
    try (Ledger ledger = open()) {
      List<Long> indexes = new ArrayList<>();
      ledger.reader().entries(SIZE - 300).forEachRemaining(entry -> indexes.add(entry.index()));
      assertThat(indexes).hasSize(300).isSorted().startsWith(SIZE - 300L).endsWith(SIZE - 1L);
      assertThat(ledger.reader().entries(SIZE).hasNext()).isFalse();
    }
  }

  @Test
  void tile_anyWidthReached_isServedThoughNeverPublished() {
    try (Ledger ledger = open()) {
      LedgerReader reader = ledger.reader();
      byte[] bundle = reader.tile(new TilePath.Entries(1, 37)).orElseThrow();
      byte[] hashes = reader.tile(new TilePath.Hashes(0, 1, 37)).orElseThrow();
      List<byte[]> leaves = EntryBundle.decode(bundle, 37);
      for (int i = 0; i < 37; i++) {
        assertThat(TreeHash.leaf(leaves.get(i)).toBytes())
            .isEqualTo(Arrays.copyOfRange(hashes, 32 * i, 32 * i + 32));
      }
      assertThat(reader.tile(new TilePath.Entries(2, 188))).isPresent();
      assertThat(reader.tile(new TilePath.Entries(2, 189))).isEmpty();
      assertThat(reader.tile(new TilePath.Hashes(1, 0, 2))).isPresent();
      assertThat(reader.tile(new TilePath.Hashes(1, 0, 3))).isEmpty();
      assertThat(reader.tile(new TilePath.Hashes(2, 0, 1))).isEmpty();
      assertThat(reader.tile(new TilePath.Hashes(63, 0, 1))).isEmpty();
      assertThat(reader.tile(new TilePath.Entries(Long.MAX_VALUE, 1))).isEmpty();
    }
  }

  @Test
  void writeReceipt_anyIndex_verifiesOffline() throws IOException {
    Path receipts = folder.resolve("receipts");
    try (Ledger ledger = open()) {
      for (int index : new int[] {0, 299, SIZE - 1}) {
        ledger.reader().writeReceipt(index, receipts, "r" + index);
        byte[] entry = Files.readAllBytes(receipts.resolve("r" + index + ".entry"));
        TlogProof proof =
            TlogProof.parse(Files.readString(receipts.resolve("r" + index + ".tlog-proof")));
        assertThat(proof.index()).isEqualTo(index);
        proof.verify(TreeHash.leaf(entry), ledger.keys().verifier());
      }
    }
  }

  @Test
  @DisplayName("F11 entries edited, reordered or deleted: the first bad one is named")
  void f11_entriesChanged_firstBadOneIsNamed() {
    try (Ledger ledger = open()) {
      assertThat(ledger.reader().audit()).isEqualTo(SIZE);
      StoredBatch batch = store.read(300, 1).getFirst();
      long first = batch.firstIndex();
      List<byte[]> leaves = EntryBundle.decode(batch.leaves());

      List<byte[]> edited = new ArrayList<>(leaves);
      edited.set(2, leaves.get(3));
      tamper(batch, edited);
      assertBad(ledger, first + 2);

      List<byte[]> reordered = new ArrayList<>(leaves);
      reordered.set(4, leaves.get(5));
      reordered.set(5, leaves.get(4));
      tamper(batch, reordered);
      assertBad(ledger, first + 4);

      tamper(batch, leaves.subList(0, leaves.size() - 1));
      assertBad(ledger, first);

      store.lose(first);
      assertBad(ledger, first);
    }
  }

  @Test
  @DisplayName("F11 the check in the background finds what changed behind the published part")
  void f11_recheck_changedEntry_isACauseAndAppendingGoesOn() {
    StoredBatch batch =
        store.read(0, SIZE).stream().filter(found -> found.count() > 1).findFirst().orElseThrow();
    List<byte[]> leaves = new ArrayList<>(EntryBundle.decode(batch.leaves(), batch.count()));
    open().close();
    // All is published, so nobody else reads.
    try (Ledger ledger = open()) {
      Recheck sound = ledger.recheck();
      sound.run();
      assertThat(sound.checked()).isEqualTo(sound.total()).isEqualTo(SIZE);
      assertThat(ledger.health().isWell()).isTrue();

      leaves.set(0, leaves.get(1));
      tamper(batch, leaves);
      Recheck changed = ledger.recheck();
      changed.run();

      assertThat(changed.checked()).isEqualTo(batch.firstIndex());
      assertThat(ledger.health().causes())
          .singleElement()
          .satisfies(cause -> assertThat(cause.detail()).contains("entry " + batch.firstIndex()));
      assertThat(ledger.health().appends()).isTrue();
      assertThat(ledger.appendAndWait(Draft.of(Bodies.permit(1))))
          .isInstanceOf(Appended.Written.class);
    }
  }

  private void tamper(StoredBatch batch, List<byte[]> leaves) {
    store.tamper(
        new StoredBatch(
            batch.firstIndex(), batch.count(), EntryBundle.encode(leaves), batch.openings()));
  }

  private static void assertBad(Ledger ledger, long index) {
    assertRefused(ErrorCode.LOG_CORRUPT, "entry " + index, () -> ledger.reader().audit());
  }

  @Test
  void read_databaseAway_saysSoAndWorksLater() {
    open().close();
    // All is published, so nobody else reads.
    try (Ledger ledger = open()) {
      store.faults().readsFail(1);
      assertRefused(ErrorCode.LEDGER_UNAVAILABLE, () -> ledger.reader().entry(0));
      assertThat(ledger.reader().entry(0).index()).isZero();
    }
  }
}

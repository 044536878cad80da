package io.elpis.ledger;

import static io.elpis.ledger.LedgerAppendTest.written;
import static io.elpis.ledger.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.Note;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointSignerTest {
  @TempDir Path folder = Path.of("");
  private final MemoryLedgerStore store = new MemoryLedgerStore();

  /** A machine on which one bit of a batch flips between its commit and its signature. */
  private record FlippingStore(LedgerStore memory) implements LedgerStore {
    @Override
    public LogHead head() {
      return memory.head();
    }

    @Override
    public SealedBatch commit(
        List<Draft> drafts, BiFunction<LogHead, List<Verdict>, SealedBatch> builder) {
      SealedBatch durable = memory.commit(drafts, builder);
      durable.leaves()[durable.leaves().length - 1] ^= 1;
      return durable;
    }

    @Override
    public List<StoredBatch> read(long fromIndex, int maxEntries) {
      return memory.read(fromIndex, maxEntries);
    }

    @Override
    public List<StoredLeaves> leaves(long fromIndex, int maxEntries) {
      return memory.leaves(fromIndex, maxEntries);
    }

    @Override
    public LogHead startAnew(long epoch) {
      return memory.startAnew(epoch);
    }
  }

  @Test
  void covering_bitFlippedAfterTheCommit_signsNothingAndEnds() {
    try (Ledger ledger = Ledgers.open(new FlippingStore(store), folder)) {
      ledger.append(Draft.of(Bodies.permit(0))).join();
      assertRefused(ErrorCode.LOG_CORRUPT, () -> ledger.proof(0));
      assertRefused(ErrorCode.LOG_CORRUPT, ledger.append(Draft.of(Bodies.permit(1))));
      assertThat(ledger.health().appends()).isFalse();
    }
    // What is durable is sound.
    try (Ledger ledger = Ledgers.open(store, folder)) {
      assertThat(ledger.reader().audit()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("F07 whatever fails, no size is ever signed with two roots")
  void f07_faultsWhileManyAppend_oneRootPerSize() {
    StoreFaults.Fault[] all = StoreFaults.Fault.values();
    for (int i = 0; i < 60; i++) {
      store.faults().commitsEnd(all[i * 7 % all.length]);
    }
    ConcurrentLinkedQueue<String> notes = new ConcurrentLinkedQueue<>();
    try (Ledger ledger = Ledgers.open(store, folder)) {
      try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int caller = 0; caller < 8; caller++) {
          callers.execute(() -> {
            for (int i = 0; i < 40; i++) {
              ledger.append(Draft.of(Bodies.permit(i))).exceptionally(_ -> skipped()).join();
              notes.add(ledger.reader().checkpoint());
            }
          });
        }
      }
      assertThat(ledger.reader().audit()).isEqualTo(store.head().size());
      assertThat(ledger.counters().unknownCommits()).isPositive();
    }
    Map<Long, Hash> roots = new HashMap<>();
    for (String note : notes) {
      Checkpoint checkpoint = Checkpoint.parse(Note.parse(note).text());
      Hash known = roots.putIfAbsent(checkpoint.size(), checkpoint.root());
      assertThat(known == null || known.equals(checkpoint.root())).isTrue();
    }
    assertThat(roots).hasSizeGreaterThan(2);
  }

  private static Appended skipped() {
    return new Appended.Skipped(new Verdict.Granted());
  }

  @Test
  void covering_otherNodeWrote_isFoundAndProven() {
    try (Ledger ledger = Ledgers.open(store, folder)) {
      new BatchNode(store).commit(Draft.of(Bodies.permit(0)), Draft.of(Bodies.permit(1)));
      assertThat(ledger.reader().entry(1).sealedOpenings()).isEqualTo(Bodies.openings(1));
      assertThat(ledger.proof(0)).contains("\nindex 0\n");
      assertThat(written(ledger.appendAndWait(Draft.of(Bodies.permit(2)))).index()).isEqualTo(2);
      assertThat(ledger.reader().audit()).isEqualTo(3);
    }
  }

  @Test
  void covering_moreBatchesThanAreRemembered_readsThemBack() {
    try (Ledger ledger = Ledgers.open(store, folder)) {
      for (int i = 0; i < 300; i++) {
        ledger.append(Draft.of(Bodies.permit(i))).join();
      }
      assertThat(ledger.reader().audit()).isEqualTo(300);
    }
  }
}

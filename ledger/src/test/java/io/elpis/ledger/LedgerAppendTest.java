package io.elpis.ledger;

import static io.elpis.ledger.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.Checkpoint;
import io.elpis.merkle.CompactRange;
import io.elpis.merkle.Inclusion;
import io.elpis.merkle.TlogProof;
import io.elpis.merkle.TreeHash;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.ErrorCode;
import io.elpis.model.Receipt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerAppendTest {
  private static final int CALLERS = 256;
  private static final int APPENDS = 10_000;
  private static final int LIMIT = 100;

  @TempDir Path folder = Path.of("");
  private final MemoryLedgerStore store = new MemoryLedgerStore();

  @Test
  void append_oneEntry_isStoredAsGivenAndProven() {
    try (Ledger ledger = Ledgers.open(store, folder)) {
      EntryBody body = Bodies.permit(5);
      Receipt receipt = written(ledger.append(Draft.of(body)).join());
      StoredEntry entry = ledger.reader().entry(0);
      Leaf leaf = Leaf.decode(entry.leaf());
      assertThat(leaf.kind()).isEqualTo(EntryKind.PERMITTED.number());
      assertThat(leaf.timeMillis()).isEqualTo(Ledgers.NOW.toEpochMilli());
      assertThat(leaf.nonce()).isEqualTo(body.nonce());
      assertThat(leaf.tag()).isEqualTo(body.tag());
      assertThat(leaf.commitments()).isEqualTo(body.commitments());
      assertThat(leaf.policyDigest()).isEqualTo(body.policyDigest());
      assertThat(entry.sealedOpenings()).isEqualTo(Bodies.openings(5));
      assertThat(receipt).isEqualTo(new Receipt(0, leaf.hash()));
      TlogProof.parse(ledger.proof(receipt)).verify(receipt.leafHash(), ledger.keys().verifier());
    }
  }

  @Test
  void append_claimFails_writesTheSubstituteAndSaysWhy() {
    try (Ledger ledger = Ledgers.open(store, folder)) {
      ledger.appendAndWait(Claims.draft(Claims.once("k", 1)));
      Appended again = ledger.appendAndWait(Claims.draft(Claims.once("k", 2)));
      assertThat(again)
          .isInstanceOfSatisfying(
              Appended.Refused.class,
              refused -> {
                assertThat(refused.verdict()).isEqualTo(Claims.taken("k", 1, 0));
                assertThat(refused.receipt().index()).isEqualTo(1);
              });
      assertThat(Leaf.decode(ledger.reader().entry(1).leaf()).kind())
          .isEqualTo(EntryKind.DENIED.number());
      assertThat(ledger.appendAndWait(Claims.silent(Claims.once("k", 3))))
          .isEqualTo(new Appended.Skipped(Claims.taken("k", 1, 0)));
      assertThat(ledger.reader().size()).isEqualTo(2);
    }
  }

  @Test
  void append_substituteThrows_failsThatDraftOnly() {
    CountDownLatch queued = new CountDownLatch(1);
    store.faults().beforeCommit(() -> await(queued));
    try (Ledger ledger = Ledgers.open(store, folder)) {
      var first = ledger.append(Claims.draft(Claims.once("k", 1)));
      var faulty =
          ledger.append(
              new Draft(
                  List.of(Claims.once("k", 2)),
                  Bodies.permit(1),
                  verdict -> {
                    throw new IllegalStateException("a defect of the caller");
                  },
                  List.of()));
      var innocent = ledger.append(Draft.of(Bodies.permit(2)));
      queued.countDown();
      assertRefused(ErrorCode.BUG, faulty);
      assertThat(first.join()).isInstanceOf(Appended.Written.class);
      assertThat(written(innocent.join()).index()).isEqualTo(1);
    }
  }

  @Test
  void proof_unknownOrForeignReceipt_notFound() {
    try (Ledger ledger = Ledgers.open(store, folder)) {
      ledger.appendAndWait(Draft.of(Bodies.permit(1)));
      assertRefused(ErrorCode.NOT_FOUND, () -> ledger.proof(1));
      assertRefused(ErrorCode.NOT_FOUND, () -> ledger.proof(-1));
      assertRefused(ErrorCode.NOT_FOUND, () -> ledger.proof(new Receipt(0, Bodies.hash(1))));
    }
  }

  @Test
  @DisplayName("F21 ten thousand at once against a quota of one hundred")
  void f21_tenThousandAppends_oneTreeAndAnExactQuota() {
    try (Ledger ledger = Ledgers.open(store, folder)) {
      List<Appended> answers = appendAtOnce(ledger);
      assertThat(answers).hasSize(APPENDS);
      assertThat(answers.stream().filter(Appended.Written.class::isInstance)).hasSize(LIMIT);
      assertThat(store.claims().used("q")).isEqualTo(LIMIT);

      List<Receipt> receipts =
          answers.stream()
              .map(LedgerAppendTest::receipt)
              .sorted(Comparator.comparingLong(Receipt::index))
              .toList();
      assertThat(receipts.stream().map(Receipt::index))
          .containsExactlyElementsOf(LongStream.range(0, APPENDS).boxed().toList());
      checkTree(ledger, receipts);
      checkProofs(ledger, receipts);
      LedgerCounters counters = ledger.counters();
      assertThat(counters.entries()).isEqualTo(APPENDS);
      assertThat(counters.batchSizes().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(counters.commits());
      assertThat(ledger.health().isWell()).isTrue();
    }
  }

  private static List<Appended> appendAtOnce(Ledger ledger) {
    ConcurrentLinkedQueue<Appended> answers = new ConcurrentLinkedQueue<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < CALLERS; caller++) {
        int first = caller;
        callers.execute(() -> {
          for (int i = first; i < APPENDS; i += CALLERS) {
            answers.add(ledger.append(draft(i)).join());
          }
        });
      }
    }
    return List.copyOf(answers);
  }

  private static Draft draft(int number) {
    return new Draft(
        List.of(Claims.quota("q", "unit-" + number, 1, LIMIT)),
        Bodies.permit(number),
        verdict -> Optional.of(Bodies.denial(number)),
        List.of());
  }

  /** The tree is the one that the stored bytes lead to, hashed anew one by one. */
  private void checkTree(Ledger ledger, List<Receipt> receipts) {
    CompactRange naive = CompactRange.empty();
    List<StoredEntry> entries = new ArrayList<>();
    Iterator<StoredEntry> stored = new StoredEntries(store, 0, APPENDS);
    stored.forEachRemaining(entries::add);
    for (StoredEntry entry : entries) {
      naive.append(TreeHash.leaf(entry.leaf()));
      assertThat(receipts.get((int) entry.index()).leafHash())
          .isEqualTo(TreeHash.leaf(entry.leaf()));
    }
    assertThat(store.head().root()).isEqualTo(naive.root());
    assertThat(ledger.reader().audit()).isEqualTo(APPENDS);
  }

  /** Every proof holds; they share one checkpoint, whose signature is checked once. */
  private static void checkProofs(Ledger ledger, List<Receipt> receipts) {
    Checkpoint checkpoint =
        TlogProof.parse(ledger.proof(0))
            .verify(receipts.getFirst().leafHash(), ledger.keys().verifier());
    assertThat(checkpoint.size()).isEqualTo(APPENDS);
    for (Receipt receipt : receipts) {
      TlogProof proof = TlogProof.parse(ledger.proof(receipt));
      assertThat(proof.index()).isEqualTo(receipt.index());
      assertThat(proof.checkpoint().text()).isEqualTo(checkpoint.text());
      Inclusion.verify(
          receipt.index(), APPENDS, receipt.leafHash(), proof.inclusion(), checkpoint.root());
    }
  }

  @Test
  void append_queueFull_overloadedAndTheRestIsServed() {
    CountDownLatch free = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    store
        .faults()
        .beforeCommit(() -> {
          busy.countDown();
          await(free);
        });
    LedgerLimits small =
        new LedgerLimits(
            4,
            8,
            Ledgers.limits().patience(),
            Ledgers.limits().firstPause(),
            Ledgers.limits().longestPause(),
            Ledgers.limits().publishEvery());
    try (Ledger ledger = Ledger.open(Ledgers.setup(store, folder, () -> Ledgers.NOW, small))) {
      var first = ledger.append(Draft.of(Bodies.permit(0)));
      await(busy);
      var queued =
          LongStream.range(1, 9).mapToObj(i -> ledger.append(Draft.of(Bodies.permit(i)))).toList();
      assertRefused(ErrorCode.OVERLOADED, ledger.append(Draft.of(Bodies.permit(9))));
      assertThat(ledger.counters().overloads()).isEqualTo(1);
      free.countDown();
      assertThat(written(first.join()).index()).isZero();
      assertThat(queued.stream().map(answer -> written(answer.join()).index()))
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
      assertThat(ledger.counters().batchSizes()).containsExactly(1L, 0L, 2L);
    }
  }

  @Test
  void close_draftsWaiting_areWrittenFirst_laterOnesRefused() {
    CountDownLatch free = new CountDownLatch(1);
    store.faults().beforeCommit(() -> await(free));
    Ledger ledger = Ledgers.open(store, folder);
    var waiting =
        LongStream.range(0, 20).mapToObj(i -> ledger.append(Draft.of(Bodies.permit(i)))).toList();
    free.countDown();
    ledger.close();
    assertThat(waiting).allSatisfy(answer -> assertThat(answer).isCompleted());
    assertRefused(ErrorCode.LEDGER_UNAVAILABLE, ledger.append(Draft.of(Bodies.permit(99))));
    assertThat(store.head().size()).isEqualTo(20);
  }

  private static Receipt receipt(Appended appended) {
    return switch (appended) {
      case Appended.Written written -> written.receipt();
      case Appended.Refused refused -> refused.receipt();
      case Appended.Skipped _ -> throw new AssertionError("nothing was to be skipped");
    };
  }

  static Receipt written(Appended appended) {
    assertThat(appended).isInstanceOf(Appended.Written.class);
    return receipt(appended);
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}

package io.elpis.ledger;

import static io.elpis.ledger.Claims.draft;
import static io.elpis.ledger.Claims.exhausted;
import static io.elpis.ledger.Claims.granted;
import static io.elpis.ledger.Claims.once;
import static io.elpis.ledger.Claims.quota;
import static io.elpis.ledger.Claims.silent;
import static io.elpis.ledger.Claims.standing;
import static io.elpis.ledger.Claims.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.ledger.LedgerStore.StoredBatch;
import io.elpis.ledger.LedgerStore.StoredLeaves;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link LedgerStore} keeps. A module that implements one extends this class and says
 * how to make an empty store, and how another node gets at the same one.
 */
public abstract class LedgerStoreContract extends ClaimsContract {
  /** Another way to the log of {@code first}, as a second server has it. */
  protected abstract LedgerStore otherNode(LedgerStore first);

  @Test
  void head_newStore_isEmptyInEpochOne() {
    assertThat(store.head()).isEqualTo(LogHead.empty(1));
    assertThat(store.read(0, 10)).isEmpty();
  }

  @Test
  void commit_entries_movesTheHeadAndKeepsTheBytes() {
    SealedBatch batch = node.commit(draft(), draft()).batch();
    assertThat(store.head()).isEqualTo(batch.after());
    assertThat(store.head().isSound()).isTrue();
    StoredBatch stored = store.read(0, 10).getFirst();
    assertThat(stored.firstIndex()).isZero();
    assertThat(stored.count()).isEqualTo(2);
    assertThat(stored.leaves()).isEqualTo(batch.leaves());
    assertThat(stored.openings()).isEqualTo(batch.openings());
  }

  @Test
  void commit_nothingWritten_leavesNoRow() {
    node.commit(draft(quota("q", "a", 1, 1)));
    LogHead before = store.head();
    node.commit(silent(quota("q", "b", 1, 1)), silent(quota("q", "c", 1, 1)));
    node.commit();
    assertThat(store.head()).isEqualTo(before);
    assertThat(store.read(1, 10)).isEmpty();
  }

  @Test
  @DisplayName("F01 a builder that dies leaves nothing")
  void f01_builderThrows_nothingIsWritten() {
    Draft claiming =
        draft(List.of(quota("q", "a", 1, 1), once("k", 1)), List.of(new Effect.Fell("c")));
    ElpisException death = new ElpisException(ErrorCode.BUG, "died");
    assertThatThrownBy(() ->
            store.commit(
                List.of(claiming),
                (head, verdicts) -> {
                  throw death;
                }))
        .isSameAs(death);
    assertThat(store.head()).isEqualTo(LogHead.empty(1));
    assertThat(store.read(0, 1)).isEmpty();
    assertThat(node.judge(draft(quota("q", "b", 1, 1), once("k", 2), standing("c"))))
        .isEqualTo(granted());
  }

  @Test
  void commit_largeBatch_isOneBatch() {
    node.commit(Collections.nCopies(4_096, draft()));
    assertThat(store.head().size()).isEqualTo(4_096);
    assertThat(store.read(4_095, 1))
        .singleElement()
        .extracting(StoredBatch::count)
        .isEqualTo(4_096);
  }

  @Test
  void read_anyIndex_givesBatchesFromTheOneThatHoldsIt() {
    node.commit(draft(), draft(), draft());
    node.commit(draft(), draft());
    node.commit(draft());
    assertThat(firstIndexes(store.read(0, 100))).containsExactly(0L, 3L, 5L);
    assertThat(firstIndexes(store.read(2, 100))).containsExactly(0L, 3L, 5L);
    assertThat(firstIndexes(store.read(4, 100))).containsExactly(3L, 5L);
    assertThat(firstIndexes(store.read(5, 100))).containsExactly(5L);
    assertThat(store.read(6, 100)).isEmpty();
    assertThat(store.leaves(6, 100)).isEmpty();
    assertThat(store.leaves(4, 100).stream().map(StoredLeaves::firstIndex)).containsExactly(3L, 5L);
    assertThat(store.leaves(4, 100).getFirst().leaves())
        .isEqualTo(store.read(4, 100).getFirst().leaves());
  }

  @Test
  void read_fewEntries_givesAtLeastOneBatchAndNotTooMany() {
    node.commit(draft(), draft(), draft());
    node.commit(draft(), draft());
    node.commit(draft());
    assertThat(firstIndexes(store.read(0, 1))).containsExactly(0L);
    assertThat(firstIndexes(store.read(0, 4))).containsExactly(0L);
    assertThat(firstIndexes(store.read(0, 5))).containsExactly(0L, 3L);
    assertThat(firstIndexes(store.read(3, 3))).containsExactly(3L, 5L);
  }

  @Test
  @DisplayName("F12 a log started anew is empty, and what was claimed stays claimed")
  void f12_startAnew_emptyLogOldClaims() {
    node.commit(draft(quota("q", "a", 1, 1), once("k", 1)));
    node.commit(draft(List.of(), List.of(new Effect.Fell("c"))));
    assertThat(store.startAnew(4)).isEqualTo(LogHead.empty(4));
    assertThat(store.head()).isEqualTo(LogHead.empty(4));
    assertThat(store.read(0, 10)).isEmpty();
    assertThat(node.judge(draft(quota("q", "b", 1, 1)))).isEqualTo(exhausted("q", 1, 1));
    assertThat(node.judge(draft(once("k", 2)))).isEqualTo(taken("k", 1, Verdict.Taken.EARLIER_LOG));
    assertThat(node.judge(draft(standing("c")))).isEqualTo(new Verdict.Fallen("c"));
    assertThat(firstIndexes(store.read(0, 10))).containsExactly(0L, 1L, 2L);
  }

  @Test
  void startAnew_epochNotLater_conflict() {
    for (long epoch : new long[] {0, 1}) {
      assertThatThrownBy(() -> store.startAnew(epoch))
          .isInstanceOfSatisfying(
              ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
    }
  }

  @Test
  void claims_randomDrafts_agreeWithTheHistory() {
    long seed = System.nanoTime();
    RandomGenerator random = new SplittableRandom(seed);
    ClaimHistory history = new ClaimHistory();
    for (int batch = 0; batch < 40; batch++) {
      List<Draft> drafts = new ArrayList<>();
      int size = random.nextInt(12);
      for (int i = 0; i < size; i++) {
        drafts.add(ClaimHistory.randomDraft(random));
      }
      List<Verdict> expected = history.judge(drafts, store.head().size());
      assertThat(node.commit(drafts).verdicts())
          .as("seed %d, batch %d", seed, batch)
          .isEqualTo(expected);
    }
  }

  @Test
  @DisplayName("F21 two nodes spend one quota exactly, and F44 never split the log")
  void f21_twoNodes_oneLogAndAnExactQuota() throws InterruptedException, ExecutionException {
    LedgerStore other = otherNode(store);
    int granted;
    try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
      Future<Integer> here = nodes.submit(spender(store, "here"));
      Future<Integer> there = nodes.submit(spender(other, "there"));
      granted = here.get() + there.get();
    }
    assertThat(granted).isEqualTo(100);
    assertThat(store.head()).isEqualTo(other.head());
    assertThat(store.head().size()).isEqualTo(400);
    LogHead replayed = LogHead.empty(1);
    for (StoredBatch batch : store.read(0, 1_000)) {
      assertThat(batch.firstIndex()).isEqualTo(replayed.size());
      replayed = Growth.of(replayed, batch.leaves(), store.head().lastTimeMillis()).after();
    }
    assertThat(replayed).isEqualTo(store.head());
  }

  private static Callable<Integer> spender(LedgerStore store, String name) {
    return () -> {
      BatchNode node = new BatchNode(store);
      int granted = 0;
      for (int i = 0; i < 50; i++) {
        List<Draft> drafts = new ArrayList<>();
        for (int j = 0; j < 4; j++) {
          drafts.add(draft(quota("q", name + i + "-" + j, 1, 100)));
        }
        granted += Collections.frequency(node.commit(drafts).verdicts(), granted());
      }
      return granted;
    };
  }

  private static List<Long> firstIndexes(List<StoredBatch> batches) {
    return batches.stream().map(StoredBatch::firstIndex).toList();
  }
}

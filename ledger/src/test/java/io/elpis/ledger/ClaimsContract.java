package io.elpis.ledger;

import static io.elpis.ledger.Claims.draft;
import static io.elpis.ledger.Claims.exhausted;
import static io.elpis.ledger.Claims.fallen;
import static io.elpis.ledger.Claims.full;
import static io.elpis.ledger.Claims.granted;
import static io.elpis.ledger.Claims.hold;
import static io.elpis.ledger.Claims.once;
import static io.elpis.ledger.Claims.quota;
import static io.elpis.ledger.Claims.silent;
import static io.elpis.ledger.Claims.standing;
import static io.elpis.ledger.Claims.taken;
import static io.elpis.ledger.Claims.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.Proof;
import io.elpis.model.Tariff;
import io.elpis.model.TicketId;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What claims and effects mean, for every {@link LedgerStore}. */
abstract class ClaimsContract {
  LedgerStore store = new MemoryLedgerStore();
  BatchNode node = new BatchNode(store);

  /** A store with an empty log, another one for each test. */
  protected abstract LedgerStore emptyStore();

  @BeforeEach
  void openStore() {
    store = emptyStore();
    node = new BatchNode(store);
  }

  @Test
  void quota_untilTheLimit_grantedThenExhausted() {
    assertThat(node.judge(draft(quota("q", "a", 2, 5)))).isEqualTo(granted());
    assertThat(node.judge(draft(quota("q", "b", 3, 5)))).isEqualTo(granted());
    assertThat(node.judge(draft(quota("q", "c", 1, 5)))).isEqualTo(exhausted("q", 5, 5));
  }

  @Test
  void quota_unitPaidBefore_isFree() {
    node.judge(draft(quota("q", "a", 1, 1)));
    assertThat(node.judge(draft(quota("q", "a", 1, 1)))).isEqualTo(granted());
    assertThat(node.judge(draft(quota("q", "a", 9, 1)))).isEqualTo(granted());
    assertThat(node.judge(draft(quota("q", "b", 1, 2)))).isEqualTo(granted());
  }

  @Test
  void quota_unitPaidUnderAnotherKey_isNotFree() {
    node.judge(draft(quota("q", "a", 1, 1)));
    assertThat(node.judge(draft(quota("r", "a", 1, 0)))).isEqualTo(exhausted("r", 0, 0));
  }

  @Test
  void quota_sameBatch_countsEarlierDrafts() {
    BuiltBatch built =
        node.commit(
            draft(quota("q", "a", 1, 2)),
            draft(quota("q", "a", 1, 2)),
            draft(quota("q", "b", 1, 2)),
            draft(quota("q", "c", 1, 2)));
    assertThat(built.verdicts())
        .containsExactly(granted(), granted(), granted(), exhausted("q", 2, 2));
  }

  @Test
  void quota_keyAndUnitThatRunTogether_areApart() {
    node.judge(draft(quota("ab", "c", 1, 1)));
    assertThat(node.judge(draft(quota("a", "bc", 1, 1)))).isEqualTo(granted());
  }

  @Test
  void quota_twiceInOneDraft_seesTheFirst() {
    assertThat(node.judge(draft(quota("q", "a", 2, 3), quota("q", "b", 2, 3))))
        .isEqualTo(exhausted("q", 2, 3));
    assertThat(node.judge(draft(quota("q", "c", 3, 3)))).isEqualTo(granted());
  }

  @Test
  void quota_theFullerTheDearer_andWantsProof() {
    Tariff dear =
        new Tariff(
            List.of(
                new Tariff.Step(50, 1, Proof.NONE),
                new Tariff.Step(80, 2, Proof.STEP_UP),
                new Tariff.Step(100, 4, Proof.APPROVAL)));
    for (String unit : List.of("a", "b", "c", "d", "e", "f")) {
      assertThat(node.judge(draft(quota("q", unit, dear, 12, Proof.NONE)))).isEqualTo(granted());
    }
    assertThat(node.judge(draft(quota("q", "g", dear, 12, Proof.NONE))))
        .isEqualTo(wanted("q", Proof.STEP_UP, 6, 12));
    assertThat(node.judge(draft(quota("q", "g", dear, 12, Proof.STEP_UP)))).isEqualTo(granted());
    assertThat(node.judge(draft(quota("q", "h", dear, 12, Proof.STEP_UP)))).isEqualTo(granted());
    assertThat(node.judge(draft(quota("q", "i", dear, 12, Proof.APPROVAL))))
        .isEqualTo(exhausted("q", 10, 12));
    assertThat(node.judge(draft(quota("q", "i", dear, 12, Proof.STEP_UP))))
        .isEqualTo(exhausted("q", 10, 12));
    assertThat(node.judge(draft(quota("q", "a", dear, 12, Proof.NONE)))).isEqualTo(granted());
  }

  @Test
  void hold_untilDelivered_countsInEveryWindow() {
    assertThat(node.judge(draft(hold("q", "order-1", 2)))).isEqualTo(granted());
    assertThat(node.judge(draft(hold("q", "order-1", 2)))).isEqualTo(granted());
    assertThat(node.judge(draft(hold("q", "order-2", 2)))).isEqualTo(granted());
    assertThat(node.judge(draft(hold("q", "order-3", 2)))).isEqualTo(full("q", 2, 2));
    scan("order-1", Escrow.Scan.DELIVERED);
    scan("order-1", Escrow.Scan.PICKED_UP);
    assertThat(node.judge(draft(hold("q", "order-3", 2)))).isEqualTo(full("q", 2, 2));
    scan("order-1", Escrow.Scan.DELIVERED);
    scan("order-1", Escrow.Scan.DELIVERED);
    // Delivered, it costs what it was held for, in the window it was held in.
    assertThat(node.judge(draft(hold("q", "order-3", 2)))).isEqualTo(full("q", 2, 2));
    assertThat(node.judge(draft(hold("q", "order-3", 3)))).isEqualTo(granted());
  }

  @Test
  void hold_inOneBatch_countsEarlierDraftsAndTakesBackWhatFailed() {
    node.judge(draft(once("used", 1)));
    BuiltBatch built =
        node.commit(
            draft(hold("q", "order-1", 2), once("used", 2)),
            draft(hold("q", "order-2", 2)),
            draft(hold("q", "order-3", 2)),
            draft(hold("q", "order-4", 2)));
    assertThat(built.verdicts())
        .containsExactly(taken("used", 1, 0), granted(), granted(), full("q", 2, 2));
  }

  private void scan(String order, Escrow.Scan scan) {
    node.judge(
        draft(List.of(), List.of(new Effect.Scanned(new TicketId(order), scan, BatchNode.NOW))));
  }

  @Test
  void once_usedBefore_saysByWhichEntryAndForWhat() {
    node.judge(draft());
    node.judge(draft(once("k", 11)));
    assertThat(node.judge(draft(once("k", 11)))).isEqualTo(taken("k", 11, 1));
    assertThat(node.judge(draft(once("k", 12)))).isEqualTo(taken("k", 11, 1));
    assertThat(node.judge(draft(once("l", 11)))).isEqualTo(granted());
  }

  @Test
  void once_sameBatch_firstWins() {
    node.judge(draft());
    BuiltBatch built =
        node.commit(draft(), draft(once("k", 1)), draft(once("k", 2)), draft(once("k", 1)));
    assertThat(built.verdicts())
        .containsExactly(granted(), granted(), taken("k", 1, 2), taken("k", 1, 2));
    assertThat(node.judge(draft(once("k", 3)))).isEqualTo(taken("k", 1, 2));
  }

  @Test
  void once_afterDraftsThatWroteNothing_hasTheIndexOfItsEntry() {
    node.judge(draft(quota("q", "a", 1, 1)));
    node.commit(silent(quota("q", "b", 1, 1)), draft(once("k", 1)));
    assertThat(node.judge(draft(once("k", 1)))).isEqualTo(taken("k", 1, 1));
  }

  @Test
  void standing_untilItFalls_andAfterItRose() {
    assertThat(node.judge(draft(standing("c")))).isEqualTo(granted());
    node.judge(draft(List.of(), List.of(new Effect.Fell("c"))));
    assertThat(node.judge(draft(standing("c")))).isEqualTo(fallen("c"));
    assertThat(node.judge(draft(standing("d")))).isEqualTo(granted());
    node.judge(draft(List.of(), List.of(new Effect.Rose("c"))));
    assertThat(node.judge(draft(standing("c")))).isEqualTo(granted());
  }

  @Test
  void standing_fallsInTheSameBatch_stopsLaterDraftsOnly() {
    BuiltBatch built =
        node.commit(
            draft(standing("c")),
            draft(List.of(standing("c")), List.of(new Effect.Fell("c"))),
            draft(standing("c")));
    assertThat(built.verdicts()).containsExactly(granted(), granted(), fallen("c"));
  }

  @Test
  void effect_fallsTwiceAndRisesOnce_stands() {
    node.judge(draft(List.of(), List.of(new Effect.Fell("c"))));
    node.judge(draft(List.of(), List.of(new Effect.Fell("c"))));
    node.judge(draft(List.of(), List.of(new Effect.Rose("c"), new Effect.Rose("d"))));
    assertThat(node.judge(draft(standing("c"), standing("d")))).isEqualTo(granted());
  }

  @Test
  void draft_aLaterClaimFails_noneIsMadeGood() {
    node.judge(draft(once("used", 1)));
    Draft failing = draft(quota("q", "a", 1, 1), once("fresh", 1), once("used", 2));
    assertThat(node.judge(failing)).isEqualTo(taken("used", 1, 0));
    assertThat(node.judge(draft(quota("q", "b", 1, 1), once("fresh", 3)))).isEqualTo(granted());
  }

  @Test
  void draft_twoClaimsFail_theFirstDecides() {
    node.judge(draft(List.of(once("used", 1)), List.of(new Effect.Fell("c"))));
    assertThat(node.judge(draft(standing("c"), once("used", 1)))).isEqualTo(fallen("c"));
    assertThat(node.judge(draft(once("used", 1), standing("c")))).isEqualTo(taken("used", 1, 0));
  }

  @Test
  void draft_refused_hasNoEffect() {
    node.judge(draft(quota("q", "a", 1, 1)));
    node.judge(draft(List.of(quota("q", "b", 1, 1)), List.of(new Effect.Fell("c"))));
    assertThat(node.judge(draft(standing("c")))).isEqualTo(granted());
  }

  @Test
  void f21_manyDraftsInOneBatch_exactlyTheLimit() {
    List<Draft> drafts =
        IntStream.range(0, 1_000).mapToObj(i -> draft(quota("q", "unit-" + i, 1, 100))).toList();
    List<Verdict> verdicts = node.commit(drafts).verdicts();
    assertThat(verdicts.subList(0, 100)).isEqualTo(Collections.nCopies(100, granted()));
    assertThat(verdicts.subList(100, 1_000))
        .isEqualTo(Collections.nCopies(900, exhausted("q", 100, 100)));
  }

  @Test
  void f20_oneKeyHundredTimesInOneBatch_exactlyOnce() {
    List<Verdict> verdicts =
        node.commit(Collections.nCopies(100, draft(once("ticket", 5)))).verdicts();
    assertThat(verdicts.getFirst()).isEqualTo(granted());
    assertThat(verdicts.subList(1, 100)).isEqualTo(Collections.nCopies(99, taken("ticket", 5, 0)));
  }
}

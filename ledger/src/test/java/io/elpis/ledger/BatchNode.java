package io.elpis.ledger;

import java.time.Instant;
import java.util.List;

/** One node that writes straight into a store, batch by batch. */
final class BatchNode {
  static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  private final LedgerStore store;

  BatchNode(LedgerStore store) {
    this.store = store;
  }

  BuiltBatch commit(Draft... drafts) {
    return commit(List.of(drafts));
  }

  BuiltBatch commit(List<Draft> drafts) {
    BatchBuilder builder = new BatchBuilder(drafts, LogHead.empty(store.head().epoch()), () -> NOW);
    SealedBatch durable = store.commit(drafts, builder);
    BuiltBatch built = builder.built().orElseThrow();
    if (!built.batch().equals(durable)) {
      throw new AssertionError("the store returned another batch than was built last");
    }
    return built;
  }

  /** The verdict of a draft that is a batch of its own. */
  Verdict judge(Draft draft) {
    return commit(draft).verdicts().getFirst();
  }
}

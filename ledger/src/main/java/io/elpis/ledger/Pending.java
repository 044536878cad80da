package io.elpis.ledger;

import java.util.concurrent.CompletableFuture;

/** A draft that waits for its commit, who waits for it, and since when. */
record Pending(Draft draft, CompletableFuture<Appended> answer, long sinceNanos) {
  Pending(Draft draft) {
    this(draft, new CompletableFuture<>(), System.nanoTime());
  }
}

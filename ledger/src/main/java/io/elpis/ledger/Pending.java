package io.elpis.ledger;

import java.util.concurrent.CompletableFuture;

/** A draft that waits for its commit, and who waits for it. */
record Pending(Draft draft, CompletableFuture<Appended> answer) {
  Pending(Draft draft) {
    this(draft, new CompletableFuture<>());
  }
}

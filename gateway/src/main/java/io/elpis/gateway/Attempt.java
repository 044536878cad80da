package io.elpis.gateway;

import io.elpis.gateway.RevealRequest.Item;
import io.elpis.ledger.Appended;
import io.elpis.model.Decision;
import io.elpis.model.ElpisException;
import java.util.concurrent.CompletableFuture;

/** One item between its decision and its answer. */
sealed interface Attempt {

  /** Decided; its entry is on the way to the ledger. */
  record Underway(Item item, Decision decision, Told told, CompletableFuture<Appended> appended)
      implements Attempt {}

  /** Could not be decided. */
  record Broken(Item item, ElpisException failure) implements Attempt {
    Disclosure disclosure() {
      return new Disclosure.Failed(
          item.ref(), failure.code(), String.valueOf(failure.getMessage()));
    }
  }
}

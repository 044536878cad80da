package io.elpis.relay.binding;

import io.elpis.relay.binding.BindingStore.Tally;
import java.time.Instant;
import java.util.Optional;

/**
 * Locks out who guesses at extensions: one caller after a few wrong ones, and a number for
 * everybody when many callers do, which a caller with many identities would otherwise be.
 * Thread-safe.
 */
final class Guard {
  private static final String NOBODY = "-";

  private final BindingStore store;
  private final KeyedNames names;
  private final Terms.Guesses limits;

  Guard(BindingStore store, KeyedNames names, Terms.Guesses limits) {
    this.store = store;
    this.names = names;
    this.limits = limits;
  }

  boolean isLocked(String x, Optional<String> caller, Instant now) {
    return store.counted(byCaller(x, caller), now) >= limits.byCaller()
        || store.counted(byNumber(x), now) >= limits.byNumber();
  }

  void missed(String x, Optional<String> caller, Instant now) {
    store.count(byCaller(x, caller), now);
    store.count(byNumber(x), now);
  }

  private Tally byCaller(String x, Optional<String> caller) {
    String name = caller.map(number -> names.of("relay-caller", number)).orElse(NOBODY);
    return new Tally("guess/" + x + "/" + name, limits.window());
  }

  private Tally byNumber(String x) {
    return new Tally("guess/" + x, limits.window());
  }
}

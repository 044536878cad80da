package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Makes a repeated call of a route one effect: the same caller, key and body get the answer of the
 * first call. Kept in memory, for {@link #MEMORY} and {@link #MOST} calls: it covers a client that
 * lost its connection, not a restart. Disclosures do not come here; their repeats are found on the
 * ledger. Thread-safe.
 */
final class Repeats {
  static final Duration MEMORY = Duration.ofMinutes(10);
  static final int MOST = 4096;

  private final LinkedHashMap<String, Seen> seen = new LinkedHashMap<>();

  /** A call with its key; the answer is empty while it runs. */
  private record Seen(Hash digest, Optional<Answer> answer, long atNanos) {}

  /**
   * Handles a call, or answers as before.
   *
   * @throws ElpisException {@code IDEMPOTENCY_KEY_REUSED}, {@code IDEMPOTENCY_KEY_RUNNING}
   */
  Answer once(Call call, Handler handler) {
    if (call.payload().idempotencyKey().isEmpty()) {
      return handler.handle(call);
    }
    String key = call.asker().principal() + "|" + call.payload().idempotencyKey().get();
    Hash digest = BodyDigest.of(call);
    Optional<Answer> earlier = enter(key, digest);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    try {
      Answer answer = handler.handle(call);
      leave(key, Optional.of(new Seen(digest, Optional.of(answer), System.nanoTime())));
      return answer;
    } catch (RuntimeException failure) {
      // Nothing is remembered of a failure: the same key may be tried again.
      leave(key, Optional.empty());
      throw failure;
    }
  }

  private synchronized Optional<Answer> enter(String key, Hash digest) {
    forget();
    Seen before = seen.get(key);
    if (before == null) {
      seen.put(key, new Seen(digest, Optional.empty(), System.nanoTime()));
      return Optional.empty();
    }
    if (!before.digest().equals(digest)) {
      throw new ElpisException(
          ErrorCode.IDEMPOTENCY_KEY_REUSED,
          "this `Idempotency-Key` came with another request before; use a new key");
    }
    if (before.answer().isEmpty()) {
      throw new ElpisException(
          ErrorCode.IDEMPOTENCY_KEY_RUNNING,
          "the first request with this `Idempotency-Key` still runs; try again");
    }
    return before.answer();
  }

  private synchronized void leave(String key, Optional<Seen> done) {
    seen.remove(key);
    done.ifPresent(finished -> seen.putLast(key, finished));
  }

  /** Oldest first; a call that still runs is never forgotten. */
  private void forget() {
    long now = System.nanoTime();
    seen.values()
        .removeIf(call -> call.answer().isPresent() && now - call.atNanos() > MEMORY.toNanos());
    while (seen.size() >= MOST && seen.values().removeIf(new FirstAnswered()::test)) {
      // one at a time, the oldest
    }
  }

  /** True once, for the first call that was answered. */
  private static final class FirstAnswered {
    private boolean found;

    boolean test(Seen call) {
      boolean first = !found && call.answer().isPresent();
      found |= first;
      return first;
    }
  }
}

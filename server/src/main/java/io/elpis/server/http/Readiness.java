package io.elpis.server.http;

import io.elpis.server.Instance;
import java.util.List;

/**
 * Why the server does not serve, asked of it at most once a second: the question costs a connection
 * to the database and anybody may ask. Thread-safe; callers of one moment share one look.
 */
final class Readiness {
  private static final long MEMORY_NANOS = 1_000_000_000L;

  private final Instance instance;
  private long lookedNanos;
  private boolean looked;
  private Look last = new Look(List.of(), List.of());

  Readiness(Instance instance) {
    this.instance = instance;
  }

  /**
   * What was seen.
   *
   * @param causes why it does not serve; empty where it does
   * @param concerns what is wrong although it serves
   */
  record Look(List<Instance.Cause> causes, List<Instance.Cause> concerns) {}

  synchronized Look look() {
    long now = System.nanoTime();
    if (!looked || now - lookedNanos > MEMORY_NANOS) {
      last = new Look(instance.causes(), instance.concerns());
      lookedNanos = System.nanoTime();
      looked = true;
    }
    return last;
  }
}

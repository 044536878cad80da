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
  private List<Instance.Cause> causes = List.of();

  Readiness(Instance instance) {
    this.instance = instance;
  }

  synchronized List<Instance.Cause> causes() {
    long now = System.nanoTime();
    if (!looked || now - lookedNanos > MEMORY_NANOS) {
      causes = instance.causes();
      lookedNanos = System.nanoTime();
      looked = true;
    }
    return causes;
  }
}

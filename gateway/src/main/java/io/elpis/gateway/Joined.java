package io.elpis.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for a future and throws what it failed with as itself. */
final class Joined {
  private Joined() {}

  static <T> T of(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException failure) {
      throw Failures.of(failure);
    }
  }
}

package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.concurrent.CompletionException;

/** Turns whatever a future or a room threw into the one kind of failure that callers see. */
final class Failures {
  private Failures() {}

  static ElpisException of(RuntimeException failure) {
    if (failure instanceof ElpisException elpis) {
      return elpis;
    }
    if (failure instanceof CompletionException
        && failure.getCause() instanceof ElpisException elpis) {
      return elpis;
    }
    return new ElpisException(
        ErrorCode.BUG, "an unexpected failure; see the server's log", failure);
  }
}

package io.elpis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a failure must look like. */
final class Refusals {
  private Refusals() {}

  static void assertRefused(ErrorCode code, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            ElpisException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  static void assertRefused(ErrorCode code, String words, ThrowingCallable action) {
    assertThatThrownBy(action)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(
            ElpisException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  /** Waits for the answer, which must be a failure. */
  static void assertRefused(ErrorCode code, CompletableFuture<?> answer) {
    assertThatThrownBy(answer::join)
        .cause()
        .isInstanceOfSatisfying(
            ElpisException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }
}

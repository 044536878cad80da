package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.DenialCode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCategory;
import io.elpis.model.ErrorCode;
import io.elpis.testkit.canary.Canary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProblemTest {
  private final Json json = new Json();

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void of_errorCode_hasTheStatusOfItsCategory(ErrorCode code) {
    int status = Problem.of(new ElpisException(code, "told"), "r").status();
    if (code.category() == ErrorCategory.CALLER || code.category() == ErrorCategory.DENIED) {
      assertThat(status).isBetween(400, 499);
    } else {
      assertThat(status).isIn(500, 503);
    }
    assertThat(status == 503)
        .isEqualTo(code.category() == ErrorCategory.UNAVAILABLE || code.name().startsWith("LOG_"));
  }

  @ParameterizedTest
  @EnumSource(DenialCode.class)
  void of_denialCode_isTheCallers(DenialCode code) {
    // Who waits for a second person was not refused: the request was taken, and that is all.
    assertThat(Statuses.of(code))
        .satisfiesAnyOf(
            status -> assertThat(status).isBetween(400, 499),
            status -> assertThat(code).isEqualTo(DenialCode.APPROVAL_PENDING));
  }

  @Test
  void answer_unauthenticated_namesTheScheme() {
    Answer answer =
        Problem.of(new ElpisException(ErrorCode.UNAUTHENTICATED, "told"), "r").answer(json);
    assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer");
  }

  @Test
  void answer_overloaded_saysWhenToComeBack() {
    Answer answer = Problem.of(new ElpisException(ErrorCode.OVERLOADED, "told"), "r").answer(json);
    assertThat(answer.headers()).containsKey("Retry-After");
  }

  @Test
  @DisplayName("F31 what a defect or damage says stays in the house")
  void f31_publicText_ofBugOrIntegrity_isNeutral() {
    String secret = Canary.of("f31-problem").secret();
    for (ErrorCode code :
        new ErrorCode[] {
          ErrorCode.BUG,
          ErrorCode.DECRYPTION_FAILED,
          ErrorCode.PROOF_INVALID,
          ErrorCode.UNKNOWN_FIELD
        }) {
      ElpisException failure =
          new ElpisException(code, "about " + secret, new IllegalStateException(secret));
      assertThat(Problem.of(failure, "r").detail()).doesNotContain(secret);
      assertThat(Redacted.of(failure))
          .doesNotContain(secret)
          .contains("java.lang.IllegalStateException");
    }
  }
}

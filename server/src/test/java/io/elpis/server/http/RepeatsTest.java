package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.gateway.Asker;
import io.elpis.model.CredentialId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class RepeatsTest {
  private final Repeats repeats = new Repeats();
  private final AtomicInteger effects = new AtomicInteger();
  private final Handler handler = call -> Answer.text("effect " + effects.incrementAndGet());

  @Test
  @DisplayName("F18 the same key and body have one effect and one answer")
  void f18_once_sameCall_isAnsweredAsBefore() {
    Answer first = repeats.once(call("p", "k", "body"), handler);
    Answer second = repeats.once(call("p", "k", "body"), handler);
    assertThat(second).isSameAs(first);
    assertThat(effects).hasValue(1);
  }

  @Test
  @DisplayName("F19 the same key with another body is refused")
  void f19_once_otherBody_isReused() {
    var _ = repeats.once(call("p", "k", "body"), handler);
    refused(ErrorCode.IDEMPOTENCY_KEY_REUSED, () -> repeats.once(call("p", "k", "other"), handler));
  }

  @Test
  @DisplayName("F19 the same key while the first still runs is refused")
  void f19_once_whileTheFirstRuns_isRunning() {
    Answer answer =
        repeats.once(
            call("p", "k", "body"),
            call -> {
              refused(ErrorCode.IDEMPOTENCY_KEY_RUNNING, () -> repeats.once(call, handler));
              return Answer.text("done");
            });
    assertThat(answer.status()).isEqualTo(200);
    assertThat(effects).hasValue(0);
  }

  @Test
  void once_afterAFailure_isTriedAgain() {
    refused(
        ErrorCode.LEDGER_UNAVAILABLE,
        () ->
            repeats.once(
                call("p", "k", "body"),
                call -> {
                  throw new ElpisException(ErrorCode.LEDGER_UNAVAILABLE, "away");
                }));
    var _ = repeats.once(call("p", "k", "body"), handler);
    assertThat(effects).hasValue(1);
  }

  @Test
  void once_otherCallerOrNoKey_isAnotherEffect() {
    var _ = repeats.once(call("p", "k", "body"), handler);
    var _ = repeats.once(call("q", "k", "body"), handler);
    var _ = repeats.once(call("p", "", "body"), handler);
    var _ = repeats.once(call("p", "", "body"), handler);
    assertThat(effects).hasValue(4);
  }

  @Test
  void once_moreCallsThanAreKept_forgetsTheOldest() {
    for (int i = 0; i <= Repeats.MOST; i++) {
      var _ = repeats.once(call("p", "k" + i, "body"), handler);
    }
    int before = effects.get();
    var _ = repeats.once(call("p", "k" + Repeats.MOST, "body"), handler);
    assertThat(effects).hasValue(before);
    var _ = repeats.once(call("p", "k0", "body"), handler);
    assertThat(effects).hasValue(before + 1);
  }

  private static void refused(ErrorCode code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ElpisException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private static Call call(String principal, String key, String body) {
    Asker asker =
        new Asker(
            new PrincipalId(principal),
            new RecipientId("r"),
            new CredentialId("c"),
            true,
            Set.of());
    return new Call(
        new ClosedInstance(),
        Optional.of(asker),
        new Call.Target("r", "POST", "/v1/subjects", Map.of(), ""),
        new Call.Payload(
            body.getBytes(StandardCharsets.UTF_8),
            Optional.of(key).filter(given -> !given.isEmpty()),
            new Json()));
  }
}

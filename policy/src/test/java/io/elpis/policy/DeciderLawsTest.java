package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.Decision;
import io.elpis.model.DenialCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every request; a failure prints the seed that finds it again. */
class DeciderLawsTest {
  private static final int REQUESTS = 20_000;
  private final Policy policy = PolicyFile.parse(DemoPolicy.file());
  private final Decider decider = new Decider(policy);

  @Test
  void decide_anyRequest_givesNoMoreThanPolicyAndCeilings() {
    Map<DenialCode, Integer> denials = new EnumMap<>(DenialCode.class);
    int[] permits = {0};
    forRandom(
        1,
        (request, random) -> {
          PurposeRule rule = policy.purpose(request.ask().purpose()).orElseThrow();
          switch (decide(request)) {
            case Decision.Deny deny ->
                denials.merge(deny.reasons().getFirst().code(), 1, Integer::sum);
            case Decision.Permit permit -> {
              permits[0]++;
              assertThat(permit.levels().keySet()).isEqualTo(request.ask().fields());
              permit
                  .levels()
                  .forEach((field, level) ->
                      assertThat(level)
                          .isLessThanOrEqualTo(rule.level(field))
                          .isLessThanOrEqualTo(request.ask().ceiling()));
              assertThat(permit.charges().isEmpty())
                  .isEqualTo(
                      permit.levels().values().stream()
                          .noneMatch(level -> level.compareTo(Level.MASKED) > 0));
            }
          }
        });
    assertThat(permits[0]).isGreaterThan(REQUESTS / 40);
    assertThat(denials)
        .containsKeys(
            DenialCode.PRINCIPAL_REVOKED,
            DenialCode.RECIPIENT_FORBIDDEN,
            DenialCode.RISK_DENIED,
            DenialCode.PURPOSE_FORBIDDEN,
            DenialCode.NOT_FOUND,
            DenialCode.PURPOSE_MISMATCH,
            DenialCode.STATE_FORBIDDEN,
            DenialCode.CONSENT_MISSING,
            DenialCode.FIELD_FORBIDDEN,
            DenialCode.APPROVAL_PENDING);
  }

  @Test
  void decide_lowerCeiling_neverRaisesALevel() {
    forRandom(
        2,
        (request, random) -> {
          Level lower = random.level().min(request.ask().ceiling());
          Decision before = decide(request);
          Decision after = decide(request.ceiling(lower));
          if (before instanceof Decision.Deny deny
              && deny.reasons().getFirst().code() == DenialCode.APPROVAL_PENDING) {
            // asking a shielded subject's masks instead of values is the one way down that opens
            assertThat(after).satisfies(masked -> assertNotAbove(masked, Level.MASKED));
          } else {
            assertNotRaised(before, after);
          }
        });
  }

  @Test
  void decide_addedWatchLimit_neverRaisesALevel() {
    forRandom(
        3,
        (request, random) -> {
          Request free = request.limit(Optional.empty());
          assertNotRaised(decide(free), decide(free.limit(Optional.of(random.limit()))));
        });
  }

  @Test
  @DisplayName("F46 an erroring condition denies, whatever the request")
  void f46_erringCondition_neverPermits() {
    Policy erring =
        Decisions.policy(
            """
            version: 1
            purposes:
              delivery:
                basis: contract
                ticket: waybill
                to: [role:courier, role:clerk]
                when: 1 / (size(ticket.id) - size(ticket.id)) == 1
                fields: { name: masked, address: revealed }
              free:
                basis: consent
                ticket: none
                to: [person]
                when: principal.roles[99] == 'courier' && request.reason != 'x'
                fields: { name: masked }
            """);
    Map<DenialCode, Integer> denials = new EnumMap<>(DenialCode.class);
    RandomRequests random = new RandomRequests(erring, new SplittableRandom(4));
    for (int i = 0; i < REQUESTS; i++) {
      Request request = random.next();
      DenialCode code = Decisions.denial(Decisions.decide(erring, request)).code();
      denials.merge(code, 1, Integer::sum);
      assertThat(code).isNotEqualTo(DenialCode.FIELD_FORBIDDEN);
    }
    assertThat(denials.get(DenialCode.RULE_ERROR)).isGreaterThan(REQUESTS / 20);
  }

  @Test
  void decide_sameRequestTwice_isTheSame() {
    forRandom(5, (request, random) -> assertThat(decide(request)).isEqualTo(decide(request)));
  }

  private void assertNotRaised(Decision before, Decision after) {
    if (after instanceof Decision.Permit permit) {
      Decision.Permit first = Decisions.permit(before);
      permit
          .levels()
          .forEach((field, level) -> assertThat(level).isLessThanOrEqualTo(level(first, field)));
    }
  }

  private static void assertNotAbove(Decision decision, Level most) {
    if (decision instanceof Decision.Permit permit) {
      assertThat(permit.levels().values()).allMatch(level -> level.compareTo(most) <= 0);
    }
  }

  private static Level level(Decision.Permit permit, FieldName field) {
    return permit.levels().getOrDefault(field, Level.HIDDEN);
  }

  private Decision decide(Request request) {
    return decider.decide(request.ask(), request.facts());
  }

  private void forRandom(long seed, BiConsumer<Request, RandomRequests> law) {
    RandomRequests random = new RandomRequests(policy, new SplittableRandom(seed));
    for (int i = 0; i < REQUESTS; i++) {
      Request request = random.next();
      try {
        law.accept(request, random);
      } catch (AssertionError broken) {
        throw new AssertionError("seed " + seed + ", request " + i + ": " + request, broken);
      }
    }
  }
}

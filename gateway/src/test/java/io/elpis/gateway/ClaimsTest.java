package io.elpis.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.ledger.Claim;
import io.elpis.ledger.Verdict;
import io.elpis.model.Charge;
import io.elpis.model.Decision;
import io.elpis.model.DenialCode;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Level;
import io.elpis.model.Proof;
import io.elpis.model.PurposeName;
import io.elpis.model.Reason;
import io.elpis.model.Tariff;
import io.elpis.model.TicketId;
import io.elpis.policy.Ask;
import io.elpis.policy.QuotaRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ClaimsTest {
  private static final Instant RESET = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Hash DIGEST = Hash.of(new byte[Hash.LENGTH]);
  private static final FieldName NAME = new FieldName("name");
  private static final Ask ASK =
      new Ask(
          new PurposeName("delivery"),
          Optional.of(new TicketId("waybill-1")),
          Set.of(NAME),
          Level.REVEALED,
          Optional.empty());
  private static final Optional<Claim> ONCE =
      Optional.of(new Claim.Once("idempotency|p|k|0", DIGEST, RESET));

  @Test
  void of_denial_claimsTheIdempotencyKeyOnly() {
    Decision denied =
        new Decision.Deny(
            List.of(new Reason(DenialCode.PURPOSE_FORBIDDEN, "not open to you")), DIGEST);
    assertThat(Claims.of(ASK, denied, ONCE, NOW)).containsExactly(ONCE.orElseThrow());
    assertThat(Claims.of(ASK, denied, Optional.empty(), NOW)).isEmpty();
  }

  @Test
  void of_permit_asksForTheRepeatFirstAndTheTicketLast() {
    List<Claim> claims =
        Claims.of(ASK, permit(true, Set.of("subject:b", "credential:a"), "waybill-1"), ONCE, NOW);

    // A repeat must not be judged by what its first call spent.
    assertThat(claims)
        .startsWith(
            ONCE.orElseThrow(),
            new Claim.Standing("credential:a"),
            new Claim.Standing("subject:b"),
            new Claim.Quota(
                "delivery|principal|p|ticket/P1D",
                "day",
                "waybill-1",
                Tariff.flat(1),
                5,
                RESET,
                Proof.NONE,
                Optional.empty()));
    assertThat(claims.getLast())
        .isInstanceOfSatisfying(
            Claim.Once.class,
            once -> {
              assertThat(once.key()).isEqualTo("single-use|delivery|waybill-1");
              assertThat(once.forgetAfter()).isAfter(Instant.parse("9000-01-01T00:00:00Z"));
            });
    assertThat(claims).hasSize(5);
  }

  @Test
  void of_chargePerRequest_isNeverPaidBefore() {
    Decision permit = permit(false, Set.of(), QuotaRule.EACH_REQUEST);
    assertThat(Claims.of(ASK, permit, Optional.empty(), NOW))
        .doesNotContainAnyElementsOf(Claims.of(ASK, permit, Optional.empty(), NOW));
  }

  @Test
  void denial_eachVerdict_saysWhatFailedOrNothing() {
    assertThat(Claims.denial(new Verdict.Granted())).isEmpty();
    assertThat(Claims.denial(new Verdict.Exhausted("q", 5, 5, RESET)))
        .contains(DenialCode.QUOTA_EXHAUSTED);
    assertThat(Claims.denial(new Verdict.Taken("single-use|delivery|w", DIGEST, 3)))
        .contains(DenialCode.ALREADY_USED);
    // The first call already has its entry; a second one would count the look twice.
    assertThat(Claims.denial(new Verdict.Taken("idempotency|p|k|0", DIGEST, 3))).isEmpty();
    assertThat(Claims.denial(new Verdict.Fallen("subject:s"))).contains(DenialCode.NOT_FOUND);
    assertThat(Claims.denial(new Verdict.Taken("approval|a", DIGEST, 3)))
        .contains(DenialCode.ALREADY_USED);
    assertThat(Claims.denial(new Verdict.Fallen("approval:a")))
        .contains(DenialCode.APPROVAL_PENDING);
    assertThat(Claims.denial(new Verdict.Wanted("q", Proof.STEP_UP, 5, 9, RESET)))
        .contains(DenialCode.STEP_UP_REQUIRED);
    assertThat(Claims.denial(new Verdict.Wanted("q", Proof.APPROVAL, 5, 9, RESET)))
        .contains(DenialCode.APPROVAL_PENDING);
    assertThat(Claims.denial(new Verdict.Fallen("consent:c"))).contains(DenialCode.CONSENT_MISSING);
    assertThat(Claims.denial(new Verdict.Fallen("recipient:r")))
        .contains(DenialCode.RECIPIENT_FORBIDDEN);
  }

  private static Decision permit(boolean singleUse, Set<String> standing, String unit) {
    TreeMap<FieldName, Level> levels = new TreeMap<>();
    levels.put(NAME, Level.REVEALED);
    return new Decision.Permit(
        levels,
        List.of(
            new Charge(
                "delivery|principal|p|ticket/P1D",
                "day",
                unit,
                Tariff.flat(1),
                5,
                RESET,
                Optional.empty())),
        singleUse,
        standing,
        DIGEST);
  }
}

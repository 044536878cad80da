package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.elpis.model.Charge;
import io.elpis.model.Decision;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.Tariff;
import io.elpis.model.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DeciderPermitTest {
  private final Policy policy = PolicyFile.parse(DemoPolicy.file());

  @Test
  void decide_fittingRequest_givesEachAskedFieldItsLevel() {
    Request request = Request.delivery("name", "address", "mobile", "email", "shoe-size");

    assertThat(Decisions.levels(Decisions.decide(policy, request)))
        .containsExactly(
            entry("address", "revealed"),
            entry("email", "hidden"),
            entry("mobile", "relayed"),
            entry("name", "masked"),
            entry("shoe-size", "hidden"));
  }

  @Test
  void decide_lowerCeiling_capsAndNeverRelaysWhatNothingRelays() {
    Request request = Request.delivery("address", "mobile").ceiling(Level.RELAYED);

    assertThat(Decisions.levels(Decisions.decide(policy, request)))
        .containsExactly(entry("address", "masked"), entry("mobile", "relayed"));
  }

  @Test
  void decide_watchCeiling_capsUntilItEnds() {
    Request request = Request.delivery("address").limit(false, Level.MASKED);

    assertThat(Decisions.levels(Decisions.decide(policy, request)))
        .containsExactly(entry("address", "masked"));
    assertThat(Decisions.levels(Decisions.decide(policy, request.at(Request.NOW.plusSeconds(1)))))
        .containsExactly(entry("address", "revealed"));
  }

  @Test
  void decide_severalAssignees_theAskingOneIsTheAssignee() {
    Request request =
        Request.delivery("address").assignees(new PrincipalId("courier-1"), Request.COURIER);

    assertThat(Decisions.levels(Decisions.decide(policy, request)))
        .containsExactly(entry("address", "revealed"));
  }

  @Test
  void decide_shieldedSubject_maskedOnlyIsPermitted() {
    Request ceiling = Request.delivery("name", "address").ceiling(Level.MASKED).shielded();
    Request masksAnyway = Request.delivery("name").shielded();

    assertThat(Decisions.levels(Decisions.decide(policy, ceiling)))
        .containsExactly(entry("address", "masked"), entry("name", "masked"));
    assertThat(Decisions.levels(Decisions.decide(policy, masksAnyway)))
        .containsExactly(entry("name", "masked"));
  }

  @Test
  void decide_plaintext_isChargedOncePerTicketAndDay() {
    Decision.Permit permit =
        Decisions.permit(Decisions.decide(policy, Request.delivery("address", "mobile")));

    assertThat(permit.charges())
        .containsExactly(
            new Charge(
                "delivery|principal|courier-7|ticket/P1D",
                "2026-11-22",
                "w1",
                Tariff.flat(1),
                40,
                Instant.parse("2026-11-23T00:00:00Z"),
                Optional.empty()));
  }

  @Test
  void decide_masksOnly_areFreeAndSpendNothing() {
    Request request =
        Request.delivery("name", "address")
            .purpose("export")
            .roles("shipping-bot")
            .program()
            .recipient(Tier.CERTIFIED, true)
            .state("order", "PAID");

    assertThat(Decisions.permit(Decisions.decide(policy, request)).singleUse()).isTrue();
    Decision.Permit masked =
        Decisions.permit(Decisions.decide(policy, request.ceiling(Level.MASKED)));
    assertThat(masked.charges()).isEmpty();
    assertThat(masked.singleUse()).isFalse();
  }

  @Test
  void decide_assignedNumberNotRead_leavesNoRoom() {
    Request request = Request.delivery("address").assigned(OptionalLong.empty());

    assertThat(Decisions.permit(Decisions.decide(policy, request)).charges())
        .extracting(Charge::limit)
        .containsExactly(0L);
  }

  @Test
  void decide_permit_standsOnItsParties() {
    assertThat(Decisions.permit(Decisions.decide(policy, Request.delivery("address"))).standing())
        .containsExactlyInAnyOrder(
            "credential:key-1",
            "principal:courier-7",
            "recipient:swift",
            "subject:" + Request.SUBJECT,
            Bars.use(Request.SUBJECT),
            Bars.recipient(Request.SUBJECT, new RecipientId("swift")),
            Bars.purpose(Request.SUBJECT, new PurposeName("delivery")));
  }

  @Test
  void decide_consentBasis_standsOnTheConsentsUsed() {
    Request request =
        DeciderDenialTest.marketing("email", "mobile")
            .consents(consent("email"), consent("mobile"), consent("name"));

    assertThat(Decisions.permit(Decisions.decide(policy, request)).standing())
        .contains("consent:k-email", "consent:k-mobile")
        .doesNotContain("consent:k-name");
  }

  @Test
  void decide_reasonGiven_isPermitted() {
    Request request =
        Request.delivery("name", "bank-card")
            .purpose("fraud-review")
            .roles("officer")
            .state("case", "OPEN")
            .reason("three chargebacks on one card");

    assertThat(Decisions.levels(Decisions.decide(policy, request)))
        .containsExactly(entry("bank-card", "masked"), entry("name", "revealed"));
  }

  @Test
  void decide_currentToken_isPermitted() {
    Request request =
        Request.delivery("address").token(DeciderDenialTest.token(3, 3, Request.SWIFT, "w1"));

    assertThat(Decisions.levels(Decisions.decide(policy, request)))
        .containsExactly(entry("address", "revealed"));
  }

  private static Facts.ConsentFacts consent(String field) {
    return DeciderDenialTest.consent(
        "marketing", Optional.of(Request.SWIFT), Request.NOW, Optional.empty(), field);
  }

  @Test
  void policy_answersWhatTheGatewayAsks() {
    Decider decider = new Decider(policy);
    PurposeName delivery = new PurposeName("delivery");

    assertThat(decider.needsAssigned(delivery)).isTrue();
    assertThat(decider.needsAssigned(new PurposeName("label"))).isFalse();
    assertThat(decider.needsAssigned(new PurposeName("nothing"))).isFalse();
    assertThat(decider.purpose(delivery).orElseThrow().maskStyle()).isEqualTo(MaskStyle.WAYBILL);
    assertThat(decider.indexOf(new FieldName("mobile")))
        .containsExactlyInAnyOrder("exact", "suffix");
    assertThat(decider.indexOf(new FieldName("note"))).isEmpty();
    assertThat(decider.purposes()).hasSize(16);
    assertThat(List.of(decider.digest())).containsExactly(policy.digest());
  }
}

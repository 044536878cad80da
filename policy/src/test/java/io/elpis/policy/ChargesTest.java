package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.Charge;
import io.elpis.model.Level;
import io.elpis.model.Proof;
import io.elpis.model.Tariff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChargesTest {

  @Test
  void charge_perField_namesTicketAndField() {
    assertThat(charges("{ unit: field, base: 9, window: P1D }"))
        .extracting(Charge::unit)
        .containsExactly("w1|address", "w1|mobile");
  }

  @Test
  void charge_perSubject_namesTheSubject() {
    assertThat(charges("{ unit: subject, base: 9, window: P1D }"))
        .extracting(Charge::unit)
        .containsExactly(Request.SUBJECT.toString());
  }

  @Test
  void charge_perRequest_namesNothing() {
    assertThat(charges("{ unit: request, base: 9, window: P1D }"))
        .extracting(Charge::unit)
        .containsExactly(QuotaRule.EACH_REQUEST);
  }

  @Test
  void charge_perRecipient_isPaidByIt() {
    assertThat(charges("{ unit: ticket, base: 9, window: PT1H, per: recipient }"))
        .extracting(Charge::key)
        .containsExactly("p|recipient|swift|ticket/PT1H|2026-11-22T10:00:00Z");
  }

  @Test
  void charge_share_roundsUp() {
    assertThat(charges("{ unit: ticket, base: assigned, share: 0.5, window: P1D }"))
        .extracting(Charge::limit)
        .containsExactly(4L);
  }

  @Test
  void charge_sharedCount_aSecondOperatorPays() {
    assertThat(charges("{ unit: field, base: 9, window: P1D, per: recipient }"))
        .extracting(Charge::unit)
        .containsExactly("w1|address|courier-7", "w1|mobile|courier-7");
  }

  @Test
  void charge_levels_allOfThem_eachUnderItsOwnCount() {
    List<Charge> charges =
        charges(
            """
            [{ unit: ticket, base: eligible, share: 1.5, window: P1D, per: recipient, escrow: PT72H },
                       { unit: field, base: 9, window: P1D },
                       { unit: ticket, base: 9, window: P1D, per: device },
                       { unit: ticket, base: 9, window: P7D, per: purpose },
                       { unit: request, base: 9, window: PT1H, per: ticket }]\
            """);
    assertThat(charges)
        .extracting(Charge::account)
        .containsExactly(
            "p|recipient|swift|ticket/P1D/escrow",
            "p|principal|courier-7|field/P1D",
            "p|principal|courier-7|field/P1D",
            "p|device|tablet-3|ticket/P1D",
            "p|purpose|-|ticket/P7D",
            "p|ticket|w1|request/PT1H");
    assertThat(charges).extracting(Charge::limit).containsExactly(17L, 9L, 9L, 9L, 9L, 9L);
    assertThat(charges.getFirst().escrow()).contains(Duration.ofDays(3));
  }

  @Test
  void charge_deviceLevel_withoutADevice_leavesNoRoom() {
    Policy policy = policy("{ unit: ticket, base: 9, window: P1D, per: device }");
    assertThat(Decisions.permit(Decisions.decide(policy, request())).charges())
        .extracting(Charge::limit)
        .containsExactly(0L);
  }

  @Test
  void charge_degressive_hasThreeSteps() {
    assertThat(
            charges("{ unit: ticket, base: 10, window: P1D, costs: [1, 3, 9], approve_at: 0.9 }")
                .getFirst()
                .tariff()
                .steps())
        .containsExactly(
            new Tariff.Step(50, 1, Proof.NONE),
            new Tariff.Step(90, 3, Proof.STEP_UP),
            new Tariff.Step(100, 9, Proof.APPROVAL));
  }

  private static final Facts.Backing BACKING =
      new Facts.Backing(OptionalLong.of(11), Optional.empty());

  private static Policy policy(String quota) {
    return Decisions.policy(
        """
        version: 1
        purposes:
          p:
            basis: contract
            ticket: waybill
            to: [role:courier]
            fields: { name: masked, address: revealed, mobile: relayed }
            quota: %s
        """
            .replace("%s", quota));
  }

  private static Request request() {
    return Request.delivery("name", "address", "mobile").purpose("p").assigned(OptionalLong.of(7));
  }

  private static List<Charge> charges(String quota) {
    Policy policy = policy(quota);
    Request request = request().backing(BACKING).signed();
    assertThat(Decisions.permit(Decisions.decide(policy, request.ceiling(Level.MASKED))).charges())
        .isEmpty();
    return Decisions.permit(Decisions.decide(policy, request)).charges();
  }
}

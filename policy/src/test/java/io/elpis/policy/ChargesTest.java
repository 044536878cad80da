package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.Charge;
import io.elpis.model.Level;
import java.util.List;
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
        .containsExactly("p|swift|2026-11-22T10:00:00Z");
  }

  @Test
  void charge_share_roundsUp() {
    assertThat(charges("{ unit: ticket, base: assigned, share: 0.5, window: P1D }"))
        .extracting(Charge::limit)
        .containsExactly(4L);
  }

  private static List<Charge> charges(String quota) {
    Policy policy =
        Decisions.policy(
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
    Request request =
        Request.delivery("name", "address", "mobile").purpose("p").assigned(OptionalLong.of(7));
    assertThat(Decisions.permit(Decisions.decide(policy, request.ceiling(Level.MASKED))).charges())
        .isEmpty();
    return Decisions.permit(Decisions.decide(policy, request)).charges();
  }
}

package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.elpis.model.Decision;
import io.elpis.model.DenialCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.Ticket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeciderSearchTest {
  private static final FieldName MOBILE = new FieldName("mobile");
  private final Policy policy = PolicyFile.parse(DemoPolicy.file());
  private final Request clerk =
      Request.delivery("mobile").roles("merchant").state("order", "SHIPPED");

  @Test
  void search_allowedField_opensNothing() {
    Decision decision = search("customer-service", MOBILE, clerk);

    assertThat(Decisions.levels(decision)).containsExactly(entry("mobile", "hidden"));
    assertThat(Decisions.permit(decision).charges()).isEmpty();
    assertThat(Decisions.permit(decision).standing()).contains("credential:key-1");
  }

  @Test
  void search_withoutTicket_isLeftToTheDecisionOnEachHit() {
    assertThat(Decisions.levels(search("customer-service", MOBILE, clerk.ticket(Optional.empty()))))
        .containsExactly(entry("mobile", "hidden"));
  }

  @Test
  void search_unfit_isDenied() {
    assertThat(code("customer-service", new FieldName("email"), clerk))
        .isEqualTo(DenialCode.FIELD_FORBIDDEN);
    assertThat(code("after-sale", MOBILE, clerk.state("order", "AFTER_SALE")))
        .isEqualTo(DenialCode.FIELD_FORBIDDEN);
    assertThat(code("customer-service", MOBILE, clerk.roles("courier")))
        .isEqualTo(DenialCode.PURPOSE_FORBIDDEN);
    assertThat(code("nothing", MOBILE, clerk)).isEqualTo(DenialCode.PURPOSE_FORBIDDEN);
    assertThat(code("customer-service", MOBILE, clerk.state("waybill", "SHIPPED")))
        .isEqualTo(DenialCode.PURPOSE_MISMATCH);
    assertThat(code("customer-service", MOBILE, clerk.state("order", "CREATED")))
        .isEqualTo(DenialCode.STATE_FORBIDDEN);
    assertThat(code("customer-service", MOBILE, clerk.limit(true, Level.REVEALED)))
        .isEqualTo(DenialCode.RISK_DENIED);
    assertThat(code("customer-service", MOBILE, clerk.limit(false, Level.HIDDEN)))
        .isEqualTo(DenialCode.RISK_DENIED);
    assertThat(code("customer-service", MOBILE, clerk.ticket(DeciderSearchTest::ofRival)))
        .isEqualTo(DenialCode.NOT_FOUND);
  }

  private static Ticket ofRival(Ticket old) {
    return new Ticket(
        old.id(),
        old.kind(),
        old.state(),
        old.subject(),
        new RecipientId("rival"),
        old.assignees(),
        old.opensAt(),
        old.closesAt());
  }

  private DenialCode code(String purpose, FieldName field, Request request) {
    return Decisions.denial(search(purpose, field, request)).code();
  }

  private Decision search(String purpose, FieldName field, Request request) {
    return new Decider(policy).decideSearch(new PurposeName(purpose), field, request.facts());
  }
}

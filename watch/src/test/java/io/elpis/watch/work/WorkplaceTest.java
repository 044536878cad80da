package io.elpis.watch.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.watch.Limits;
import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.PrincipalEvent;
import io.elpis.watch.event.TicketEvent;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class WorkplaceTest {
  private final Workplace workplace = new Workplace(new Limits(10, 10, 10, 10, 10, 8));

  private Look look(String principal, String ticket) {
    Disclosure look =
        new Disclosure(
            1_000,
            "d",
            principal,
            "s1",
            List.of(),
            "",
            "",
            ticket,
            true,
            Disclosure.Origin.UNKNOWN);
    return workplace.look(look, workplace.worker(look), .1, .1);
  }

  private void ticket(String id, String subject, String merchant, String assignee) {
    workplace.learn(
        new TicketEvent(10, id, "waybill", subject, merchant, "st-1", List.of(assignee), "OPEN"));
  }

  @Test
  @DisplayName("which merchant a look belongs to does not depend on whether it is explained")
  void look_explainedOrNot_isOfTheSameMerchant() {
    for (String id : List.of("p1", "p2")) {
      workplace.learn(new PrincipalEvent(1, id, "courier", "st-" + id, "", "", 0));
    }
    ticket("w1", "s1", "m1", "p1");
    ticket("w2", "s1", "m2", "p1");
    ticket("w9", "s9", "m9", "p2");
    assertThat(look("p1", "w1").explanation()).isEqualTo(Explanation.OWN_WORK);
    assertThat(look("p2", "").explanation()).isEqualTo(Explanation.NONE);
    assertThat(List.of(look("p1", "w1"), look("p1", "w2"), look("p2", ""), look("p2", "w9")))
        .extracting(one -> one.merchant().text())
        .containsOnly("m2");
  }
}

package io.elpis.testkit.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.model.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class MarketplaceTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
  private static final MarketSize SIZE = MarketSize.ofPeople(4_000);
  private static final Marketplace WORLD = new Marketplace(5, SIZE, NOW);

  @Test
  void tickets_sameSeed_sameWorld() {
    Marketplace again = new Marketplace(5, SIZE, NOW);
    assertThat(again.tickets().toList()).isEqualTo(WORLD.tickets().toList());
    assertThat(new Marketplace(6, SIZE, NOW).order(1)).isNotEqualTo(WORLD.order(1));
    assertThat(again.order(777)).isEqualTo(WORLD.order(777));
  }

  @Test
  void tickets_demo_idsAreReadable() {
    Marketplace demo = new Marketplace(1, MarketSize.demo(), NOW);
    assertThat(demo.order(123).id()).isEqualTo(new TicketId("order-000123"));
    assertThat(demo.recipients().map(RecipientSeed::id)).contains(new RecipientId("merchant-03"));
    assertThat(demo.principals().map(PrincipalSeed::id))
        .contains(
            new PrincipalId("courier-007"),
            new PrincipalId("merchant-03-clerk"),
            new PrincipalId("merchant-03-erp"),
            new PrincipalId("security-01"),
            new PrincipalId("officer-01"))
        .doesNotHaveDuplicates();
  }

  @Test
  void tickets_all_areConsistent() {
    Map<PrincipalId, PrincipalSeed> staff =
        WORLD.principals().collect(Collectors.toMap(PrincipalSeed::id, member -> member));
    Set<RecipientId> recipients =
        WORLD.recipients().map(RecipientSeed::id).collect(Collectors.toSet());
    List<TicketSeed> tickets = WORLD.tickets().toList();
    assertThat(tickets).extracting(TicketSeed::id).doesNotHaveDuplicates();
    for (TicketSeed ticket : tickets) {
      assertThat(recipients).contains(ticket.recipient());
      assertThat(ticket.person()).isBetween(0L, SIZE.people() - 1);
      assertThat(ticket.assignees()).isNotEmpty();
      assertThat(staff).containsKeys(ticket.assignees().toArray(PrincipalId[]::new));
      assertThat(ticket.window().opensAt()).isBefore(ticket.window().closesAt()).isBefore(NOW);
    }
    assertThat(staff.values()).allMatch(member -> recipients.contains(member.recipient()));
  }

  @Test
  void tickets_states_areThoseOfTheirKindAndFitTheWindow() {
    Map<String, Set<String>> states =
        WORLD
            .tickets()
            .collect(
                Collectors.groupingBy(
                    TicketSeed::kind, Collectors.mapping(TicketSeed::state, Collectors.toSet())));
    assertThat(states)
        .containsEntry("order", Set.of("PAID", "SHIPPED", "DELIVERED", "CLOSED"))
        .containsEntry("waybill", Set.of("PICKED_UP", "OUT_FOR_DELIVERY", "DELIVERED"))
        .containsEntry(
            "application", Set.of("SUBMITTED", "IN_REVIEW", "APPROVED", "OVERDUE", "CLOSED"))
        .containsEntry("case", Set.of("OPEN", "CLOSED"))
        .hasSize(4);
    WORLD
        .tickets()
        .forEach(ticket -> {
          boolean over =
              ticket.state().equals("CLOSED")
                  || (ticket.kind().equals("waybill") && ticket.state().equals("DELIVERED"));
          assertThat(ticket.window().closesAt().isAfter(NOW)).as("%s", ticket).isEqualTo(!over);
        });
  }

  @Test
  void waybill_ofOrder_isForTheSamePersonOnceShipped() {
    LongStream.rangeClosed(1, SIZE.orders())
        .forEach(n -> {
          TicketSeed order = WORLD.order(n);
          assertThat(WORLD.waybill(n).isPresent()).isEqualTo(!order.state().equals("PAID"));
          WORLD
              .waybill(n)
              .ifPresent(waybill -> {
                assertThat(waybill.person()).isEqualTo(order.person());
                assertThat(waybill.window().opensAt()).isAfter(order.window().opensAt());
              });
        });
  }

  @Test
  void merchants_orders_areUnequal() {
    Map<RecipientId, Long> orders =
        WORLD
            .tickets()
            .filter(ticket -> ticket.kind().equals("order"))
            .collect(Collectors.groupingBy(TicketSeed::recipient, Collectors.counting()));
    assertThat(orders).hasSize(SIZE.merchants());
    assertThat(orders.get(new RecipientId("merchant-01"))).isGreaterThan(SIZE.orders() * 40 / 100);
  }

  @Test
  void seeds_asModel_keepEverything() {
    SubjectId subject = new SubjectId(new UUID(1, 2));
    TicketSeed seed = WORLD.order(9);
    Ticket ticket = seed.toTicket(subject);
    assertThat(ticket.subject()).isEqualTo(subject);
    assertThat(ticket.isOpenAt(seed.window().opensAt())).isTrue();
    Principal program =
        WORLD.principals().filter(PrincipalSeed::program).findFirst().orElseThrow().toPrincipal();
    assertThat(program.active()).isTrue();
    assertThat(program.roles()).containsExactly("merchant");
    assertThat(WORLD.recipients().map(RecipientSeed::toRecipient))
        .allMatch(recipient -> recipient.active() && recipient.tier() != Tier.UNVERIFIED);
  }

  @Test
  void size_withoutPeople_fails() {
    assertThatThrownBy(() -> new MarketSize(0, 1, 1, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(MarketSize.ofPeople(1).orders()).isEqualTo(1);
  }
}

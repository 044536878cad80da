package io.elpis.server;

import io.elpis.gateway.Asker;
import io.elpis.gateway.PersonRef;
import io.elpis.gateway.RevealRequest;
import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The demonstration's people at work, so that there is something to see: couriers look up their
 * parcels, clerks see to their orders, and one courier looks at other people's. Everything goes the
 * way of any caller: decided, recorded, watched. Ends when it is closed.
 */
final class DemoDay implements AutoCloseable {
  private static final long SEED = 7;
  private static final int TICKETS = 2_000;
  private static final int BEGINNING = 90;
  private static final int NOSY = 30;
  private static final long PAUSE_MILLIS = 1_700;
  private static final PrincipalId NOSY_COURIER = new PrincipalId("courier-011");

  private final RunningServer server;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Map<PrincipalId, Asker> askers = new LinkedHashMap<>();
  private final List<Ticket> waybills;
  private final List<Ticket> orders;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo-day").factory());

  private DemoDay(RunningServer server) {
    this.server = server;
    List<Ticket> tickets =
        server.instance().useCases().directory().tickets(Optional.empty(), TICKETS);
    this.waybills =
        tickets.stream()
            .filter(ticket -> ticket.kind().equals("waybill"))
            .filter(ticket -> Set.of("OUT_FOR_DELIVERY", "PICKED_UP").contains(ticket.state()))
            .toList();
    this.orders = tickets.stream().filter(ticket -> ticket.kind().equals("order")).toList();
  }

  /** Begins the day. */
  static DemoDay begin(RunningServer server) {
    DemoDay day = new DemoDay(server);
    day.executor.execute(day::morning);
    ScheduledFuture<?> _ =
        day.executor.scheduleWithFixedDelay(
            day::work, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return day;
  }

  private void morning() {
    for (int look = 0; look < BEGINNING; look++) {
      work();
    }
    List<Ticket> others =
        waybills.stream().filter(one -> !one.assignees().contains(NOSY_COURIER)).toList();
    for (Ticket waybill : others.subList(0, Math.min(NOSY, others.size()))) {
      attempt(() -> look(NOSY_COURIER, waybill, "delivery", Set.of("name", "address")));
    }
  }

  private void work() {
    attempt(() -> {
      if (random.nextInt(5) < 2 && !waybills.isEmpty()) {
        Ticket waybill = waybills.get(random.nextInt(waybills.size()));
        PrincipalId courier = new ArrayList<>(waybill.assignees()).getFirst();
        look(courier, waybill, "delivery", Set.of("name", "address", "mobile"));
      } else {
        Ticket order = orders.get(random.nextInt(orders.size()));
        PrincipalId clerk = new PrincipalId(order.recipient() + "-clerk");
        boolean asks = random.nextInt(3) == 0;
        look(
            clerk,
            order,
            asks ? "customer-service" : "order-page",
            asks ? Set.of("mobile") : Set.of("name", "address", "mobile"));
      }
    });
  }

  /** A relay whose numbers are all in use, or a server that is stopping, ends no day. */
  private static void attempt(Runnable look) {
    try {
      look.run();
    } catch (ElpisException refused) {
      // The ledger has what there was to have.
    }
  }

  private void look(PrincipalId who, Ticket ticket, String purpose, Set<String> fields) {
    TicketId id = ticket.id();
    Set<FieldName> names =
        fields.stream().map(FieldName::new).collect(java.util.stream.Collectors.toSet());
    var _ =
        server
            .instance()
            .useCases()
            .reveal()
            .reveal(
                new RevealRequest(
                    asker(who),
                    new PurposeName(purpose),
                    Optional.of(id),
                    Optional.empty(),
                    Level.REVEALED,
                    Optional.empty(),
                    List.of(
                        new RevealRequest.Item(
                            Optional.empty(), new PersonRef.ByTicket(), names))));
  }

  private Asker asker(PrincipalId who) {
    return askers.computeIfAbsent(
        who,
        id ->
            server
                .instance()
                .authenticate(server.issueKey(id, Set.of(Scope.DISCLOSE), "demonstration"))
                .orElseThrow());
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      boolean _ = executor.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

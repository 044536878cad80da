package io.elpis.server.http;

import io.elpis.gateway.Scope;
import io.elpis.model.BranchId;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Business facts: put, read, listed. */
final class TicketRoutes {
  private static final String PATH = "/v1/tickets";

  List<Route> routes() {
    return List.of(
        Route.put(PATH + "/{id}", Scope.DIRECTORY, TicketRoutes::put),
        Route.get(PATH + "/{id}", Scope.DIRECTORY, TicketRoutes::get),
        Route.get(PATH, Scope.DIRECTORY, TicketRoutes::list),
        Route.post(PATH + "/{id}:advance", Scope.DISPATCH, TicketRoutes::advance),
        Route.get(PATH + "/{id}/history", Scope.DISPATCH, TicketRoutes::history));
  }

  private record Body(
      String kind,
      String state,
      String subject,
      String recipient,
      List<String> assignees,
      Instant opens,
      Optional<Instant> closes,
      Optional<String> branch,
      Optional<Instant> changed) {}

  private record View(
      String id,
      String kind,
      String state,
      String subject,
      String recipient,
      List<String> assignees,
      Instant opens,
      Optional<Instant> closes,
      Optional<String> branch,
      Optional<Instant> changed) {}

  private record Advance(Optional<String> from, String to) {}

  private record StepView(String state, Optional<Instant> changed, Instant recorded) {}

  private static Answer advance(Call call) {
    Advance body = call.body(Advance.class);
    return Answer.ok(
        view(
            call.useCases()
                .parties()
                .ticketDesk()
                .advance(
                    call.asker(),
                    new TicketId(call.variable("id")),
                    body.from().map(Words::state),
                    Words.state(body.to()))));
  }

  private static Answer history(Call call) {
    return Answer.ok(
        Paging.Page.whole(
            call
                .useCases()
                .parties()
                .ticketDesk()
                .history(call.asker(), new TicketId(call.variable("id")))
                .stream()
                .map(step -> new StepView(step.state(), step.changedAt(), step.recordedAt()))
                .toList()));
  }

  private static Answer put(Call call) {
    Body body = call.body(Body.class);
    Ticket ticket =
        new Ticket(
            new TicketId(call.variable("id")),
            Words.kind(body.kind()),
            Words.state(body.state()),
            SubjectId.parse(body.subject()),
            new RecipientId(body.recipient()),
            body.assignees().stream().map(PrincipalId::new).collect(Collectors.toUnmodifiableSet()),
            body.opens(),
            body.closes().orElse(Ticket.OPEN_ENDED),
            body.branch().map(BranchId::new),
            body.changed());
    call.useCases().directory().put(ticket);
    return Answer.ok(view(call.useCases().directory().ticket(ticket.id())));
  }

  private static Answer get(Call call) {
    return Answer.ok(view(call.useCases().directory().ticket(new TicketId(call.variable("id")))));
  }

  private static Answer list(Call call) {
    Paging paging = Paging.of(call.query(Paging.LIMIT, Paging.CURSOR));
    List<Ticket> tickets =
        call.useCases().directory().tickets(paging.after().map(TicketId::new), paging.toFetch());
    return Answer.ok(paging.page(tickets, ticket -> ticket.id().value(), TicketRoutes::view));
  }

  private static View view(Ticket ticket) {
    return new View(
        ticket.id().value(),
        ticket.kind(),
        ticket.state(),
        ticket.subject().toString(),
        ticket.recipient().value(),
        ticket.assignees().stream().sorted().map(PrincipalId::value).toList(),
        ticket.opensAt(),
        Optional.of(ticket.closesAt()).filter(end -> !end.equals(Ticket.OPEN_ENDED)),
        ticket.branch().map(BranchId::value),
        ticket.changedAt());
  }
}

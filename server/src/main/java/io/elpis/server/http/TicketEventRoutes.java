package io.elpis.server.http;

import io.elpis.gateway.EventSources;
import io.elpis.gateway.Scope;
import io.elpis.gateway.TicketDesk;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** News of tickets from other systems, signed by each. */
final class TicketEventRoutes {
  private static final String SOURCE = "/v1/event-sources/{id}";

  List<Route> routes() {
    return List.of(
        Route.route(
            "POST",
            "/v1/ticket-events/{source}",
            Access.signedDelivery(),
            BodyRule.json(),
            TicketEventRoutes::take),
        Route.put(SOURCE, Scope.DIRECTORY, TicketEventRoutes::issue),
        Route.delete(SOURCE, Scope.DIRECTORY, TicketEventRoutes::revoke));
  }

  private record EventJson(
      String ticket, String state, Instant at, Optional<List<String>> assignees) {
    TicketDesk.Event toEvent() {
      return new TicketDesk.Event(
          new TicketId(ticket), Words.state(state), at, assignees.map(EventJson::principals));
    }

    private static Set<PrincipalId> principals(List<String> ids) {
      return ids.stream().map(PrincipalId::new).collect(Collectors.toUnmodifiableSet());
    }
  }

  private record Body(List<EventJson> events) {}

  private record OutcomeJson(
      String ticket, String outcome, Optional<String> code, Optional<String> detail) {
    static OutcomeJson of(String ticket, TicketDesk.Outcome outcome) {
      return switch (outcome) {
        case TicketDesk.Outcome.Moved _ -> plain(ticket, "moved");
        case TicketDesk.Outcome.Unchanged _ -> plain(ticket, "unchanged");
        case TicketDesk.Outcome.Refused refused ->
            new OutcomeJson(
                ticket,
                "refused",
                Optional.of(refused.code().word()),
                Optional.of(refused.message()));
      };
    }

    private static OutcomeJson plain(String ticket, String outcome) {
      return new OutcomeJson(ticket, outcome, Optional.empty(), Optional.empty());
    }
  }

  private record View(List<OutcomeJson> events) {}

  private record SourceBody(String recipient) {}

  private record SourceView(String id, String recipient, int version, String secret) {
    /** Never shows the secret. */
    @Override
    public String toString() {
      return "SourceView[" + id + "]";
    }
  }

  private static Answer take(Call call) {
    Call.Signed signed = call.signed().orElseThrow(EventSources::refused);
    RecipientId recipient =
        call.useCases()
            .parties()
            .eventSources()
            .admit(
                new EventSources.Delivery(
                    call.variable("source"),
                    signed.id(),
                    signed.at(),
                    signed.signatures(),
                    call.payload().bytes()));
    Body body = call.body(Body.class);
    if (body.events().size() > TicketDesk.MOST_EVENTS) {
      throw new ElpisException(
          ErrorCode.BATCH_TOO_LARGE,
          "a delivery has at most " + TicketDesk.MOST_EVENTS + " events");
    }
    return Answer.ok(
        new View(
            body.events().stream()
                .map(event ->
                    OutcomeJson.of(
                        event.ticket(),
                        call.useCases().parties().ticketDesk().take(recipient, event.toEvent())))
                .toList()));
  }

  private static Answer issue(Call call) {
    EventSources.Issued issued =
        call.useCases()
            .parties()
            .eventSources()
            .issue(
                call.asker(),
                Words.id(call.variable("id")),
                new RecipientId(call.body(SourceBody.class).recipient()));
    return Answer.ok(
        new SourceView(
            issued.source().id(),
            issued.source().recipient().value(),
            issued.source().version(),
            issued.secret()));
  }

  private static Answer revoke(Call call) {
    call.useCases().parties().eventSources().revoke(call.asker(), call.variable("id"));
    return Answer.nothing();
  }
}

package io.elpis.bench.watch;

import io.elpis.testkit.workplace.SimEvent;
import io.elpis.watch.event.Announcement;
import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.OutcomeEvent;
import io.elpis.watch.event.PrincipalEvent;
import io.elpis.watch.event.RosterEvent;
import io.elpis.watch.event.SubjectEvent;
import io.elpis.watch.event.TicketEvent;
import io.elpis.watch.event.WatchEvent;
import java.util.List;
import java.util.Map;

/** A simulated event as the event that its line would be read as, without the detour over text. */
final class Translation {
  private static final List<String> FIELDS = List.of("address");

  private Translation() {}

  static WatchEvent of(SimEvent event) {
    return switch (event) {
      case SimEvent.Person one ->
          new PrincipalEvent(
              one.timeMillis(),
              one.id(),
              one.role(),
              one.branch(),
              one.recipient(),
              one.region(),
              one.joinedMillis());
      case SimEvent.Shift one ->
          new RosterEvent(
              one.timeMillis(),
              one.principal(),
              one.branch(),
              one.fromMillis(),
              one.toMillis(),
              one.cover());
      case SimEvent.Work one ->
          new TicketEvent(
              one.timeMillis(),
              one.id(),
              one.type(),
              one.subject(),
              one.merchant(),
              one.branch(),
              one.assignee().isEmpty() ? List.of() : List.of(one.assignee()),
              one.state());
      case SimEvent.Look one ->
          new Disclosure(
              one.timeMillis(),
              one.id(),
              one.principal(),
              one.subject(),
              FIELDS,
              "revealed",
              one.purpose(),
              one.ticket(),
              true,
              new Disclosure.Origin(
                  one.station().device(), one.station().network(), one.station().place(), ""));
      case SimEvent.Came one -> new OutcomeEvent(one.timeMillis(), one.ticket(), one.what());
      case SimEvent.Known one ->
          new SubjectEvent(
              one.timeMillis(),
              one.id(),
              one.canary(),
              false,
              one.region(),
              one.employer(),
              WatchEvent.NO_TIME);
      case SimEvent.Announced one ->
          new Announcement(
              one.timeMillis(),
              one.what(),
              one.branch().isEmpty() ? Map.of() : Map.of("branch", one.branch()),
              one.fromMillis(),
              one.toMillis());
    };
  }
}

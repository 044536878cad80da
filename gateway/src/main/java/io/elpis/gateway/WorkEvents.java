package io.elpis.gateway;

import io.elpis.gateway.WorkFeed.Work;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.SubjectId;
import io.elpis.watch.event.Announcement;
import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.EventParser;
import io.elpis.watch.event.MalformedEventException;
import io.elpis.watch.event.OutcomeEvent;
import io.elpis.watch.event.PrincipalEvent;
import io.elpis.watch.event.RosterEvent;
import io.elpis.watch.event.SubjectEvent;
import io.elpis.watch.event.TicketEvent;
import io.elpis.watch.event.WatchEvent;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** What happened to work, as events, with random names for people and tickets. For one thread. */
final class WorkEvents {
  private static final String NOBODY = "";

  private final EventParser parser = new EventParser();

  /** The event; empty where its person is not there any more. */
  Optional<WatchEvent> of(Work work, Map<SubjectId, String> aliases) {
    Optional<String> alias = work.subject().map(aliases::get);
    if (work.subject().isPresent() && alias.isEmpty()) {
      return Optional.empty();
    }
    return parsed(work).map(event -> named(event, alias.orElse(NOBODY)));
  }

  private Optional<WatchEvent> parsed(Work work) {
    String timed =
        "{\"t\":\""
            + work.at().truncatedTo(ChronoUnit.MILLIS)
            + "\","
            + work.event().strip().substring(1);
    byte[] line = timed.getBytes(StandardCharsets.UTF_8);
    try {
      return parser.parse(line, 0, line.length);
    } catch (MalformedEventException broken) {
      throw new ElpisException(
          ErrorCode.BUG, "what the database tells of work is no event: " + broken.getMessage());
    }
  }

  private static WatchEvent named(WatchEvent event, String alias) {
    return switch (event) {
      case TicketEvent one ->
          new TicketEvent(
              one.timeMillis(),
              Aliases.ticket(alias, one.id()),
              one.type(),
              alias,
              one.merchant(),
              one.branch(),
              one.assignees(),
              one.state());
      case OutcomeEvent one ->
          new OutcomeEvent(one.timeMillis(), Aliases.ticket(alias, one.ticket()), one.what());
      case SubjectEvent one ->
          new SubjectEvent(
              one.timeMillis(),
              alias,
              one.canary(),
              one.shielded(),
              one.region(),
              one.employer(),
              one.updatedMillis());
      case PrincipalEvent _, RosterEvent _, Announcement _, Disclosure _ -> event;
    };
  }
}

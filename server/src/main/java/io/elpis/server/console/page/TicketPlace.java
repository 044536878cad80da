package io.elpis.server.console.page;

import io.elpis.gateway.TicketLists.Place;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.server.console.frame.Visit;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Where a list of tickets goes on: {@code ?after=OPENED~ID} of the last one that was shown. */
final class TicketPlace {
  private TicketPlace() {}

  /** The query that goes on behind a ticket. */
  static String after(Ticket last) {
    return "?after=" + last.opensAt() + "~" + last.id();
  }

  /**
   * Where the visitor's list goes on; empty at its beginning.
   *
   * @throws ElpisException {@code INVALID_REQUEST} where the query names no such place
   */
  static Optional<Place> of(Visit visit) {
    return visit
        .query()
        .get("after")
        .map(text -> {
          String[] parts = text.split("~", 2);
          try {
            return new Place(
                Instant.parse(parts[0]), new TicketId(parts.length == 2 ? parts[1] : ""));
          } catch (DateTimeParseException malformed) {
            throw new ElpisException(
                ErrorCode.INVALID_REQUEST, "the page does not go on from there", malformed);
          }
        });
  }
}

package io.elpis.policy;

import io.elpis.model.Reason;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import java.util.Optional;
import java.util.Set;

/**
 * The checks that tie the asker to the subject: through a ticket, and a token where one is used.
 * All that does not exist or is another recipient's is refused first and alike.
 */
final class Binding {
  private Binding() {}

  static Optional<Reason> refuses(Matter matter) {
    Facts facts = matter.facts();
    if (facts.subject().isEmpty() || !isOwnTicket(matter) || !isOwnToken(facts)) {
      return Optional.of(Denials.NOT_FOUND);
    }
    if (isStale(facts)) {
      return Optional.of(Denials.TOKEN_STALE);
    }
    if (!isForTokensField(matter)) {
      return Optional.of(Denials.FIELD_FORBIDDEN);
    }
    return refusesKind(matter)
        .or(() -> isAboutSubject(facts) ? Optional.empty() : Optional.of(Denials.NOT_FOUND))
        .or(() -> refusesReason(matter))
        .or(() -> refusesWindow(matter));
  }

  /** The checks of a ticket alone, for a search. */
  static Optional<Reason> refusesTicket(Matter matter) {
    if (!isOwnTicket(matter)) {
      return Optional.of(Denials.NOT_FOUND);
    }
    return refusesKind(matter).or(() -> refusesWindow(matter));
  }

  private static boolean isOwnTicket(Matter matter) {
    Facts facts = matter.facts();
    Optional<TicketId> read = facts.ticket().map(Ticket::id);
    boolean found = matter.ask().ticket().isEmpty() || matter.ask().ticket().equals(read);
    return found
        && facts
            .ticket()
            .map(ticket -> ticket.recipient().equals(facts.principal().recipient()))
            .orElse(true);
  }

  private static boolean isOwnToken(Facts facts) {
    return facts.token().stream()
        .allMatch(token ->
            token.recipient().equals(facts.principal().recipient())
                && (token.ticket().isEmpty()
                    || token.ticket().equals(facts.ticket().map(Ticket::id))));
  }

  /** A token stands for one field; it opens no other. */
  private static boolean isForTokensField(Matter matter) {
    return matter.facts().token().stream()
        .allMatch(token -> matter.ask().fields().equals(Set.of(token.field())));
  }

  private static boolean isStale(Facts facts) {
    return facts.token().stream()
        .anyMatch(token ->
            token.version() != token.currentVersion() || !facts.now().isBefore(token.expiresAt()));
  }

  private static Optional<Reason> refusesKind(Matter matter) {
    Optional<String> needed = matter.rule().ticketKind();
    if (needed.isEmpty()) {
      return Optional.empty();
    }
    Optional<Ticket> ticket = matter.facts().ticket();
    if (ticket.isEmpty()) {
      return Optional.of(Denials.TICKET_NEEDED);
    }
    return ticket.get().kind().equals(needed.get())
        ? Optional.empty()
        : Optional.of(Denials.TICKET_OF_ANOTHER_KIND);
  }

  private static boolean isAboutSubject(Facts facts) {
    return facts.ticket().stream()
        .allMatch(ticket ->
            facts.subject().stream().anyMatch(subject -> subject.id().equals(ticket.subject())));
  }

  private static Optional<Reason> refusesReason(Matter matter) {
    boolean given = matter.ask().reason().stream().anyMatch(reason -> !reason.isBlank());
    return matter.rule().reasonRequired() && !given
        ? Optional.of(Denials.REASON_NEEDED)
        : Optional.empty();
  }

  private static Optional<Reason> refusesWindow(Matter matter) {
    boolean shut =
        matter.rule().ticketKind().isPresent()
            && matter.facts().ticket().stream()
                .noneMatch(ticket -> ticket.isOpenAt(matter.facts().now()));
    return shut ? Optional.of(Denials.OUTSIDE_WINDOW) : Optional.empty();
  }
}

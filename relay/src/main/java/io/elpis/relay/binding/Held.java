package io.elpis.relay.binding;

import java.time.Instant;
import java.util.Optional;

/**
 * A binding as stored, with what else decides whether it still holds: its ticket, read from the
 * primary with it, and whether something it stands on has fallen.
 */
public record Held(Binding binding, Optional<TicketLife> ticket, boolean fallen) {

  /** As much of a ticket as a binding depends on. */
  public record TicketLife(String state, Instant closesAt) {}

  /** When it ends as things stand; {@code expiresAt} or sooner. */
  Instant endsAt(Terms terms) {
    Instant byTime = binding.window().expiresAt();
    return ticket
        .map(life -> byTicket(life, terms))
        .filter(end -> end.isBefore(byTime))
        .orElse(byTime);
  }

  boolean isLiveAt(Instant now, Terms terms) {
    boolean ticketEnded =
        ticket.map(life -> terms.endingStates().contains(life.state())).orElse(false);
    return binding.state() == Binding.State.BOUND
        && !fallen
        && !ticketEnded
        && !now.isBefore(binding.window().notBefore())
        && now.isBefore(endsAt(terms));
  }

  private Instant byTicket(TicketLife life, Terms terms) {
    return life.closesAt().plus(terms.afterDelivery()).plus(binding.window().extended());
  }
}

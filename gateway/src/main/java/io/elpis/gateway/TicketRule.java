package io.elpis.gateway;

import io.elpis.model.Ticket;
import java.util.Optional;

/** Says whether a ticket may become another; asked while the ticket is locked. */
@FunctionalInterface
public interface TicketRule {
  /**
   * What is to be stored, or nothing where the ticket stays as it is.
   *
   * @param now the ticket as it is; empty where there is none yet
   * @throws io.elpis.model.ElpisException {@code CONFLICT} where the step is not allowed
   */
  Optional<Ticket> next(Optional<Ticket> now);
}

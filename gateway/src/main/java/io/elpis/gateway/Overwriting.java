package io.elpis.gateway;

import io.elpis.model.Principal;
import io.elpis.model.Recipient;
import io.elpis.model.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What the store holds after something was written over what it held, to tell news from none. */
final class Overwriting {
  private static final Duration HALF_A_MICROSECOND = Duration.ofNanos(500);

  private Overwriting() {}

  /** A branch and a time that are not said stay as they are. */
  static Ticket ticket(Ticket before, Ticket said) {
    return new Ticket(
        said.id(),
        said.kind(),
        said.state(),
        said.subject(),
        said.recipient(),
        said.assignees(),
        said.opensAt(),
        said.closesAt(),
        said.branch().or(before::branch),
        later(before.changedAt(), said.changedAt()));
  }

  /** The human and the branch that are not said stay as they are. */
  static Principal principal(Principal before, Principal said) {
    return new Principal(
        said.id(),
        said.recipient(),
        said.roles(),
        said.program(),
        said.active(),
        said.person().or(before::person),
        said.branch().or(before::branch));
  }

  /** What was verified stays as it is. */
  static Recipient recipient(Recipient before, Recipient said) {
    return new Recipient(said.id(), said.name(), said.tier(), said.active(), before.verification());
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent() && other.get().isBefore(one.get())
        ? one
        : other.or(() -> one);
  }

  /** A time as the store keeps it: to the nearest microsecond. */
  static Instant kept(Instant time) {
    return time.plus(HALF_A_MICROSECOND).truncatedTo(ChronoUnit.MICROS);
  }
}

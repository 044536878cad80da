package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Ticket;
import io.elpis.policy.Policy;
import io.elpis.policy.TicketFlow;
import java.time.Instant;
import java.util.Optional;

/** Which steps of tickets the policy allows. Pure and thread-safe. */
public final class TicketSteps {
  private final Policy policy;

  public TicketSteps(Policy policy) {
    this.policy = policy;
  }

  /**
   * That the kind has this state.
   *
   * @throws ElpisException {@code INVALID_VALUE}
   */
  void requireState(String kind, String state) {
    Optional<TicketFlow> flow = policy.ticketFlow(kind);
    if (flow.isPresent() && !flow.get().knows(state)) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE,
          "a ticket of this kind is one of `"
              + String.join("`, `", flow.get().steps().keySet())
              + "`");
    }
  }

  /**
   * That one step leads there.
   *
   * @throws ElpisException {@code CONFLICT}, with the present state and the wanted one
   */
  void requireStep(Ticket now, String to) {
    if (!now.state().equals(to)
        && policy.ticketFlow(now.kind()).stream()
            .noneMatch(flow -> flow.after(now.state()).contains(to))
        && policy.ticketFlow(now.kind()).isPresent()) {
      throw refused(now, to);
    }
  }

  /**
   * That some steps lead there: news may skip what it has not told yet.
   *
   * @throws ElpisException {@code CONFLICT}, with the present state and the wanted one
   */
  void requireWay(Ticket now, String to) {
    Optional<TicketFlow> flow = policy.ticketFlow(now.kind());
    if (flow.isPresent() && !now.state().equals(to) && !flow.get().leads(now.state(), to)) {
      throw refused(now, to);
    }
  }

  /** Whether news of that time is older than what is known. */
  static boolean isStale(Ticket now, Optional<Instant> changedAt) {
    return changedAt.isPresent()
        && now.changedAt().isPresent()
        && changedAt.get().isBefore(now.changedAt().get());
  }

  private ElpisException refused(Ticket now, String to) {
    String allowed =
        policy
            .ticketFlow(now.kind())
            .map(flow -> String.join("`, `", flow.after(now.state())))
            .orElse("");
    return new ElpisException(
        ErrorCode.CONFLICT,
        "the ticket is `"
            + now.state()
            + "` and cannot become `"
            + to
            + "`; "
            + (allowed.isEmpty() ? "it ends here" : "it may become `" + allowed + "`"));
  }
}

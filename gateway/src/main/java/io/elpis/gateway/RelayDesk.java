package io.elpis.gateway;

import io.elpis.model.Decision;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.TicketId;
import io.elpis.policy.Ask;
import io.elpis.policy.Decider;
import java.util.Optional;
import java.util.Set;

/**
 * Binds a relay of a chosen form: decided like any other look, at no more than {@link
 * Level#RELAYED}, durable on the ledger, and nothing is opened. Thread-safe; blocks.
 */
public final class RelayDesk {
  private final FactGatherer gatherer;
  private final Decider decider;
  private final Recording recording;
  private final Presenter presenter;

  public RelayDesk(
      FactGatherer gatherer, Decider decider, Recording recording, Presenter presenter) {
    this.gatherer = gatherer;
    this.decider = decider;
    this.recording = recording;
    this.presenter = presenter;
  }

  /** One relay that is wanted. */
  public record Wanted(
      Asker asker,
      PurposeName purpose,
      Optional<TicketId> ticket,
      Optional<String> reason,
      PersonRef person,
      FieldName field,
      RelayWish.Form form) {}

  /**
   * The one field at its level: with its relay where the policy relays it and the deployment can.
   *
   * @throws io.elpis.model.ElpisException {@code POOL_EXHAUSTED}, {@code INVALID_REQUEST} where the
   *     form does not fit the field
   */
  public Disclosure bind(Wanted wanted) {
    Gathered gathered =
        gatherer.gather(wanted.asker(), wanted.purpose(), wanted.ticket(), wanted.person());
    Ask ask =
        new Ask(
            wanted.purpose(),
            wanted.ticket(),
            Set.of(wanted.field()),
            Level.RELAYED,
            wanted.reason());
    Decision decision = decider.decide(ask, gathered.facts());
    return recording.<Disclosure>record(
        ask,
        gathered,
        decision,
        granted -> presenter.relayed(granted, wanted.form()),
        denied -> denied);
  }
}

package io.elpis.gateway;

import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.TicketId;
import io.elpis.policy.Decider;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Step 3: asks for exactly the facts that a purpose's decision depends on. Thread-safe. */
public final class FactGatherer {
  private final FactSource source;
  private final Decider decider;
  private final InstantSource clock;

  public FactGatherer(FactSource source, Decider decider, InstantSource clock) {
    this.source = source;
    this.decider = decider;
    this.clock = clock;
  }

  CompletableFuture<Gathered> gather(
      Asker asker, PurposeName purpose, Optional<TicketId> ticket, PersonRef person) {
    return gather(asker, purpose, ticket, person, Set.of());
  }

  /** As above, with a second person's approval of these fields where the purpose knows one. */
  CompletableFuture<Gathered> gather(
      Asker asker,
      PurposeName purpose,
      Optional<TicketId> ticket,
      PersonRef person,
      Set<FieldName> fields) {
    return source.gather(
        new FactQuery(
            asker.principal(),
            asker.credential(),
            ticket,
            person,
            asker.device().proved(),
            decider.assignedSince(purpose, clock.instant()),
            decider.needsConsent(purpose),
            decider.needsRoster(purpose),
            decider.eligibleWork(purpose, clock.instant()),
            decider.isApprovable(purpose) && !fields.isEmpty()
                ? Optional.of(new FactQuery.Look(purpose, fields))
                : Optional.empty()));
  }
}

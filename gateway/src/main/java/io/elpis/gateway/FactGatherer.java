package io.elpis.gateway;

import io.elpis.model.PurposeName;
import io.elpis.model.TicketId;
import io.elpis.policy.Decider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** The facts of one call about each of {@code people}, in their order. */
  CompletableFuture<List<Gathered>> gather(
      Asker asker, PurposeName purpose, Optional<TicketId> ticket, List<PersonRef> people) {
    Optional<Instant> assignedSince = decider.assignedSince(purpose, clock.instant());
    boolean withConsents = decider.needsConsent(purpose);
    boolean withRoster = decider.needsRoster(purpose);
    List<FactQuery> queries = new ArrayList<>(people.size());
    for (PersonRef person : people) {
      queries.add(
          new FactQuery(
              asker.principal(),
              asker.credential(),
              ticket,
              person,
              asker.device().proved(),
              assignedSince,
              withConsents,
              withRoster));
    }
    return source.gather(queries);
  }

  /** As above, about one; waits. */
  Gathered gather(Asker asker, PurposeName purpose, Optional<TicketId> ticket, PersonRef person) {
    return Joined.of(gather(asker, purpose, ticket, List.of(person))).getFirst();
  }
}

package io.elpis.gateway;

import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.TicketId;
import io.elpis.policy.Decider;
import io.elpis.policy.EligibleWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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

  /** The facts of one call about each of {@code people}, in their order. */
  CompletableFuture<List<Gathered>> gather(
      Asker asker, PurposeName purpose, Optional<TicketId> ticket, List<PersonRef> people) {
    return gather(
        asker,
        purpose,
        people.stream().map(person -> new Wanted(ticket, person, Set.of())).toList(),
        clock.instant());
  }

  /** As above, with second persons' approvals of what is asked where the purpose knows them. */
  CompletableFuture<List<Gathered>> gather(RevealRequest request) {
    return gather(
        request.asker(),
        request.purpose(),
        request.items().stream()
            .map(
                item -> new Wanted(item.ticket().or(request::ticket), item.person(), item.fields()))
            .toList(),
        clock.instant());
  }

  /** As above, about one; waits. */
  Gathered gather(Asker asker, PurposeName purpose, Optional<TicketId> ticket, PersonRef person) {
    return Joined.of(gather(asker, purpose, ticket, List.of(person))).getFirst();
  }

  /** As above, with a second person's approval of these fields; waits. */
  Gathered gather(
      Asker asker,
      PurposeName purpose,
      Optional<TicketId> ticket,
      PersonRef person,
      Set<FieldName> fields) {
    return Joined.of(
            gather(asker, purpose, List.of(new Wanted(ticket, person, fields)), clock.instant()))
        .getFirst();
  }

  /** Under which ticket whom, and what of them; no fields where no approval matters. */
  private record Wanted(Optional<TicketId> ticket, PersonRef person, Set<FieldName> fields) {}

  private CompletableFuture<List<Gathered>> gather(
      Asker asker, PurposeName purpose, List<Wanted> wanted, Instant now) {
    Optional<Instant> assignedSince = decider.assignedSince(purpose, now);
    boolean withConsents = decider.needsConsent(purpose);
    boolean withRoster = decider.needsRoster(purpose);
    boolean approvable = decider.isApprovable(purpose);
    Optional<EligibleWork> eligible = decider.eligibleWork(purpose, now);
    List<FactQuery> queries = new ArrayList<>(wanted.size());
    for (Wanted one : wanted) {
      queries.add(
          new FactQuery(
              asker.principal(),
              asker.credential(),
              one.ticket(),
              one.person(),
              asker.device().proved(),
              assignedSince,
              withConsents,
              withRoster,
              eligible,
              approvable && !one.fields().isEmpty()
                  ? Optional.of(new FactQuery.Look(purpose, one.fields()))
                  : Optional.empty()));
    }
    return source.gather(queries);
  }
}

package io.elpis.gateway;

import io.elpis.ledger.Petition;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads petitions from the primary; they are written with the ledger's entries only. Thread-safe.
 */
public interface PetitionStore {
  Optional<Kept> find(String id);

  /**
   * Petitions that have not expired, in order of id after {@code after}: those of {@code asker}
   * that wait or were granted, and those for one of {@code purposes} that wait.
   */
  List<Kept> waiting(
      PrincipalId asker, Set<PurposeName> purposes, Optional<String> after, int limit);

  /**
   * A petition and what became of it.
   *
   * @param agreed who said yes
   */
  record Kept(Petition petition, State state, List<PrincipalId> agreed, Instant asked) {
    public Kept {
      agreed = List.copyOf(agreed);
    }
  }

  /** Where a petition stands. */
  enum State {
    PENDING,
    APPROVED,
    REFUSED,
    SPENT
  }
}

package io.elpis.gateway;

import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** How large the sets are that a sample could have been taken from. Thread-safe. */
public interface AccessSets {
  /**
   * What the tickets of these people say: of which kind, whose and at which branch they are. People
   * without a ticket are left out.
   */
  Map<SubjectId, Set<Trait>> traits(Collection<SubjectId> people);

  /** What a ticket says: its {@code kind}, {@code recipient} or {@code branch}. */
  record Trait(String name, String value) {}

  /**
   * How many people a filter lets through, and how many of them each recipient was given until
   * {@code asOf}. Above some millions both are counted among a part of the people, drawn by a hash
   * of their ids, and scaled.
   */
  Reached reached(Set<Trait> filter, Collection<RecipientId> recipients, Instant asOf);

  /**
   * Sizes.
   *
   * @param people whom the filter lets through
   * @param held of them, by recipient; none where a recipient is left out
   */
  record Reached(long people, Map<RecipientId, Long> held) {
    public Reached {
      held = Map.copyOf(held);
    }
  }
}

package io.elpis.rights.docket;

import io.elpis.ledger.Docket;
import io.elpis.model.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads dockets from the primary; they are written with the ledger's entries only. Thread-safe. */
public interface DocketStore {
  Optional<Docket> find(String kind, String id);

  /** Those about a person, or that name them otherwise, in order of id. */
  List<Docket> of(String kind, SubjectId person);

  /** In order of id. */
  List<Docket> list(Query query);

  /** Those of a kind in a state that were due by then, the longest due first. */
  List<Docket> due(String kind, String state, Instant now, int limit);

  /** How many there are of a kind in one of these states that were due by then. */
  long overdue(String kind, List<String> states, Instant now);

  /**
   * Which dockets.
   *
   * @param states any of them; none for all
   */
  record Query(String kind, List<String> states, Optional<String> after, int limit) {
    public Query {
      states = List.copyOf(states);
    }
  }
}

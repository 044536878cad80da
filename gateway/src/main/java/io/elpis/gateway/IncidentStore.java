package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import io.elpis.trace.score.AlphaShare;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where it is counted how many traces were begun of which incident. Thread-safe. */
public interface IncidentStore {
  /**
   * Counts one more trace of an incident, opening it where there is none of that name, and keeps
   * that it was begun. No two calls get the same share, on whatever node.
   */
  Begun begin(BegunId id, IncidentName incident, PrincipalId by, Instant at);

  /** What was begun by somebody and not used yet; nothing else, and the same only once. */
  Optional<Begun> take(BegunId id, PrincipalId by, Instant at);

  /** The newest first. */
  List<Incident> list(int most);

  /**
   * An incident.
   *
   * @param number in the order of opening, from 1
   * @param traces how many were begun
   */
  record Incident(IncidentName name, long number, long traces, Instant opened) {
    /** What its next trace may spend. */
    public AlphaShare next() {
      return new AlphaShare(number, traces + 1);
    }
  }
}

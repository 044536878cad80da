package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import java.time.Instant;
import java.util.List;

/** Where rosters are kept. Thread-safe; reads the primary. */
public interface RosterStore {
  /** Puts these in place of all shifts that end after then. */
  void replace(PrincipalId principal, Instant after, List<Shift> shifts);

  /** Shifts that end after then, the earliest first. */
  List<Shift> of(PrincipalId principal, Instant after);
}

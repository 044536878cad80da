package io.elpis.gateway;

import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which sessions were shown by a browser that has not proved them its own. Thread-safe. */
public interface DoubtStore {
  /**
   * A session at one place.
   *
   * @param principal whose it is; empty for a session of somebody whose data it is
   * @param times how often it was shown there
   */
  record Doubt(Optional<PrincipalId> principal, Instant first, Instant last, long times) {}

  /** One more; of one session, places beyond the twentieth are not told apart. */
  void raise(Hash session, Hash place, Optional<PrincipalId> principal, Instant at);

  /** The browser at this place has proved the session its own. */
  void settle(Hash session, Hash place);

  /** Those that were shown since {@code since} and stood before {@code before}, latest first. */
  List<Doubt> list(Instant since, Instant before, int limit);
}

package io.elpis.gateway;

import io.elpis.gateway.DoubtStore.Doubt;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Copied cookies, as far as they show: a session that is bound to a browser and was used at a place
 * where that browser never proved itself. An own browser that comes back from sleep or from another
 * network proves itself within a second, which ends the doubt; a thief's cannot. Thread-safe.
 */
public final class SessionDoubts {
  /** For so long somebody should look at it. */
  public static final Duration LASTS = Duration.ofDays(1);

  /** An own browser has proved itself by then, unless it is switched off in between. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private static final int MOST = 100;

  private final DoubtStore store;
  private final InstantSource clock;

  public SessionDoubts(DoubtStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A session was used by a browser that is yet to prove it its own, or could not. */
  public void raise(Hash session, String place, Optional<PrincipalId> principal) {
    store.raise(session, digest(place), principal, clock.instant());
  }

  /** The browser at this place has just proved it. */
  public void settle(Hash session, String place) {
    store.settle(session, digest(place));
  }

  /** What stands in doubt, latest first; at most a hundred. */
  public List<Doubt> standing() {
    Instant now = clock.instant();
    return store.list(now.minus(LASTS), now.minus(GRACE), MOST);
  }

  private static Hash digest(String place) {
    return SessionSecrets.digest("place", place);
  }
}

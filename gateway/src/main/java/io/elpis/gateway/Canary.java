package io.elpis.gateway;

import io.elpis.model.SubjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A person who does not exist, held like anybody else.
 *
 * @param names keyed digests of what could be met again elsewhere: number and mailbox
 * @param retired from then on in no new release; still known when met
 * @param contacted when somebody first tried to reach them
 */
record Canary(
    SubjectId id,
    Set<String> names,
    Instant planted,
    Optional<Instant> retired,
    Optional<Instant> contacted) {
  Canary {
    names = Set.copyOf(names);
  }

  boolean isLive() {
    return retired.isEmpty();
  }

  Canary retiredAt(Instant when) {
    return new Canary(id, names, planted, Optional.of(when), contacted);
  }

  Canary contactedAt(Instant when) {
    return new Canary(id, names, planted, retired, Optional.of(when));
  }
}

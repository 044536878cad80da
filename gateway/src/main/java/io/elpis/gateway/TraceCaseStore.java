package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import java.time.Instant;
import java.util.Optional;

/** Where findings of traces are kept, sealed. Thread-safe. */
public interface TraceCaseStore {
  void put(TraceCase made, String sealed);

  Optional<TraceCase> find(TraceCaseId id);

  Optional<String> sealed(TraceCaseId id);

  /** Notes who opened it; a second opening changes nothing. */
  void open(TraceCaseId id, PrincipalId by, Instant at);
}

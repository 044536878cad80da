package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import java.time.Instant;
import java.util.Optional;

/**
 * A trace whose findings are sealed until a second person opens them.
 *
 * @param config digest of the configuration that it was made under
 */
public record TraceCase(
    TraceCaseId id,
    PrincipalId madeBy,
    Instant made,
    String config,
    Optional<PrincipalId> openedBy) {}

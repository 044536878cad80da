package io.elpis.model;

import java.time.Instant;

/**
 * A second person said yes to one ask; spent by the disclosure that rests on it.
 *
 * @param id of the approval
 * @param by whose yes it is
 */
public record Approved(String id, PrincipalId by, Instant expiresAt) {}

package io.elpis.gateway;

import java.time.Instant;

/**
 * A person's row.
 *
 * @param revision raised by every change; a change names the one it was made from
 */
public record StoredPerson(HeldPerson held, Instant created, Shield shield, long revision) {}

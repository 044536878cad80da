package io.elpis.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * How the log stands with one of its witnesses, since this process opened it.
 *
 * @param name as its key says
 * @param key as text, by which anybody checks its cosignatures
 * @param entries how many it has cosigned, as far as is known
 * @param at when it last cosigned; empty where it has not since the log was opened
 * @param refusals how often it was asked and did not cosign
 * @param trouble why it did not the last time; empty where it did
 */
public record WitnessStanding(
    String name,
    String key,
    long entries,
    Optional<Instant> at,
    long refusals,
    Optional<String> trouble) {}

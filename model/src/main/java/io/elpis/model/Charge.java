package io.elpis.model;

import java.time.Instant;

/**
 * What a permit costs: {@code cost} of the quota {@code key}, whose ceiling is {@code limit} until
 * {@code resetsAt}. A {@code unit} already paid under the same key is free: a repeat goes on the
 * ledger but is not charged again. Checked and spent in the ledger's own transaction, so the count
 * is exact.
 *
 * @param key purpose, payer and window, such as {@code delivery|courier-7|2026-11-22}
 * @param unit what is counted once, such as a ticket id
 */
public record Charge(String key, String unit, long cost, long limit, Instant resetsAt) {}

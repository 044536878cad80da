package io.elpis.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a permit costs at one level of its quota: by {@code tariff}, of the count {@code account} in
 * {@code window}, whose ceiling is {@code limit} until {@code resetsAt}. A {@code unit} already
 * paid under the same count is free: a repeat goes on the ledger but is not charged again. Checked
 * and spent in the ledger's own transaction, so the count is exact.
 *
 * @param account purpose, level, payer and what is counted, such as {@code
 *     delivery|principal|courier-7|ticket/P1D}
 * @param window when it began, such as {@code 2026-11-22}
 * @param unit what is counted once, such as a ticket id
 * @param escrow how long the cost is held for a carrier's scan; empty where it is spent at once
 */
public record Charge(
    String account,
    String window,
    String unit,
    Tariff tariff,
    long limit,
    Instant resetsAt,
    Optional<Duration> escrow) {

  /** What the count is kept under. */
  public String key() {
    return account + "|" + window;
  }
}

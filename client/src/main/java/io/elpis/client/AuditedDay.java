package io.elpis.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks of one day that chance chose for somebody to go through.
 *
 * @param day in UTC
 * @param complete whether the day was over; more may be drawn of one that goes on
 * @param looks of the day
 * @param share of them that is drawn
 */
public record AuditedDay(String day, boolean complete, long looks, double share, List<Look> items) {
  /** One of them: the index of its entry, and whose it was. */
  public record Look(long entry, Instant t, Optional<String> principal) {}
}

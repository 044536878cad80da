package io.elpis.gateway;

import io.elpis.trace.report.Spent;
import io.elpis.trace.score.AlphaShare;
import java.time.Instant;

/**
 * A trace that was begun: its incident and its part of α are fixed and on the ledger, and no sample
 * has been looked at.
 *
 * @param opened when the incident was: whatever leaked until then was there by then
 */
public record Begun(BegunId id, IncidentName incident, AlphaShare share, Instant opened) {
  /**
   * As the store counts it.
   *
   * @param number of the incident, from 1
   * @param trace number within the incident, from 1
   */
  public static Begun of(
      BegunId id, IncidentName incident, long number, long trace, Instant opened) {
    return new Begun(id, incident, new AlphaShare(number, trace), opened);
  }

  /** The same for a report. */
  public Spent spent() {
    return new Spent(incident.value(), share);
  }
}

package io.elpis.gateway;

import io.elpis.trace.report.Spent;
import io.elpis.trace.score.AlphaShare;

/**
 * A trace that was begun: its incident and its part of α are fixed and on the ledger, and no sample
 * has been looked at.
 */
public record Begun(BegunId id, IncidentName incident, AlphaShare share) {
  /** The same for a report. */
  public Spent spent() {
    return new Spent(incident.value(), share);
  }
}

package io.elpis.server;

import io.elpis.ledger.LedgerCounters;
import io.elpis.ledger.Recheck;
import io.elpis.server.Instance.Gauge;
import java.util.List;

/** The ledger's numbers as {@code /metrics} names them. */
final class LedgerGauges {
  private LedgerGauges() {}

  static List<Gauge> of(LedgerCounters counters, Recheck recheck) {
    return List.of(
        new Gauge("elpis_ledger_entries", "entries appended", counters.entries(), true),
        new Gauge("elpis_ledger_commits", "durable batches", counters.commits(), true),
        new Gauge(
            "elpis_ledger_failed_commits",
            "batches of which nothing was written",
            counters.failedCommits(),
            true),
        new Gauge(
            "elpis_ledger_rechecked_entries",
            "entries hashed again since the start",
            recheck.checked(),
            true),
        new Gauge(
            "elpis_ledger_recheck_entries",
            "entries to hash again since the start",
            recheck.total(),
            false),
        new Gauge(
            "elpis_ledger_clock_alarms",
            "batches built while the clock stood back",
            counters.clockAlarms(),
            true));
  }
}

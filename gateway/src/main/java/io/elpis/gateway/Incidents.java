package io.elpis.gateway;

import io.elpis.gateway.DeskEntries.Deed;
import io.elpis.gateway.IncidentStore.Incident;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Context;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Begins traces. Each is of an incident, and the share of α that it may spend is counted and on the
 * ledger before any sample is looked at; so whoever cuts a sample into many and tries them one by
 * one, under one name or many, raises the bar with each ({@link io.elpis.trace.score.AlphaShare}).
 * Thread-safe.
 */
public final class Incidents {
  /** The most that are listed. */
  public static final int MOST_LISTED = 1_000;

  private static final PurposeName PURPOSE = new PurposeName("elpis:trace");

  private final IncidentStore store;
  private final DeskEntries entries;
  private final Releases.Chance chance;

  public Incidents(IncidentStore store, DeskEntries entries, Releases.Chance chance) {
    this.store = store;
    this.entries = entries;
    this.chance = chance;
  }

  /**
   * Begins a trace.
   *
   * @param incident the leak that it is of; without one, it is an incident of its own
   * @throws ElpisException {@code FORBIDDEN} where the caller's key has fallen meanwhile
   */
  public Begun begin(Asker by, Optional<IncidentName> incident) {
    BegunId id = BegunId.draw(chance.random());
    Instant now = chance.clock().instant();
    IncidentName name = incident.orElseGet(() -> new IncidentName(id.value()));
    // A crash between the two leaves a share that nobody spends: the sum stays below α.
    Begun begun = store.begin(id, name, by.principal(), now);
    Context context =
        new Context(
            Optional.empty(),
            Optional.of(
                String.format(
                    Locale.ROOT,
                    "%s: trace %d of incident %s, incident %d, 1/%.0f of alpha",
                    id,
                    begun.share().trace(),
                    name,
                    begun.share().incident(),
                    1 / begun.share().part())),
            Optional.empty());
    entries.tell(
        by, new Deed(EntryKind.TRACE_BEGUN, PURPOSE, "trace-begun", context, Optional.empty()));
    return begun;
  }

  /**
   * What the caller began and now makes.
   *
   * @throws ElpisException {@code CONFLICT} where it was made before, or somebody else began it
   */
  public Begun take(Asker by, BegunId id) {
    return store
        .take(id, by.principal(), chance.clock().instant())
        .orElseThrow(() ->
            new ElpisException(
                ErrorCode.CONFLICT,
                "this trace was made before or is not yours; begin another with"
                    + " `POST /v1/traces:begin`"));
  }

  /** The newest first, at most {@link #MOST_LISTED}. */
  public List<Incident> list() {
    return store.list(MOST_LISTED);
  }
}

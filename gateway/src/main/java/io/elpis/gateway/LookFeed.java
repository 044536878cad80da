package io.elpis.gateway;

import io.elpis.ledger.EntryKind;
import io.elpis.model.ElpisException;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import java.util.List;
import java.util.Map;

/**
 * What was given to whom, read off the ledger in its order: the permitted looks, each with its
 * fields and how much of them. People go by names that are random and forgotten with the person.
 * Used by one thread at a time.
 */
public final class LookFeed {
  private final OpenedEntries.Follower entries;

  public LookFeed(OpenedEntries entries) {
    this.entries = entries.follower(LookFeed::isGiven);
  }

  /**
   * One look that was permitted.
   *
   * @param person an alias, forgotten with them
   */
  public record Seen(PrincipalId principal, String person, Map<FieldName, Level> levels) {
    public Seen {
      levels = Map.copyOf(levels);
    }
  }

  /** How far the log goes by now. */
  public long size() {
    return entries.size();
  }

  /**
   * The looks among the entries from {@code from} to before {@code to}; not those at people who
   * were erased meanwhile, nor what the system does for people itself.
   *
   * @throws ElpisException {@code LOG_CORRUPT}, {@code SEALED}, {@code DATABASE_UNAVAILABLE}
   */
  public List<Seen> seen(long from, long to) {
    return entries.read(from, to).stream()
        .flatMap(entry ->
            entry.alias().stream()
                .map(person ->
                    new Seen(
                        entry.clear().who().principal(), person, entry.clear().what().levels())))
        .toList();
  }

  private static boolean isGiven(int kind, PurposeName purpose) {
    return kind == EntryKind.PERMITTED.number() && !purpose.isOwn();
  }
}

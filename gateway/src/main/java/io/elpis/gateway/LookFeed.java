package io.elpis.gateway;

import io.elpis.gateway.AuditStore.Listed;
import io.elpis.gateway.WorkFeed.Known;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.LedgerReader;
import io.elpis.ledger.StoredEntry;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was given to whom, read off the ledger in its order: the permitted looks, each with its
 * fields and how much of them. People go by names that are random and forgotten with the person.
 * Thread-safe.
 */
public final class LookFeed {
  private static final String OWN_PURPOSES = "elpis:";

  private final WorkFeed feed;
  private final LedgerReader reader;
  private final Vault vault;

  public LookFeed(WorkFeed feed, LedgerReader reader, Vault vault) {
    this.feed = feed;
    this.reader = reader;
    this.vault = vault;
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
    return reader.size();
  }

  /**
   * The looks among the entries from {@code from} to before {@code to}; not those at people who
   * were erased meanwhile, nor what the system does for people itself.
   *
   * @throws ElpisException {@code LOG_CORRUPT}, {@code SEALED}, {@code DATABASE_UNAVAILABLE}
   */
  public List<Seen> seen(long from, long to) {
    List<Listed> listed = feed.entries(from, to);
    Set<SubjectId> subjects = new HashSet<>();
    listed.forEach(one -> one.subject().ifPresent(subjects::add));
    Map<SubjectId, Known> known = subjects.isEmpty() ? Map.of() : feed.known(subjects);
    Iterator<StoredEntry> entries = reader.entries(from, to);
    List<Seen> seen = new ArrayList<>();
    for (Listed one : listed) {
      StoredEntry entry = entries.next();
      if (entry.index() != one.index()) {
        throw new ElpisException(
            ErrorCode.LOG_CORRUPT, "the index of entries does not list entry " + entry.index());
      }
      Leaf leaf = Leaf.decode(entry.leaf());
      boolean look =
          leaf.kind() == EntryKind.PERMITTED.number()
              && !leaf.purpose().value().startsWith(OWN_PURPOSES);
      Known person = one.subject().map(known::get).orElse(null);
      if (look && person != null) {
        seen.add(opened(one.subject().orElseThrow(), person, leaf, entry));
      }
    }
    return seen;
  }

  private Seen opened(SubjectId subject, Known person, Leaf leaf, StoredEntry entry) {
    try (SubjectKeys keys = vault.unwrap(subject, person.keys())) {
      List<Opening> openings = SealedOpenings.open(keys, leaf.nonce(), entry.sealedOpenings());
      What what = What.decode(openings.get(Slot.WHAT.number()).detail());
      Who who = Who.decode(openings.get(Slot.WHO.number()).detail());
      return new Seen(who.principal(), person.alias(), new HashMap<>(what.levels()));
    }
  }
}

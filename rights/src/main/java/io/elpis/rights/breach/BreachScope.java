package io.elpis.rights.breach;

import io.elpis.gateway.Audit;
import io.elpis.gateway.AuditStore.Filter;
import io.elpis.gateway.Release;
import io.elpis.gateway.ReleaseId;
import io.elpis.gateway.ReleaseStore;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.Level;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.rights.breach.BreachFile.Scope;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds whom a breach concerns: everybody in the release that leaked, or everybody whom the
 * accounts saw in its time, as the ledger tells it. Whoever was erased since is not found any more.
 * Memory does not grow with the number of people. Thread-safe.
 */
public final class BreachScope {
  private static final String RELEASE = "release:";
  private static final int PAGE = 200;

  private final Audit audit;
  private final ReleaseStore releases;
  private final BreachStore store;

  public BreachScope(Audit audit, ReleaseStore releases, BreachStore store) {
    this.audit = audit;
    this.releases = releases;
    this.store = store;
  }

  Scope find(String id, BreachFile file, Instant now) {
    Tally tally = new Tally();
    if (file.source().startsWith(RELEASE)) {
      ReleaseId release = new ReleaseId(file.source().substring(RELEASE.length()));
      store.addAllOf(id, release);
      releases.find(release).map(Release.State::release).ifPresent(tally::released);
    }
    for (String account : file.accounts()) {
      walk(id, account, file.from().orElse(Instant.EPOCH), file.to().orElse(now), tally);
    }
    return new Scope(store.count(id), tally.looks, tally.fields, List.copyOf(tally.recipients));
  }

  private void walk(String id, String account, Instant from, Instant to, Tally tally) {
    Filter filter =
        new Filter(Optional.empty(), Optional.of(new PrincipalId(account)), Optional.empty());
    OptionalLong before = OptionalLong.empty();
    boolean more = true;
    while (more) {
      List<Audit.Entry> page = audit.list(filter, before, PAGE);
      Set<SubjectId> people = new HashSet<>();
      for (Audit.Entry entry : page) {
        Instant at = Instant.ofEpochMilli(entry.leaf().timeMillis());
        if (isLook(entry) && !at.isBefore(from) && !at.isAfter(to)) {
          entry.about().subject().ifPresent(people::add);
          tally.look(entry);
        }
      }
      store.add(id, people);
      more =
          page.size() == PAGE
              && !Instant.ofEpochMilli(page.getLast().leaf().timeMillis()).isBefore(from);
      before = page.isEmpty() ? before : OptionalLong.of(page.getLast().about().index());
    }
  }

  private static boolean isLook(Audit.Entry entry) {
    return entry.leaf().kind() == EntryKind.PERMITTED.number() && !entry.leaf().purpose().isOwn();
  }

  /** What was seen so far; one walk's own. */
  private static final class Tally {
    private final Map<String, Long> fields = new TreeMap<>();
    private final Set<String> recipients = new TreeSet<>();
    private long looks;

    private void released(Release release) {
      release.fields().forEach(field -> fields.merge(field.value(), 1L, Long::sum));
      recipients.add(release.recipient().value());
    }

    private void look(Audit.Entry entry) {
      looks++;
      for (Opening opening : entry.openings()) {
        if (opening.slot() == Slot.WHAT) {
          What.decode(opening.detail())
              .levels()
              .forEach((field, level) -> {
                if (level != Level.HIDDEN) {
                  fields.merge(field.value(), 1L, Long::sum);
                }
              });
        } else if (opening.slot() == Slot.WHO) {
          recipients.add(Who.decode(opening.detail()).recipient().value());
        }
      }
    }
  }
}

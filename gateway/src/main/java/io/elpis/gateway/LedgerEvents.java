package io.elpis.gateway;

import io.elpis.gateway.OpenedEntries.Opened;
import io.elpis.gateway.WorkFeed.Work;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.CredentialId;
import io.elpis.model.DeviceId;
import io.elpis.model.ElpisException;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.SubjectId;
import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.OutcomeEvent;
import io.elpis.watch.event.SubjectEvent;
import io.elpis.watch.event.WatchEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Entries of the ledger, and what happens to work, as events for watch. People and their tickets go
 * by names that are random and forgotten with the person, so nothing that watch remembers outlives
 * an erasure. Used by one thread at a time.
 */
public final class LedgerEvents {
  private final WorkFeed feed;
  private final OpenedEntries.Follower entries;
  private final CanaryBook book;
  private final WorkEvents work = new WorkEvents();

  /**
   * @param book says whom nobody has a reason to look at
   */
  public LedgerEvents(WorkFeed feed, OpenedEntries entries, CanaryBook book) {
    this.feed = feed;
    this.entries = entries.follower((kind, purpose) -> isLook(kind));
    this.book = book;
  }

  /**
   * The looks among the entries from {@code from} to before {@code to}, in order. A look at a
   * person who was erased meanwhile is not among them.
   *
   * @throws ElpisException {@code LOG_CORRUPT}, {@code SEALED}, {@code DATABASE_UNAVAILABLE}
   */
  List<WatchEvent> looks(long from, long to) {
    Set<SubjectId> canaries = book.now().ids();
    List<WatchEvent> looks = new ArrayList<>();
    for (Opened entry : entries.read(from, to)) {
      Optional<WatchEvent> look = event(entry);
      // Told anew before each look: what watch knows of people it forgets after a while.
      look.flatMap(event -> decoy(event, entry.subject().filter(canaries::contains)))
          .ifPresent(looks::add);
      look.ifPresent(looks::add);
    }
    return looks;
  }

  /** These things, as far as their people are still there. */
  List<WatchEvent> work(List<Work> happened) {
    Set<SubjectId> subjects = new HashSet<>();
    happened.forEach(one -> one.subject().ifPresent(subjects::add));
    Map<SubjectId, String> aliases = feed.aliases(subjects);
    return happened.stream().flatMap(one -> work.of(one, aliases).stream()).toList();
  }

  /** Whether entries of that kind are looks at people. */
  static boolean isLook(int kind) {
    return kind == EntryKind.PERMITTED.number()
        || kind == EntryKind.DENIED.number()
        || kind == EntryKind.SEARCHED.number();
  }

  private static Optional<WatchEvent> event(Opened entry) {
    Optional<String> ticket =
        entry
            .alias()
            .flatMap(name ->
                entry.clear().context().ticket().map(id -> Aliases.ticket(name, id.value())));
    return entry.purpose().isOwn() ? outcome(entry, ticket) : Optional.of(look(entry, ticket));
  }

  /** The relay reached the person: something came of the ticket. */
  private static Optional<WatchEvent> outcome(Opened entry, Optional<String> ticket) {
    return entry.purpose().equals(Connections.PURPOSE)
            && entry.kind() == EntryKind.PERMITTED.number()
        ? ticket.map(id -> new OutcomeEvent(entry.timeMillis(), id, "contacted"))
        : Optional.empty();
  }

  /** Says of a look's person that they do not exist. */
  private static Optional<WatchEvent> decoy(WatchEvent look, Optional<SubjectId> canary) {
    return canary.isPresent() && look instanceof Disclosure disclosure
        ? Optional.of(
            new SubjectEvent(
                disclosure.timeMillis(),
                disclosure.subject(),
                true,
                false,
                "",
                "",
                WatchEvent.NO_TIME))
        : Optional.empty();
  }

  private static Disclosure look(Opened entry, Optional<String> ticket) {
    What what = entry.clear().what();
    Who who = entry.clear().who();
    String id = Long.toString(entry.index());
    return new Disclosure(
        entry.timeMillis(),
        id,
        who.principal().value(),
        // Whoever asks for what does not exist guesses: each guess is at somebody else.
        entry.alias().orElse("nobody-" + id),
        what.levels().keySet().stream().map(FieldName::value).toList(),
        what.levels().values().stream()
            .max(Comparator.naturalOrder())
            .map(Level::word)
            .orElse(Level.HIDDEN.word()),
        entry.purpose().value(),
        ticket.orElse(""),
        entry.kind() != EntryKind.DENIED.number() && !what.outcome().equals("search-denied"),
        new Disclosure.Origin(
            who.device().map(DeviceId::value).orElse(""),
            "",
            "",
            who.credential().map(CredentialId::value).orElse("")));
  }
}

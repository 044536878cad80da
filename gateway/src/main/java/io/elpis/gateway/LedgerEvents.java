package io.elpis.gateway;

import io.elpis.gateway.AuditStore.Listed;
import io.elpis.gateway.WorkFeed.Known;
import io.elpis.gateway.WorkFeed.Work;
import io.elpis.ledger.EntryKind;
import io.elpis.ledger.LedgerReader;
import io.elpis.ledger.StoredEntry;
import io.elpis.merkle.entry.Context;
import io.elpis.merkle.entry.Leaf;
import io.elpis.merkle.entry.Opening;
import io.elpis.merkle.entry.Slot;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.CredentialId;
import io.elpis.model.DeviceId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.SubjectId;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import io.elpis.watch.event.Disclosure;
import io.elpis.watch.event.OutcomeEvent;
import io.elpis.watch.event.SubjectEvent;
import io.elpis.watch.event.WatchEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Entries of the ledger, and what happens to work, as events for watch. People and their tickets go
 * by names that are random and forgotten with the person, so nothing that watch remembers outlives
 * an erasure. Thread-safe.
 */
public final class LedgerEvents {
  private static final String OWN_PURPOSES = "elpis:";

  private final WorkFeed feed;
  private final LedgerReader reader;
  private final Nobody nobody;
  private final Vault vault;
  private final CanaryBook book;
  private final WorkEvents work = new WorkEvents();

  /**
   * @param book says whom nobody has a reason to look at
   */
  public LedgerEvents(
      WorkFeed feed, LedgerReader reader, Nobody nobody, Vault vault, CanaryBook book) {
    this.book = book;
    this.feed = feed;
    this.reader = reader;
    this.nobody = nobody;
    this.vault = vault;
  }

  /**
   * The looks among the entries from {@code from} to before {@code to}, in order. A look at a
   * person who was erased meanwhile is not among them.
   *
   * @throws ElpisException {@code LOG_CORRUPT}, {@code SEALED}, {@code DATABASE_UNAVAILABLE}
   */
  List<WatchEvent> looks(long from, long to) {
    List<Listed> listed = feed.entries(from, to);
    Set<SubjectId> subjects = new HashSet<>();
    listed.forEach(one -> one.subject().ifPresent(subjects::add));
    Map<SubjectId, Known> known = subjects.isEmpty() ? Map.of() : feed.known(subjects);
    Set<SubjectId> canaries = book.now().ids();
    Iterator<StoredEntry> entries = reader.entries(from, to);
    List<WatchEvent> looks = new ArrayList<>(listed.size());
    for (Listed one : listed) {
      StoredEntry entry = entries.next();
      if (entry.index() != one.index()) {
        throw new ElpisException(
            ErrorCode.LOG_CORRUPT, "the index of entries does not list entry " + entry.index());
      }
      Leaf leaf = Leaf.decode(entry.leaf());
      if (isLook(leaf.kind())) {
        Optional<WatchEvent> look = look(one, entry, leaf, known);
        // Told anew before each look: what watch knows of people it forgets after a while.
        look.flatMap(event -> decoy(event, one.subject().filter(canaries::contains)))
            .ifPresent(looks::add);
        look.ifPresent(looks::add);
      }
    }
    return looks;
  }

  /** These things, as far as their people are still there. */
  List<WatchEvent> work(List<Work> happened) {
    Set<SubjectId> subjects = new HashSet<>();
    happened.forEach(one -> one.subject().ifPresent(subjects::add));
    Map<SubjectId, Known> known = subjects.isEmpty() ? Map.of() : feed.known(subjects);
    return happened.stream().flatMap(one -> work.of(one, known).stream()).toList();
  }

  /** Whether entries of that kind are looks at people. */
  static boolean isLook(int kind) {
    return kind == EntryKind.PERMITTED.number()
        || kind == EntryKind.DENIED.number()
        || kind == EntryKind.SEARCHED.number();
  }

  private Optional<WatchEvent> look(
      Listed listed, StoredEntry entry, Leaf leaf, Map<SubjectId, Known> known) {
    Optional<Known> person = listed.subject().map(known::get);
    if (listed.subject().isPresent() && person.isEmpty()) {
      return Optional.empty();
    }
    HeldPerson holder =
        person
            .map(one -> new HeldPerson(listed.subject().get(), one.keys(), Map.of()))
            .orElseGet(nobody::person);
    List<Opening> openings;
    try (SubjectKeys keys = vault.unwrap(holder.id(), holder.keys())) {
      openings = SealedOpenings.open(keys, leaf.nonce(), entry.sealedOpenings());
    }
    Optional<String> alias = person.map(Known::alias);
    Context context = Context.decode(openings.get(Slot.CONTEXT.number()).detail());
    Optional<String> ticket =
        alias.flatMap(name -> context.ticket().map(id -> Aliases.ticket(name, id.value())));
    return leaf.purpose().value().startsWith(OWN_PURPOSES)
        ? outcome(leaf, ticket)
        : Optional.of(look(entry.index(), leaf, openings, alias, ticket));
  }

  /** The relay reached the person: something came of the ticket. */
  private static Optional<WatchEvent> outcome(Leaf leaf, Optional<String> ticket) {
    return leaf.purpose().equals(Connections.PURPOSE) && leaf.kind() == EntryKind.PERMITTED.number()
        ? ticket.map(id -> new OutcomeEvent(leaf.timeMillis(), id, "contacted"))
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

  private static Disclosure look(
      long index,
      Leaf leaf,
      List<Opening> openings,
      Optional<String> alias,
      Optional<String> ticket) {
    What what = What.decode(openings.get(Slot.WHAT.number()).detail());
    Who who = Who.decode(openings.get(Slot.WHO.number()).detail());
    String id = Long.toString(index);
    return new Disclosure(
        leaf.timeMillis(),
        id,
        who.principal().value(),
        // Whoever asks for what does not exist guesses: each guess is at somebody else.
        alias.orElse("nobody-" + id),
        what.levels().keySet().stream().map(FieldName::value).toList(),
        what.levels().values().stream()
            .max(Comparator.naturalOrder())
            .map(Level::word)
            .orElse(Level.HIDDEN.word()),
        leaf.purpose().value(),
        ticket.orElse(""),
        leaf.kind() != EntryKind.DENIED.number() && !what.outcome().equals("search-denied"),
        new Disclosure.Origin(
            who.device().map(DeviceId::value).orElse(""),
            "",
            "",
            who.credential().map(CredentialId::value).orElse("")));
  }
}

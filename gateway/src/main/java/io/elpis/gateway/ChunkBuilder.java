package io.elpis.gateway;

import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeRecord.PrincipalRecord;
import io.elpis.gateway.IntakeRecord.RecipientRecord;
import io.elpis.gateway.IntakeRecord.TicketRecord;
import io.elpis.gateway.IntakeStore.Batch;
import io.elpis.gateway.IntakeStore.ChunkResult;
import io.elpis.gateway.IntakeStore.Known;
import io.elpis.gateway.IntakeStore.Rejection;
import io.elpis.gateway.NewPerson.Referenced;
import io.elpis.model.ElpisException;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.vault.Reference;
import io.elpis.vault.field.Checked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Sorts the records of one chunk into what is new, what changes and what is refused. Used by one
 * thread.
 */
final class ChunkBuilder {
  private final IntakeStore store;
  private final People people;
  private final Sealing sealing;
  private final Reference reference;
  private final TicketSteps steps;
  private final String source;
  private Map<PersonRecord, PreparedPerson> prepared = Map.of();
  private final Map<UUID, Known> known = new HashMap<>();
  private final Map<SubjectId, StoredPerson> stored = new HashMap<>();
  private final Set<UUID> seen = new HashSet<>();
  private final List<Unsealed> created = new ArrayList<>();
  private final List<ChangedPerson> changed = new ArrayList<>();
  private final ChunkNews<TicketId, Ticket> tickets = new ChunkNews<>(Overwriting::ticket);
  private final ChunkNews<PrincipalId, Principal> principals =
      new ChunkNews<>(Overwriting::principal);
  private final ChunkNews<RecipientId, Recipient> recipients =
      new ChunkNews<>(Overwriting::recipient);
  private final List<Rejection> rejected = new ArrayList<>();
  private long rows;
  private long unchanged;

  ChunkBuilder(
      IntakeStore store,
      People people,
      Sealing sealing,
      Reference reference,
      TicketSteps steps,
      String source) {
    this.store = store;
    this.people = people;
    this.sealing = sealing;
    this.reference = reference;
    this.steps = steps;
    this.source = source;
  }

  /**
   * Looks up everybody the chunk names in one go.
   *
   * @param judged the people of {@code records}, see {@link JudgedRecords}
   */
  void resolve(List<IntakeRecord> records, Map<PersonRecord, PreparedPerson> judged) {
    prepared = judged;
    known.putAll(store.known(references(records)));
    List<SubjectId> differing = new ArrayList<>();
    for (PreparedPerson person : prepared.values()) {
      Known earlier = known.get(person.key());
      if (earlier != null && !earlier.content().equals(person.content())) {
        differing.add(earlier.subject());
      }
    }
    stored.putAll(store.people(differing));
    tickets.hold(store.tickets(ids(records, TicketRecord.class, TicketRecord::id)));
    principals.hold(
        store.principals(ids(records, PrincipalRecord.class, one -> one.principal().id())));
    recipients.hold(
        store.recipients(ids(records, RecipientRecord.class, one -> one.recipient().id())));
  }

  private static <R extends IntakeRecord, K> List<K> ids(
      List<IntakeRecord> records, Class<R> kind, Function<R, K> id) {
    return records.stream().filter(kind::isInstance).map(kind::cast).map(id).toList();
  }

  /** Whether a person of the chunk is one whom only we made up. */
  boolean holds(CanaryAlarm alarm) {
    Map<FieldName, FieldType> types = sealing.catalogue().fields();
    return alarm.isKnown(types, prepared.values().stream().map(PreparedPerson::values));
  }

  /** Nobody is taken, and which row it is for is not said. */
  void refuse(PersonRecord record) {
    rows++;
    reject(
        record.row(),
        "",
        "provenance-doubted",
        "the import is held: rows of it are not what its provenance says; ask who works the alerts");
  }

  private Set<UUID> references(List<IntakeRecord> records) {
    Set<UUID> references = new HashSet<>();
    prepared.values().forEach(person -> references.add(person.key()));
    for (IntakeRecord record : records) {
      if (record instanceof TicketRecord ticket) {
        references.add(reference.of(source, ticket.subjectKey()));
      }
    }
    return references;
  }

  private void create(PreparedPerson person) {
    SubjectId id = people.nextId();
    Referenced referenced = new Referenced(person.key(), person.content());
    created.add(
        new Unsealed(id, person.values(), person.record().shielded(), Optional.of(referenced)));
    known.put(person.key(), new Known(id, person.content()));
  }

  void person(PersonRecord record) {
    rows++;
    PreparedPerson person = Objects.requireNonNull(prepared.get(record));
    if (!person.rejected().isEmpty()) {
      rejected.addAll(person.rejected());
      return;
    }
    if (!seen.add(person.key())) {
      reject(
          record.row(),
          "",
          "duplicate-key",
          "the key stands twice in one chunk; the first row was taken");
      return;
    }
    Known earlier = known.get(person.key());
    if (earlier == null) {
      create(person);
      return;
    }
    StoredPerson before = stored.get(earlier.subject());
    if (before == null) {
      unchanged++;
    } else {
      change(person, before);
    }
  }

  void ticket(TicketRecord record) {
    rows++;
    Known subject = known.get(reference.of(source, record.subjectKey()));
    if (subject == null) {
      reject(
          record.row(),
          "subject",
          "not-found",
          "no person with this key was imported from this source");
      return;
    }
    Ticket ticket =
        new Ticket(
            record.id(),
            record.kind(),
            record.state(),
            subject.subject(),
            record.recipient(),
            record.assignees(),
            Overwriting.kept(record.opensAt()),
            Overwriting.kept(record.closesAt()),
            record.branch(),
            record.changedAt().map(Overwriting::kept));
    progress(record.row(), ticket);
  }

  /** What another row of the chunk or the database says already, and may not be gone back on. */
  private void progress(long row, Ticket ticket) {
    Optional<Ticket> before = tickets.now(ticket.id());
    if (before.isPresent() && TicketSteps.isStale(before.get(), ticket.changedAt())) {
      tickets.pass();
      return;
    }
    try {
      steps.requireState(ticket.kind(), ticket.state());
      before.ifPresent(now -> steps.requireWay(now, ticket.state()));
      tickets.tell(ticket.id(), ticket);
    } catch (ElpisException refused) {
      reject(row, "state", refused.code().word(), String.valueOf(refused.getMessage()));
    }
  }

  void principal(PrincipalRecord record) {
    rows++;
    Principal said = record.principal();
    principals.tell(
        said.id(),
        new Principal(
            said.id(),
            said.recipient(),
            said.roles(),
            said.program(),
            said.active(),
            record.staffId().map(id -> Parties.personOf(reference, id)),
            said.branch()));
  }

  void recipient(RecipientRecord record) {
    rows++;
    recipients.tell(record.recipient().id(), record.recipient());
  }

  /** A row of which no record could be made. */
  void unreadable(long row, String message) {
    rows++;
    reject(row, "", "malformed", message);
  }

  void reject(long row, String column, String code, String message) {
    rejected.add(new Rejection(row, column, code, message));
  }

  Batch batch() {
    return new Batch(
        SealedAhead.of(people, created),
        changed,
        tickets.all(),
        principals.all(),
        recipients.all());
  }

  ChunkResult result() {
    return new ChunkResult(
        rows,
        created.size() + tickets.created() + principals.created() + recipients.created(),
        changed.size() + tickets.updated() + principals.updated() + recipients.updated(),
        unchanged + tickets.unchanged() + principals.unchanged() + recipients.unchanged(),
        rejected);
  }

  private void change(PreparedPerson person, StoredPerson before) {
    Map<FieldName, Optional<Checked>> wanted = new TreeMap<>();
    person.values().forEach((field, value) -> wanted.put(field, Optional.of(value)));
    Referenced referenced = new Referenced(person.key(), person.content());
    people
        .change(before, wanted, Optional.of(person.record().shielded()), Optional.of(referenced))
        .ifPresent(changed::add);
  }
}

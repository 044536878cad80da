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
import io.elpis.model.Principal;
import io.elpis.model.Recipient;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.vault.Reference;
import io.elpis.vault.field.FieldValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Sorts the records of one chunk into what is new, what changes and what is refused. Used by one
 * thread.
 */
final class ChunkBuilder {
  private final IntakeStore store;
  private final People people;
  private final Sealing sealing;
  private final Reference reference;
  private final String source;
  private final Map<UUID, Known> known = new HashMap<>();
  private final Map<SubjectId, StoredPerson> stored = new HashMap<>();
  private final Set<UUID> seen = new HashSet<>();
  private final List<NewPerson> created = new ArrayList<>();
  private final List<ChangedPerson> changed = new ArrayList<>();
  private final Map<String, Ticket> tickets = new LinkedHashMap<>();
  private final Map<String, Principal> principals = new LinkedHashMap<>();
  private final Map<String, Recipient> recipients = new LinkedHashMap<>();
  private final List<Rejection> rejected = new ArrayList<>();
  private long rows;
  private long unchanged;

  ChunkBuilder(
      IntakeStore store, People people, Sealing sealing, Reference reference, String source) {
    this.store = store;
    this.people = people;
    this.sealing = sealing;
    this.reference = reference;
    this.source = source;
  }

  /** Looks up everybody the chunk names, in one go. */
  void resolve(List<IntakeRecord> records) {
    Set<UUID> references = new HashSet<>();
    Map<UUID, UUID> contents = new HashMap<>();
    for (IntakeRecord record : records) {
      if (record instanceof PersonRecord person) {
        UUID key = reference.of(source, person.key());
        references.add(key);
        contents.put(key, content(person));
      } else if (record instanceof TicketRecord ticket) {
        references.add(reference.of(source, ticket.subjectKey()));
      }
    }
    known.putAll(store.known(references));
    List<SubjectId> differing =
        known.entrySet().stream()
            .filter(entry -> contents.containsKey(entry.getKey()))
            .filter(entry -> !entry.getValue().content().equals(contents.get(entry.getKey())))
            .map(entry -> entry.getValue().subject())
            .toList();
    stored.putAll(store.people(differing));
  }

  void person(PersonRecord record) {
    rows++;
    UUID key = reference.of(source, record.key());
    if (!seen.add(key)) {
      reject(
          record.row(),
          "",
          "duplicate-key",
          "the key stands twice in one chunk; the first row was taken");
      return;
    }
    Optional<Map<FieldName, FieldValue>> values = checked(record);
    if (values.isEmpty()) {
      return;
    }
    Referenced referenced = new Referenced(key, content(record));
    Known earlier = known.get(key);
    if (earlier == null) {
      NewPerson person = people.create(values.get(), record.shielded(), Optional.of(referenced));
      created.add(person);
      known.put(key, new Known(person.person().held().id(), referenced.content()));
    } else if (earlier.content().equals(referenced.content())
        || !stored.containsKey(earlier.subject())) {
      unchanged++;
    } else {
      change(record, values.get(), referenced, stored.get(earlier.subject()));
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
    tickets.put(
        record.id().value(),
        new Ticket(
            record.id(),
            record.kind(),
            record.state(),
            subject.subject(),
            record.recipient(),
            record.assignees(),
            record.opensAt(),
            record.closesAt()));
  }

  void principal(PrincipalRecord record) {
    rows++;
    principals.put(record.principal().id().value(), record.principal());
  }

  void recipient(RecipientRecord record) {
    rows++;
    recipients.put(record.recipient().id().value(), record.recipient());
  }

  void reject(long row, String column, String code, String message) {
    rejected.add(new Rejection(row, column, code, message));
  }

  Batch batch() {
    return new Batch(
        created,
        changed,
        List.copyOf(tickets.values()),
        List.copyOf(principals.values()),
        List.copyOf(recipients.values()));
  }

  ChunkResult result() {
    long others = (long) tickets.size() + principals.size() + recipients.size();
    return new ChunkResult(rows, created.size() + others, changed.size(), unchanged, rejected);
  }

  private void change(
      PersonRecord record,
      Map<FieldName, FieldValue> values,
      Referenced referenced,
      StoredPerson before) {
    Map<FieldName, Optional<FieldValue>> wanted = new TreeMap<>();
    values.forEach((field, value) -> wanted.put(field, Optional.of(value)));
    people
        .change(before, wanted, Optional.of(record.shielded()), Optional.of(referenced))
        .ifPresent(changed::add);
  }

  private Optional<Map<FieldName, FieldValue>> checked(PersonRecord record) {
    Map<FieldName, FieldValue> values = new TreeMap<>();
    int before = rejected.size();
    record
        .fields()
        .forEach((field, raw) -> {
          try {
            values.put(field, sealing.checked(field, raw));
          } catch (ElpisException refused) {
            reject(
                record.row(),
                field.value(),
                refused.code().word(),
                String.valueOf(refused.getMessage()));
          }
        });
    return rejected.size() == before ? Optional.of(values) : Optional.empty();
  }

  /** A keyed digest of the whole row: equal means that the source says the same as last time. */
  private UUID content(PersonRecord record) {
    StringBuilder row = new StringBuilder().append(record.shielded());
    new TreeMap<>(record.fields())
        .forEach((field, value) ->
            row.append('\u0000')
                .append(field)
                .append('\u0001')
                .append(new String(value.toBytes(), java.nio.charset.StandardCharsets.UTF_8)));
    return reference.of(source + "\u0000content", row.toString());
  }
}

package io.elpis.gateway;

import io.elpis.gateway.Disclosure.Evidence;
import io.elpis.merkle.entry.Openings;
import io.elpis.model.Decision;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.policy.Ask;
import io.elpis.policy.Decider;
import io.elpis.vault.Sealed;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.Vault;
import io.elpis.vault.field.FieldValue;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * A person's own data, for the person: a copy, and corrections that they propose. Decided, on the
 * ledger and only then opened, as everything else. Who the person is must have been proven before;
 * that is the caller's to see to. Thread-safe; blocks.
 */
public final class OwnData {
  /** The purpose that entries of copies name; no policy file can define it. */
  public static final PurposeName COPY = new PurposeName("elpis:subject-copy");

  /** The purpose of entries that tell of a correction being taken over. */
  public static final PurposeName CORRECTION = new PurposeName("elpis:subject-correction");

  /** Stored values begin at 1, so that a proposal opens nowhere else. */
  private static final int PROPOSED = 0;

  private final FactGatherer gatherer;
  private final Decider decider;
  private final Recording recording;
  private final Vault vault;
  private final Sealing sealing;
  private final Subjects subjects;

  public OwnData(
      FactGatherer gatherer, Decider decider, Recording recording, Sealing sealing, Subjects all) {
    this.gatherer = gatherer;
    this.decider = decider;
    this.recording = recording;
    this.vault = sealing.vault();
    this.sealing = sealing;
    this.subjects = all;
  }

  /** What is held of a person, and the entry that says that they were given it. */
  public record Copy(SequencedMap<FieldName, FieldValue> values, Evidence evidence) {
    public Copy {
      values = Collections.unmodifiableSequencedMap(new TreeMap<>(values));
    }

    /** Shows nothing. */
    @Override
    public String toString() {
      return "Copy";
    }
  }

  /**
   * Gives a copy of these fields, as far as the person has them.
   *
   * @param request under which the entry is listed
   * @throws ElpisException {@code NOT_FOUND} where the person is gone, {@code FORBIDDEN} where the
   *     caller may not now
   */
  public Copy copy(Asker by, SubjectId subject, Set<FieldName> fields, TicketId request) {
    return own(by, subject, fields, new Listing(COPY, request), granted -> copied(granted, fields));
  }

  /**
   * Seals what a person proposes, so that only they could have and only {@link #correct} opens it.
   *
   * @throws ElpisException {@code NOT_FOUND}, {@code UNKNOWN_FIELD}, {@code INVALID_VALUE}
   */
  public Map<FieldName, Sealed> propose(SubjectId subject, Map<FieldName, FieldValue> values) {
    HeldPerson person = subjects.get(subject).held();
    Map<FieldName, Sealed> sealed = new TreeMap<>();
    try (SubjectKeys keys = vault.unwrap(person.id(), person.keys())) {
      values.forEach((field, value) -> {
        FieldValue checked = sealing.checked(field, value).value();
        sealed.put(field, sealing.seal(subject, keys, field, PROPOSED, checked));
      });
    }
    return sealed;
  }

  /** Takes over what a person proposed, and changes nothing else. */
  public void correct(
      Asker by, SubjectId subject, Map<FieldName, Sealed> proposed, TicketId request) {
    Map<FieldName, Optional<FieldValue>> values =
        own(
            by,
            subject,
            proposed.keySet(),
            new Listing(CORRECTION, request),
            granted -> opened(granted, proposed));
    // A crash before this leaves an entry about a correction that was not made; the request is
    // still open and it is made then.
    subjects.change(subject, values, Optional.empty());
  }

  /** Under what an entry is listed. */
  private record Listing(PurposeName purpose, TicketId request) {}

  private <T> T own(
      Asker by,
      SubjectId subject,
      Set<FieldName> fields,
      Listing listing,
      java.util.function.Function<Recording.Granted, T> open) {
    Gathered gathered =
        gatherer.gather(by, listing.purpose(), Optional.empty(), new PersonRef.BySubject(subject));
    Ask ask =
        new Ask(
            listing.purpose(),
            Optional.of(listing.request()),
            fields,
            Level.REVEALED,
            Optional.empty());
    Decision decision = decider.decideOwn(fields, gathered.facts());
    return recording.record(
        ask,
        gathered,
        decision,
        open,
        denied -> {
          throw refused(denied);
        });
  }

  private static ElpisException refused(Disclosure.Denied denied) {
    return switch (denied.reason().code()) {
      case NOT_FOUND -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such subject");
      default -> new ElpisException(ErrorCode.FORBIDDEN, denied.reason().detail());
    };
  }

  private Copy copied(Recording.Granted granted, Set<FieldName> fields) {
    SequencedMap<FieldName, FieldValue> values = new TreeMap<>();
    granted
        .told()
        .person()
        .values()
        .forEach((field, held) -> {
          if (fields.contains(field)) {
            values.put(field, open(granted, field, held.version(), held.sealed()));
          }
        });
    return new Copy(
        values,
        new Evidence(
            granted.written().receipt(),
            granted.written().leaf(),
            new Openings(granted.told().openings()).encode()));
  }

  private Map<FieldName, Optional<FieldValue>> opened(
      Recording.Granted granted, Map<FieldName, Sealed> proposed) {
    Map<FieldName, Optional<FieldValue>> values = new TreeMap<>();
    proposed.forEach(
        (field, sealed) -> values.put(field, Optional.of(open(granted, field, PROPOSED, sealed))));
    return values;
  }

  private FieldValue open(Recording.Granted granted, FieldName field, int version, Sealed sealed) {
    FieldType type = decider.catalogue().require(field);
    byte[] bytes =
        vault.open(
            granted.told().person().id(),
            granted.told().keys(),
            field,
            version,
            sealed,
            granted.grant());
    return FieldValue.ofBytes(type, bytes);
  }
}

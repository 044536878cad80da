package io.elpis.rights.retention;

import io.elpis.gateway.Asker;
import io.elpis.gateway.DocketEntries;
import io.elpis.gateway.DocketEntries.Step;
import io.elpis.gateway.Subjects;
import io.elpis.ledger.Docket;
import io.elpis.ledger.EntryKind;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.policy.Policy;
import io.elpis.rights.docket.DocketIds;
import io.elpis.rights.docket.DocketStore;
import io.elpis.rights.docket.DocketStore.Query;
import io.elpis.rights.docket.Documents;
import io.elpis.vault.field.FieldValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collection with an end: a form names its purpose, the fields it takes one by one, and the day on
 * which it is over. From then on it takes nobody in, and whoever filled it in and is kept for
 * nothing else is due to be erased. Thread-safe; blocks.
 */
public final class Forms {
  private static final String KIND = "form";
  private static final String OPEN = "open";

  private final DocketStore dockets;
  private final RetentionStore store;
  private final DocketEntries entries;
  private final DocketIds ids;
  private final Subjects subjects;
  private final Policy policy;
  private final InstantSource clock;
  private final Documents documents = new Documents();

  /** What forms are kept with. */
  public record Parts(
      DocketStore dockets,
      RetentionStore store,
      DocketEntries entries,
      DocketIds ids,
      Subjects subjects) {}

  public Forms(Parts parts, Policy policy, InstantSource clock) {
    this.dockets = parts.dockets();
    this.store = parts.store();
    this.entries = parts.entries();
    this.ids = parts.ids();
    this.subjects = parts.subjects();
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * A form.
   *
   * @param fields the only ones that it takes
   * @param filled how many filled it in and are still here
   */
  public record Form(
      String id, String purpose, List<String> fields, Instant opened, Instant ends, long filled) {
    public Form {
      fields = List.copyOf(fields);
    }

    public boolean isOver(Instant now) {
      return !now.isBefore(ends);
    }
  }

  private record File(String purpose, List<String> fields, Instant opened, Instant ends) {}

  /**
   * Opens a form.
   *
   * @throws ElpisException {@code NOT_FOUND} for a purpose the policy does not have; {@code
   *     INVALID_REQUEST} where it takes a field that the purpose does not use, or is over
   */
  public Form open(Asker by, PurposeName purpose, Set<FieldName> fields, Instant ends) {
    var rule =
        policy
            .purpose(purpose)
            .orElseThrow(() ->
                new ElpisException(
                    ErrorCode.NOT_FOUND, "the policy has no such purpose; see `/v1/purposes`"));
    if (fields.isEmpty() || !rule.fields().keySet().containsAll(fields)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "a form takes fields that its purpose uses, and no others");
    }
    Instant now = clock.instant();
    if (!ends.isAfter(now)) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`ends` is over; name a later time");
    }
    File file =
        new File(
            purpose.value(), fields.stream().map(FieldName::value).sorted().toList(), now, ends);
    Docket docket =
        new Docket(
            KIND,
            ids.next("fm"),
            1,
            Optional.empty(),
            Optional.empty(),
            OPEN,
            Optional.of(ends),
            documents.write(file));
    entries.append(
        by, new Step(EntryKind.RETENTION_MOVED, Retention.PURPOSE, "form-opened"), docket);
    return read(docket);
  }

  /**
   * Takes one filled form in; the person is new.
   *
   * @throws ElpisException {@code CONFLICT} where the form is over; {@code UNKNOWN_FIELD} where it
   *     does not take a field
   */
  public SubjectId fill(String id, Map<FieldName, FieldValue> values) {
    Form form = find(id);
    if (form.isOver(clock.instant())) {
      throw new ElpisException(ErrorCode.CONFLICT, "the form is over and takes nobody in");
    }
    Set<String> known = new TreeSet<>(form.fields());
    if (!values.keySet().stream().map(FieldName::value).allMatch(known::contains)) {
      throw new ElpisException(
          ErrorCode.UNKNOWN_FIELD,
          "the form takes `" + String.join("`, `", known) + "` and nothing else");
    }
    SubjectId subject = subjects.create(values, false);
    // A crash before this leaves somebody for whom nothing speaks: they go when such people go.
    store.filled(id, subject);
    return subject;
  }

  /**
   * A form as it stands.
   *
   * @throws ElpisException {@code NOT_FOUND}
   */
  public Form find(String id) {
    return dockets
        .find(KIND, id)
        .map(this::read)
        .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such form"));
  }

  public List<Form> list(Optional<String> after, int limit) {
    return dockets.list(new Query(KIND, List.of(), after, limit)).stream().map(this::read).toList();
  }

  private Form read(Docket docket) {
    File file = documents.read(docket.document(), File.class);
    return new Form(
        docket.id(),
        file.purpose(),
        file.fields(),
        file.opened(),
        file.ends(),
        store.filled(docket.id()));
  }
}

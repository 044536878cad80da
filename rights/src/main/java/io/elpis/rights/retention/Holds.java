package io.elpis.rights.retention;

import io.elpis.gateway.Asker;
import io.elpis.gateway.DocketEntries;
import io.elpis.gateway.DocketEntries.Step;
import io.elpis.ledger.Docket;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryKind;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.SubjectId;
import io.elpis.policy.Bars;
import io.elpis.rights.docket.DocketIds;
import io.elpis.rights.docket.DocketStore;
import io.elpis.rights.docket.Documents;
import io.elpis.rights.request.Fulfilment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * FROZEN: where a law says that something is kept for longer than it is needed, it is kept and
 * secured, and not used for anything (PIPL 47). Every look is refused from the next one on, and
 * nothing erases the person, whoever asks, until the hold is lifted; at the end of its period it
 * lifts itself. Thread-safe; blocks.
 */
public final class Holds implements Fulfilment.Frozen {
  private static final String KIND = "hold";
  private static final String STANDS = "stands";
  private static final String LIFTED = "lifted";
  private static final int PAGE = 200;

  private final DocketStore store;
  private final DocketEntries entries;
  private final DocketIds ids;
  private final InstantSource clock;
  private final InstantSource patient;
  private final Documents documents = new Documents();

  /**
   * @param patient a time that does not leap: whom a hold no longer protects may be erased
   */
  public Holds(
      DocketStore store,
      DocketEntries entries,
      DocketIds ids,
      InstantSource clock,
      InstantSource patient) {
    this.store = store;
    this.entries = entries;
    this.ids = ids;
    this.clock = clock;
    this.patient = patient;
  }

  /** A legal period that runs, or ran. */
  public record Hold(String id, int revision, Instant since, Instant until, boolean stands) {}

  private record File(Instant since, Instant until) {}

  /**
   * Freezes a person's data.
   *
   * @param law which says so, in words; goes sealed onto the ledger
   * @throws ElpisException {@code INVALID_REQUEST} where {@code until} is over
   */
  public Hold freeze(Asker by, SubjectId subject, Instant until, String law) {
    Instant now = clock.instant();
    if (!until.isAfter(now)) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`until` is over; name a later time");
    }
    Docket docket = docket(ids.next("hd"), 1, subject, STANDS, new File(now, until));
    entries.append(
        by, step("frozen", Optional.of(law)), docket, new Effect.Fell(Bars.use(subject)));
    return read(docket);
  }

  /** Ends a freeze; another one may still stand. */
  public Hold thaw(Asker by, SubjectId subject, String id, String reason) {
    List<Docket> all = store.of(KIND, subject);
    Docket before =
        all.stream()
            .filter(one -> one.id().equals(id) && one.state().equals(STANDS))
            .findFirst()
            .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such hold"));
    boolean another =
        all.stream().anyMatch(one -> !one.id().equals(id) && one.state().equals(STANDS));
    Docket after =
        docket(
            id,
            before.revision() + 1,
            subject,
            LIFTED,
            documents.read(before.document(), File.class));
    Effect[] more = another ? new Effect[0] : new Effect[] {new Effect.Rose(Bars.use(subject))};
    entries.append(by, step("thawed", Optional.of(reason)), after, more);
    return read(after);
  }

  /**
   * Lifts the holds whose period is over, some hundred at most; for housekeeping, which comes
   * again.
   */
  public void lapse() {
    for (Docket over : store.due(KIND, STANDS, patient.instant(), PAGE)) {
      over.subject().ifPresent(subject -> lapse(subject, over.id()));
    }
  }

  /** Somebody may lift it by hand at the same moment. */
  private void lapse(SubjectId subject, String id) {
    try {
      thaw(Retention.ITSELF, subject, id, "its period is over");
    } catch (ElpisException overtaken) {
      if (overtaken.code() != ErrorCode.CONFLICT && overtaken.code() != ErrorCode.NOT_FOUND) {
        throw overtaken;
      }
    }
  }

  public List<Hold> of(SubjectId subject) {
    return store.of(KIND, subject).stream().map(this::read).toList();
  }

  @Override
  public Optional<Instant> until(SubjectId subject) {
    return of(subject).stream()
        .filter(Hold::stands)
        .map(Hold::until)
        .max(Comparator.naturalOrder());
  }

  private Hold read(Docket docket) {
    File file = documents.read(docket.document(), File.class);
    return new Hold(
        docket.id(), docket.revision(), file.since(), file.until(), docket.state().equals(STANDS));
  }

  private Docket docket(String id, int revision, SubjectId subject, String state, File file) {
    return new Docket(
        KIND,
        id,
        revision,
        Optional.of(subject),
        Optional.empty(),
        state,
        Optional.of(file.until()),
        documents.write(file));
  }

  private static Step step(String what, Optional<String> reason) {
    return new Step(EntryKind.RETENTION_MOVED, Retention.PURPOSE, what, List.of(), reason);
  }
}

package io.elpis.rights.request;

import io.elpis.gateway.Asker;
import io.elpis.gateway.DocketEntries;
import io.elpis.gateway.DocketEntries.Step;
import io.elpis.ledger.Docket;
import io.elpis.ledger.EntryKind;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.SubjectId;
import io.elpis.rights.docket.DocketIds;
import io.elpis.rights.docket.DocketStore;
import io.elpis.rights.docket.Documents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may act for whom: guardians of minors (PIPL 31), relatives of the dead (PIPL 49), agents.
 * Each is a person on file themselves, so that a code reaches them and nobody else. Thread-safe;
 * blocks.
 */
public final class Delegations {
  static final String KIND = "delegation";

  private final DocketStore store;
  private final DocketEntries entries;
  private final DocketIds ids;
  private final InstantSource clock;
  private final Documents documents = new Documents();

  public Delegations(DocketStore store, DocketEntries entries, DocketIds ids, InstantSource clock) {
    this.store = store;
    this.entries = entries;
    this.ids = ids;
    this.clock = clock;
  }

  /** As what somebody acts. */
  public enum Relation {
    GUARDIAN,
    RELATIVE,
    AGENT;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #word()}.
     *
     * @throws ElpisException {@link ErrorCode#INVALID_REQUEST}
     */
    public static Relation parse(String word) {
      for (Relation relation : values()) {
        if (relation.word().equals(word)) {
          return relation;
        }
      }
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "a relation is one of `guardian`, `relative`, `agent`");
    }
  }

  /**
   * That somebody may act for somebody.
   *
   * @param until after which they may no more; a guardian's ends with the minority
   * @param registeredBy who saw the evidence, and may not agree to it too
   */
  public record Delegation(
      String id,
      int revision,
      SubjectId subject,
      SubjectId delegate,
      Relation relation,
      Optional<Instant> until,
      State state,
      String registeredBy) {
    boolean holds(Instant now) {
      return state == State.ACTIVE && until.map(now::isBefore).orElse(true);
    }

    Delegation next(State then) {
      return new Delegation(
          id, revision + 1, subject, delegate, relation, until, then, registeredBy);
    }
  }

  /** Where a delegation stands. */
  public enum State {
    /** One person saw evidence; another has to agree. */
    WAITING,
    ACTIVE,
    ENDED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record File(Relation relation, Optional<Instant> until, String registeredBy) {}

  /**
   * Registers that somebody acts for somebody, on evidence that a person has seen. It counts once
   * another person has agreed: whoever may act for somebody gets their codes, so no one alone may
   * give that.
   *
   * @param evidence what was seen, in words; goes sealed onto the ledger
   * @throws ElpisException {@code INVALID_REQUEST} for oneself; {@code NOT_FOUND}
   */
  public Delegation give(
      Asker by,
      SubjectId subject,
      SubjectId delegate,
      Relation relation,
      Optional<Instant> until,
      String evidence) {
    if (subject.equals(delegate)) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "nobody acts for themselves");
    }
    Delegation given =
        new Delegation(
            ids.next("dg"),
            1,
            subject,
            delegate,
            relation,
            until,
            State.WAITING,
            by.principal().value());
    tell(by, given, relation.word() + "-registered", Optional.of(evidence));
    return given;
  }

  /**
   * Another person's yes.
   *
   * @throws ElpisException {@code NOT_FOUND}; {@code FORBIDDEN} for whoever registered it; {@code
   *     CONFLICT} where it does not wait for one
   */
  public Delegation approve(Asker by, SubjectId subject, String id, String reason) {
    Delegation before = find(subject, id);
    if (before.state() != State.WAITING) {
      throw new ElpisException(ErrorCode.CONFLICT, "the delegation does not wait for anybody");
    }
    if (before.registeredBy().equals(by.principal().value())) {
      throw new ElpisException(ErrorCode.FORBIDDEN, "somebody else has to agree to it");
    }
    Delegation after = before.next(State.ACTIVE);
    tell(by, after, "delegation-approved", Optional.of(reason));
    return after;
  }

  /** Ends it. */
  public Delegation end(Asker by, SubjectId subject, String id) {
    Delegation before = find(subject, id);
    if (before.state() == State.ENDED) {
      throw missing();
    }
    Delegation after = before.next(State.ENDED);
    tell(by, after, "delegation-ended", Optional.empty());
    return after;
  }

  private Delegation find(SubjectId subject, String id) {
    return of(subject).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(Delegations::missing);
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such delegation");
  }

  /** Those in which a person is either of the two. */
  public List<Delegation> of(SubjectId person) {
    return store.of(KIND, person).stream().map(this::read).toList();
  }

  /** Whether somebody may act for somebody now. */
  public boolean holds(SubjectId subject, SubjectId delegate) {
    return of(subject).stream()
        .anyMatch(one ->
            one.subject().equals(subject)
                && one.delegate().equals(delegate)
                && one.holds(clock.instant()));
  }

  void require(SubjectId subject, SubjectId delegate) {
    if (!holds(subject, delegate)) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN,
          "`behalf` may not ask for this person: it was not registered, or not agreed to");
    }
  }

  private Delegation read(Docket docket) {
    File file = documents.read(docket.document(), File.class);
    return new Delegation(
        docket.id(),
        docket.revision(),
        docket.subject().orElseThrow(),
        docket.peer().orElseThrow(),
        file.relation(),
        file.until(),
        State.valueOf(docket.state().toUpperCase(Locale.ROOT)),
        file.registeredBy());
  }

  private void tell(Asker by, Delegation after, String what, Optional<String> reason) {
    entries.append(
        by,
        new Step(EntryKind.DELEGATION_CHANGED, Requests.PURPOSE, what, List.of(), reason),
        new Docket(
            KIND,
            after.id(),
            after.revision(),
            Optional.of(after.subject()),
            Optional.of(after.delegate()),
            after.state().word(),
            Optional.empty(),
            documents.write(new File(after.relation(), after.until(), after.registeredBy()))));
  }
}

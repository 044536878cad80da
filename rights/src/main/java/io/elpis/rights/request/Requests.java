package io.elpis.rights.request;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Audit;
import io.elpis.gateway.AuditStore.Filter;
import io.elpis.gateway.DocketEntries;
import io.elpis.gateway.DocketEntries.Step;
import io.elpis.gateway.OwnData;
import io.elpis.gateway.Subjects;
import io.elpis.ledger.EntryKind;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.rights.clock.Clocks;
import io.elpis.rights.clock.Regime;
import io.elpis.rights.docket.DocketIds;
import io.elpis.rights.docket.DocketStore;
import io.elpis.rights.docket.DocketStore.Query;
import io.elpis.rights.docket.Documents;
import io.elpis.rights.request.RequestFile.Told;
import io.elpis.rights.request.RequestFile.Wish;
import io.elpis.vault.field.FieldValue;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The desk at which requests of people are taken, proven, put off, refused and answered. The clock
 * runs from the day a request first came, in the regime that was named then; asking again while it
 * is open moves no date, and takes back the proof of who asked. Thread-safe; blocks.
 */
public final class Requests {
  /** The purpose that steps name in the ledger. */
  public static final PurposeName PURPOSE = new PurposeName("elpis:subject-request");

  private static final int MOST_STEPS = 200;
  private static final int MOST_TRIES = 200;

  private final Parts parts;
  private final Documents documents = new Documents();

  /** What the desk works with. */
  public record Parts(
      DocketStore store,
      DocketEntries entries,
      DocketIds ids,
      Audit audit,
      Subjects subjects,
      OwnData own,
      Delegations delegations,
      IdentityChecks identity,
      Fulfilment fulfilment,
      Clocks clocks,
      InstantSource clock) {}

  public Requests(Parts parts) {
    this.parts = parts;
  }

  /**
   * What somebody wants.
   *
   * @param behalf who asks in the person's place
   * @param regime whose clocks count; empty for the usual one
   * @param corrections by field; sealed before anything is kept
   */
  public record Wanted(
      RequestKind kind,
      SubjectId subject,
      Optional<SubjectId> behalf,
      Optional<String> regime,
      Wish wish,
      Map<FieldName, FieldValue> corrections) {
    public Wanted {
      corrections = Map.copyOf(corrections);
    }

    /** Shows no value. */
    @Override
    public String toString() {
      return "Wanted[" + kind + "]";
    }
  }

  /** A request, and whether it had come before. */
  public record Opened(SubjectRequest request, boolean repeated) {}

  /**
   * Takes a request in.
   *
   * @throws ElpisException {@code NOT_FOUND} for a person who is not there; {@code FORBIDDEN} where
   *     {@code behalf} may not ask for them; {@code INVALID_REQUEST} where the kind wants more
   */
  public Opened open(Asker by, Wanted wanted) {
    parts.subjects().get(wanted.subject());
    requireWhole(wanted);
    if (wanted.kind() != RequestKind.RELATIVES) {
      wanted.behalf().ifPresent(who -> parts.delegations().require(wanted.subject(), who));
    }
    Wish wish = sealed(wanted);
    Optional<SubjectRequest> open =
        of(wanted.subject()).stream()
            .filter(one -> one.state().isOpen() && one.file().kind() == wanted.kind())
            .filter(one -> one.behalf().equals(wanted.behalf()))
            .findFirst();
    return open.map(one -> repeated(by, one, wish)).orElseGet(() -> fresh(by, wanted, wish));
  }

  private Opened fresh(Asker by, Wanted wanted, Wish wish) {
    Regime regime = parts.clocks().regime(wanted.regime().orElse(parts.clocks().usual()));
    Instant now = now();
    SubjectRequest request =
        new SubjectRequest(
            parts.ids().next("rq"),
            1,
            Optional.of(wanted.subject()),
            wanted.behalf(),
            RequestState.RECEIVED,
            regime.due(now),
            new RequestFile(
                wanted.kind(),
                regime.name(),
                now,
                0,
                false,
                Optional.empty(),
                Optional.empty(),
                wish,
                List.of()));
    tell(by, request, wanted.kind().word() + "-requested", List.of(), Optional.empty());
    return new Opened(request, false);
  }

  private Opened repeated(Asker by, SubjectRequest before, Wish wish) {
    SubjectRequest after = before.next(RequestState.RECEIVED, before.file().again(wish));
    tell(by, after, "request-repeated", List.of(), Optional.empty());
    return new Opened(after, true);
  }

  /**
   * Sends whoever asks a fresh one-time code.
   *
   * @return until when it is good
   * @throws ElpisException {@code CONFLICT} for a request that is closed, and as {@link
   *     IdentityChecks#send}
   */
  public Instant challenge(Asker by, String id) {
    SubjectRequest request = open(id);
    SubjectRequest after = request.next(request.state(), request.file());
    tell(by, after, "code-sent", List.of(), Optional.empty());
    return parts.identity().send(id, request.asking().orElseThrow(Requests::missing));
  }

  /**
   * Takes the code as proof of who asks.
   *
   * @throws ElpisException {@code FORBIDDEN} where it is not; {@code CONFLICT} where the request
   *     does not wait for one
   */
  public SubjectRequest prove(Asker by, String id, String code) {
    SubjectRequest request = open(id);
    if (request.state() != RequestState.RECEIVED) {
      throw new ElpisException(ErrorCode.CONFLICT, "who asks is proven already");
    }
    redeem(by, id, code);
    return carriedOn(by, id, RequestState.PROVEN, "identity-proven");
  }

  /** A code that is not taken is a step as well: whoever tries it is seen. */
  private void redeem(Asker by, String id, String code) {
    try {
      parts.identity().redeem(id, code);
    } catch (ElpisException wrong) {
      carriedOn(by, id, find(id).state(), "code-refused");
      throw wrong;
    }
  }

  /**
   * A step that does not depend on the one before: whoever guesses at the same moment cannot spoil
   * it. A request that was closed meanwhile stays as it is.
   */
  private SubjectRequest carriedOn(Asker by, String id, RequestState then, String what) {
    for (int tries = 1; ; tries++) {
      SubjectRequest request = open(id);
      RequestState state = request.state() == RequestState.PROVEN ? request.state() : then;
      try {
        return step(by, request.next(state, request.file()), what);
      } catch (ElpisException overtaken) {
        if (overtaken.code() != ErrorCode.CONFLICT || tries == MOST_TRIES) {
          throw overtaken;
        }
      }
    }
  }

  /**
   * Puts the answer off, once.
   *
   * @throws ElpisException {@code CONFLICT} where it was before, is late already, or the regime
   *     knows no extension
   */
  public SubjectRequest extend(Asker by, String id, String reason) {
    SubjectRequest request = open(id);
    if (request.file().extended()) {
      throw new ElpisException(ErrorCode.CONFLICT, "the request was extended before; once is all");
    }
    if (request.isOverdue(now())) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "the request is overdue; an extension is made while there is time");
    }
    Instant due =
        parts
            .clocks()
            .regime(request.file().regime())
            .extended(request.file().received())
            .orElseThrow(() ->
                new ElpisException(
                    ErrorCode.CONFLICT,
                    "`" + request.file().regime() + "` knows no extension of a request"));
    SubjectRequest after = request.next(request.state(), request.file().putOff()).due(due);
    tell(by, after, "request-extended", List.of(), Optional.of(reason));
    return after;
  }

  /**
   * Refuses, with a ground and with words for the person.
   *
   * @throws ElpisException {@code CONFLICT} where it is closed
   */
  public SubjectRequest refuse(Asker by, String id, Ground ground, String reason) {
    SubjectRequest request = open(id);
    SubjectRequest after =
        request.next(
            RequestState.REFUSED, request.file().closed(now(), Optional.of(ground), List.of()));
    tell(by, after, "request-refused", List.of(ground.word()), Optional.of(reason));
    return after;
  }

  /** The person thought better of it. */
  public SubjectRequest withdraw(Asker by, String id) {
    SubjectRequest request = open(id);
    return step(
        by,
        request.next(
            RequestState.WITHDRAWN, request.file().closed(now(), Optional.empty(), List.of())),
        "request-withdrawn");
  }

  /**
   * Does what was asked for.
   *
   * @param words for the person; an explanation is nothing without them
   * @throws ElpisException {@code CONFLICT} where who asks is not proven, or the answer is a copy,
   *     which only {@link #collect} gives
   */
  public Fulfilment.Result fulfil(Asker by, String id, Optional<String> words) {
    SubjectRequest request = open(id);
    requireProven(request);
    if (request.file().kind().isCopy()) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "a copy goes to the person; they collect it with a fresh code");
    }
    return parts.fulfilment().fulfil(by, request, words, now());
  }

  /**
   * Gives the person the copy they asked for, for a code that was sent for it.
   *
   * @throws ElpisException {@code FORBIDDEN} for a wrong code; {@code CONFLICT} where who asks is
   *     not proven or something else was asked for
   */
  public OwnData.Copy collect(Asker by, String id, String code) {
    SubjectRequest request = open(id);
    requireProven(request);
    if (!request.file().kind().isCopy()) {
      throw new ElpisException(ErrorCode.CONFLICT, "no copy was asked for");
    }
    redeem(by, id, code);
    return parts.fulfilment().copy(by, open(id), now());
  }

  /** Notes that somebody who was given what changed was told of it. */
  public SubjectRequest told(Asker by, String id, String recipient) {
    SubjectRequest request = find(id);
    List<Told> owed = request.file().tell();
    boolean any =
        owed.stream().anyMatch(one -> one.recipient().equals(recipient) && one.told().isEmpty());
    if (!any) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "nothing is owed to this recipient");
    }
    List<Told> after =
        owed.stream()
            .map(one ->
                one.recipient().equals(recipient) && one.told().isEmpty()
                    ? new Told(recipient, one.through(), Optional.of(now()))
                    : one)
            .toList();
    return step(by, request.next(request.state(), request.file().telling(after)), "recipient-told");
  }

  /**
   * A request as it stands.
   *
   * @throws ElpisException {@code NOT_FOUND}
   */
  public SubjectRequest find(String id) {
    return parts
        .store()
        .find(SubjectRequest.KIND, id)
        .map(docket -> SubjectRequest.of(docket, documents))
        .orElseThrow(Requests::missing);
  }

  /** A person's requests, and those they made for others, in the order they came. */
  public List<SubjectRequest> of(SubjectId person) {
    return parts.store().of(SubjectRequest.KIND, person).stream()
        .map(docket -> SubjectRequest.of(docket, documents))
        .toList();
  }

  /** Requests in the order they came; the open ones only, where asked. */
  public List<SubjectRequest> list(boolean open, Optional<String> after, int limit) {
    List<String> states = open ? RequestState.OPEN : List.of();
    return parts.store().list(new Query(SubjectRequest.KIND, states, after, limit)).stream()
        .map(docket -> SubjectRequest.of(docket, documents))
        .toList();
  }

  /** How many answers are owed and late. */
  public long overdue() {
    return parts.store().overdue(SubjectRequest.KIND, RequestState.OPEN, now());
  }

  /** Whether a request is late by now. */
  public boolean isOverdue(SubjectRequest request) {
    return request.isOverdue(now());
  }

  /** The steps of a request as the ledger tells them, newest first; none once erased. */
  public List<Audit.Entry> steps(String id) {
    return parts
        .audit()
        .list(
            new Filter(Optional.empty(), Optional.empty(), Optional.of(new TicketId(id))),
            OptionalLong.empty(),
            MOST_STEPS);
  }

  private Wish sealed(Wanted wanted) {
    if (wanted.corrections().isEmpty()) {
      return wanted.wish();
    }
    Map<String, String> proposed = new TreeMap<>();
    parts
        .own()
        .propose(wanted.subject(), wanted.corrections())
        .forEach((field, sealed) ->
            proposed.put(field.value(), Base64.getEncoder().encodeToString(sealed.toBytes())));
    Wish wish = wanted.wish();
    return new Wish(wish.fields(), wish.purpose(), wish.recipient(), wish.entry(), proposed);
  }

  private static void requireWhole(Wanted wanted) {
    Wish wish = wanted.wish();
    boolean whole =
        switch (wanted.kind()) {
          case CORRECTION -> !wanted.corrections().isEmpty();
          case OBJECTION -> wish.purpose().isPresent() || wish.recipient().isPresent();
          case EXPLANATION -> wish.entry().isPresent();
          case RELATIVES -> wanted.behalf().isPresent();
          case ACCESS, COPY, PORTABILITY, ERASURE -> true;
        };
    if (!whole) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "a correction wants `corrections`, an objection `purpose` or `recipient`, an explanation"
              + " `entry`, a relative `behalf`");
    }
    if (wanted.kind() != RequestKind.CORRECTION && !wanted.corrections().isEmpty()) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`corrections` belong to a correction");
    }
  }

  private SubjectRequest open(String id) {
    SubjectRequest request = find(id);
    if (!request.state().isOpen()) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "the request is closed; a new one starts a new clock");
    }
    return request;
  }

  private static void requireProven(SubjectRequest request) {
    if (request.state() != RequestState.PROVEN) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "who asks is not proven; send a code and take it first");
    }
  }

  private SubjectRequest step(Asker by, SubjectRequest after, String what) {
    tell(by, after, what, List.of(), Optional.empty());
    return after;
  }

  private void tell(
      Asker by, SubjectRequest after, String what, List<String> codes, Optional<String> reason) {
    parts
        .entries()
        .append(
            by,
            new Step(EntryKind.REQUEST_MOVED, PURPOSE, what, codes, reason),
            after.docket(documents));
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such request");
  }
}

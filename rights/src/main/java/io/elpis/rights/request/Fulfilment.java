package io.elpis.rights.request;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Audit;
import io.elpis.gateway.Disclosure.Evidence;
import io.elpis.gateway.DocketEntries;
import io.elpis.gateway.DocketEntries.Step;
import io.elpis.gateway.OwnData;
import io.elpis.gateway.Subjects;
import io.elpis.ledger.EntryKind;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.policy.Basis;
import io.elpis.policy.Policy;
import io.elpis.policy.PurposeRule;
import io.elpis.rights.docket.Documents;
import io.elpis.rights.request.Delegations.Relation;
import io.elpis.rights.request.RequestFile.Told;
import io.elpis.rights.request.RequestFile.Wish;
import io.elpis.vault.Sealed;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Does what a proven request asks for, and closes it. Thread-safe; blocks. */
public final class Fulfilment {
  private final Parts parts;
  private final Documents documents = new Documents();

  /** What requests are fulfilled with. */
  public record Parts(
      DocketEntries entries,
      Subjects subjects,
      OwnData own,
      Audit audit,
      Delegations delegations,
      PersonBars bars,
      Given given,
      Frozen frozen,
      Policy policy) {}

  public Fulfilment(Parts parts) {
    this.parts = parts;
  }

  /** Who was given something of a person. */
  @FunctionalInterface
  public interface Given {
    /** Each recipient, and through which release where it was one. */
    List<Told> to(SubjectId subject);
  }

  /** Whether a legal period runs, while which somebody may not be erased. */
  @FunctionalInterface
  public interface Frozen {
    /** Until when; empty where none was set, or it was lifted. */
    Optional<Instant> until(SubjectId subject);
  }

  /**
   * What came of a request.
   *
   * @param summary of what is held, where that was asked for
   * @param evidence of the step that closed it
   */
  public record Result(SubjectRequest request, Optional<Summary> summary, Evidence evidence) {}

  /**
   * What is held of a person, for what, and who got it: nothing of it is a value.
   *
   * @param given to whom
   */
  public record Summary(List<HeldField> fields, List<Use> uses, List<Told> given) {}

  /** A field that has a value, and since when. */
  public record HeldField(String field, String type, boolean sensitive, Instant since) {}

  /** A purpose that may touch it. */
  public record Use(
      String purpose, String basis, Optional<String> retain, Map<String, String> fields) {}

  Result fulfil(Asker by, SubjectRequest request, Optional<String> words, Instant now) {
    SubjectId subject =
        request
            .subject()
            .orElseThrow(
                () -> new ElpisException(ErrorCode.NOT_FOUND, "the person is gone already"));
    Wish wish = request.file().wish();
    return switch (request.file().kind()) {
      case ACCESS ->
          close(by, closed(request, now, List.of()), "access-given", words, summary(subject));
      case CORRECTION -> correct(by, request, subject, words, now);
      case OBJECTION -> {
        parts
            .bars()
            .bar(
                by,
                subject,
                wish.recipient().map(RecipientId::new),
                wish.purpose().map(PurposeName::new));
        yield close(by, closed(request, now, List.of()), "objection-met", words);
      }
      case ERASURE -> erase(by, request, subject, now);
      case EXPLANATION -> explain(by, request, subject, words, now);
      case RELATIVES -> {
        parts
            .delegations()
            .give(
                by,
                subject,
                request.behalf().orElseThrow(),
                Relation.RELATIVE,
                Optional.empty(),
                words.orElseThrow(() -> wordsWanted("say what evidence of the kinship was seen")));
        yield close(by, closed(request, now, List.of()), "relative-registered", words);
      }
      case COPY, PORTABILITY ->
          throw new ElpisException(ErrorCode.BUG, "a copy is collected, not fulfilled");
    };
  }

  /** Opens what was asked for and closes the request. */
  OwnData.Copy copy(Asker by, SubjectRequest request, Instant now) {
    SubjectId subject = request.subject().orElseThrow();
    OwnData.Copy copy =
        parts.own().copy(by, subject, fields(request, subject), new TicketId(request.id()));
    // A crash before this leaves a copy on the ledger whose request is open: the person may have
    // to collect it again.
    close(by, closed(request, now, List.of()), "copy-given", Optional.empty());
    return copy;
  }

  private Set<FieldName> fields(SubjectRequest request, SubjectId subject) {
    Set<FieldName> held = parts.subjects().get(subject).held().values().keySet();
    List<String> asked = request.file().wish().fields();
    Set<FieldName> fields = new TreeSet<>();
    for (FieldName field : held) {
      boolean wanted = asked.isEmpty() || asked.contains(field.value());
      if (wanted && (request.file().kind() == RequestKind.COPY || isPortable(field))) {
        fields.add(field);
      }
    }
    if (fields.isEmpty()) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "nothing of what is asked for is held; refuse the request");
    }
    return fields;
  }

  /** NDSR 25 (2): what rests on consent or on a contract with the person. */
  private boolean isPortable(FieldName field) {
    return parts.policy().purposes().stream()
        .filter(rule -> rule.basis() == Basis.CONSENT || rule.basis() == Basis.CONTRACT)
        .anyMatch(rule -> rule.fields().containsKey(field));
  }

  private Result correct(
      Asker by, SubjectRequest request, SubjectId subject, Optional<String> words, Instant now) {
    Map<FieldName, Sealed> proposed = new TreeMap<>();
    request
        .file()
        .wish()
        .proposed()
        .forEach((field, sealed) ->
            proposed.put(new FieldName(field), Sealed.of(Base64.getDecoder().decode(sealed))));
    parts.own().correct(by, subject, proposed, new TicketId(request.id()));
    return close(by, closed(request, now, parts.given().to(subject)), "correction-made", words);
  }

  private Result erase(Asker by, SubjectRequest request, SubjectId subject, Instant now) {
    parts
        .frozen()
        .until(subject)
        .ifPresent(until -> {
          throw new ElpisException(
              ErrorCode.CONFLICT,
              "a hold stands, for a legal period until "
                  + until
                  + ": the data is frozen and only kept; refuse with `legal-duty-to-keep`");
        });
    SubjectRequest after = closed(request, now, parts.given().to(subject)).withoutPerson();
    Evidence evidence = parts.entries().erase(by, subject, after.docket(documents));
    return new Result(after, Optional.empty(), evidence);
  }

  private Result explain(
      Asker by, SubjectRequest request, SubjectId subject, Optional<String> words, Instant now) {
    Audit.Entry entry = parts.audit().at(request.file().wish().entry().orElseThrow());
    if (!entry.about().subject().equals(Optional.of(subject))) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "the entry is not about this person; refuse the request");
    }
    String explanation =
        words.orElseThrow(() -> wordsWanted("say by what rules it was decided and what it means"));
    return close(
        by, closed(request, now, List.of()), "explanation-given", Optional.of(explanation));
  }

  private Optional<Summary> summary(SubjectId subject) {
    List<HeldField> fields =
        new TreeMap<>(parts.subjects().get(subject).held().values())
            .entrySet().stream()
                .map(held -> {
                  var type = parts.policy().catalogue().require(held.getKey());
                  return new HeldField(
                      held.getKey().value(),
                      type.word(),
                      type.sensitivity() == io.elpis.model.FieldType.Sensitivity.SENSITIVE,
                      held.getValue().validFrom());
                })
                .toList();
    List<Use> uses = parts.policy().purposes().stream().map(Fulfilment::use).toList();
    return Optional.of(new Summary(fields, uses, parts.given().to(subject)));
  }

  private static Use use(PurposeRule rule) {
    Map<String, String> fields = new TreeMap<>();
    rule.fields().forEach((field, level) -> fields.put(field.value(), level.word()));
    return new Use(
        rule.name().value(), rule.basis().word(), rule.retain().map(Object::toString), fields);
  }

  private static SubjectRequest closed(SubjectRequest request, Instant now, List<Told> owed) {
    return request.next(RequestState.FULFILLED, request.file().closed(now, Optional.empty(), owed));
  }

  private Result close(Asker by, SubjectRequest after, String what, Optional<String> words) {
    return close(by, after, what, words, Optional.empty());
  }

  private Result close(
      Asker by,
      SubjectRequest after,
      String what,
      Optional<String> words,
      Optional<Summary> summary) {
    Evidence evidence =
        parts
            .entries()
            .append(
                by,
                new Step(EntryKind.REQUEST_MOVED, Requests.PURPOSE, what, List.of(), words),
                after.docket(documents));
    return new Result(after, summary, evidence);
  }

  private static ElpisException wordsWanted(String what) {
    return new ElpisException(ErrorCode.INVALID_REQUEST, "`reason` is missing: " + what);
  }
}

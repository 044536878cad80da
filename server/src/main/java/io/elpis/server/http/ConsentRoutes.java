package io.elpis.server.http;

import io.elpis.gateway.ConsentStore.Consent;
import io.elpis.gateway.ConsentTerms;
import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.Separate;
import io.elpis.model.SubjectId;
import io.elpis.policy.Facts.ConsentFacts;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Consent of a person: given, listed, withdrawn. */
final class ConsentRoutes {
  private static final String PATH = "/v1/subjects/{id}/consents";
  private static final int ID_LENGTH = 8;

  private final InstantSource clock;
  private final SecureRandom random;

  ConsentRoutes(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  List<Route> routes() {
    return List.of(
        Route.post(PATH, Scope.DIRECTORY, this::give).repeatable(),
        Route.get(PATH, Scope.DIRECTORY, ConsentRoutes::list),
        Route.delete(PATH + "/{consent}", Scope.DIRECTORY, ConsentRoutes::withdraw),
        Route.get(PATH + "/{consent}/record", Scope.DIRECTORY, ConsentRoutes::record),
        Route.post(PATH + ":refuse", Scope.DIRECTORY, ConsentRoutes::refuse),
        Route.post(PATH + ":may-ask", Scope.DIRECTORY, ConsentRoutes::mayAsk));
  }

  private record Request(
      String purpose,
      Optional<String> recipient,
      List<String> fields,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<String> notice,
      Optional<String> method,
      Optional<String> language,
      Optional<List<String>> separate) {}

  private record Question(String purpose, String notice) {}

  private record MayAsk(boolean ask, Optional<String> because) {}

  private record View(
      String id,
      String purpose,
      Optional<String> recipient,
      List<String> fields,
      Instant from,
      Optional<Instant> until,
      Optional<Instant> withdrawn,
      Optional<String> notice,
      Optional<String> method,
      Optional<String> language,
      List<String> separate) {}

  private Answer give(Call call) {
    Request request = call.body(Request.class);
    ConsentFacts consent =
        new ConsentFacts(
            freshId(),
            new PurposeName(request.purpose()),
            request.recipient().map(RecipientId::new),
            Names.fields(request.fields()),
            request.from().orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS)),
            request.until(),
            request.separate().orElse(List.of()).stream()
                .map(Separate::parse)
                .collect(Collectors.toUnmodifiableSet()));
    if (consent.until().isPresent() && !consent.from().isBefore(consent.until().get())) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`from` must be before `until`");
    }
    requireKnown(call, consent);
    SubjectId subject = SubjectRoutes.subject(call);
    ConsentTerms terms = terms(request);
    call.useCases().consents().give(call.asker(), subject, consent, terms);
    return Answer.of(201, view(new Consent(consent, terms, Optional.empty())));
  }

  private static Answer list(Call call) {
    List<Consent> consents = call.useCases().consents().of(SubjectRoutes.subject(call));
    return Answer.ok(Paging.Page.whole(consents.stream().map(ConsentRoutes::view).toList()));
  }

  private static Answer withdraw(Call call) {
    call.useCases()
        .consents()
        .withdraw(call.asker(), SubjectRoutes.subject(call), call.variable("consent"));
    return Answer.nothing();
  }

  private static ConsentTerms terms(Request request) {
    return new ConsentTerms(
        request.notice().map(notice -> Words.text("notice", notice)),
        request.method().map(Words::kind),
        request.language().map(Words::kind));
  }

  private static Answer record(Call call) {
    return Answer.ok(
        call.useCases()
            .rights()
            .consents()
            .record(SubjectRoutes.subject(call), call.variable("consent")));
  }

  private static Answer refuse(Call call) {
    Question question = question(call);
    call.useCases()
        .rights()
        .consents()
        .refused(
            call.asker(),
            SubjectRoutes.subject(call),
            new PurposeName(question.purpose()),
            question.notice());
    return Answer.nothing();
  }

  private static Answer mayAsk(Call call) {
    Question question = question(call);
    Optional<String> because =
        call.useCases()
            .rights()
            .consents()
            .whyNotAsk(
                SubjectRoutes.subject(call),
                new PurposeName(question.purpose()),
                question.notice());
    return Answer.ok(new MayAsk(because.isEmpty(), because));
  }

  private static Question question(Call call) {
    Question question = call.body(Question.class);
    return new Question(question.purpose(), Words.text("notice", question.notice()));
  }

  /** Told here without the names, which a caller may have filled with something else. */
  private static void requireKnown(Call call, ConsentFacts consent) {
    if (call.useCases().policy().purpose(consent.purpose()).isEmpty()) {
      throw new ElpisException(
          ErrorCode.NOT_FOUND, "the policy has no such purpose; see `/v1/purposes`");
    }
    consent.fields().forEach(call.useCases().policy().catalogue()::require);
  }

  private String freshId() {
    byte[] id = new byte[ID_LENGTH];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  private static View view(Consent consent) {
    ConsentFacts given = consent.given();
    return new View(
        given.id(),
        given.purpose().value(),
        given.recipient().map(RecipientId::value),
        given.fields().stream().sorted().map(FieldName::value).toList(),
        given.from(),
        given.until(),
        consent.withdrawn(),
        consent.terms().notice(),
        consent.terms().method(),
        consent.terms().language(),
        given.separate().stream().map(Separate::word).sorted().toList());
  }
}

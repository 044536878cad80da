package io.elpis.server.http;

import io.elpis.gateway.ConsentStore.Consent;
import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.policy.Facts.ConsentFacts;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

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
        Route.delete(PATH + "/{consent}", Scope.DIRECTORY, ConsentRoutes::withdraw));
  }

  private record Request(
      String purpose,
      Optional<String> recipient,
      List<String> fields,
      Optional<Instant> from,
      Optional<Instant> until) {}

  private record View(
      String id,
      String purpose,
      Optional<String> recipient,
      List<String> fields,
      Instant from,
      Optional<Instant> until,
      Optional<Instant> withdrawn) {}

  private Answer give(Call call) {
    Request request = call.body(Request.class);
    ConsentFacts consent =
        new ConsentFacts(
            freshId(),
            new PurposeName(request.purpose()),
            request.recipient().map(RecipientId::new),
            Names.fields(request.fields()),
            request.from().orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS)),
            request.until());
    if (consent.until().isPresent() && !consent.from().isBefore(consent.until().get())) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`from` must be before `until`");
    }
    requireKnown(call, consent);
    SubjectId subject = SubjectRoutes.subject(call);
    call.useCases().consents().give(call.asker(), subject, consent);
    return Answer.of(201, view(new Consent(consent, Optional.empty())));
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
        consent.withdrawn());
  }
}

package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.elpis.model.Decision;
import io.elpis.model.DenialCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.model.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeciderDenialTest {
  private static final RecipientId RIVAL = new RecipientId("rival");
  private final Policy policy = PolicyFile.parse(DemoPolicy.file());

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource({"whoAsks", "whatFor", "consents"})
  void decide_unfitRequest_isDeniedWithItsCode(String what, DenialCode code, Request request) {
    Decision decision = Decisions.decide(policy, request);

    assertThat(Decisions.denial(decision).code()).isEqualTo(code);
    assertThat(decision.policyDigest()).isEqualTo(policy.digest());
  }

  static Stream<Arguments> whoAsks() {
    Request fine = Request.delivery("address");
    return Stream.of(
        arguments(
            "a suspended principal",
            DenialCode.PRINCIPAL_REVOKED,
            fine.principal(
                old -> new Principal(old.id(), old.recipient(), old.roles(), false, false))),
        arguments(
            "a suspended recipient",
            DenialCode.RECIPIENT_FORBIDDEN,
            fine.recipient(Tier.CERTIFIED, false)),
        arguments(
            "a recipient that is not the principal's",
            DenialCode.RECIPIENT_FORBIDDEN,
            fine.principal(old -> new Principal(old.id(), RIVAL, old.roles(), false, true))),
        arguments(
            "a tier too low",
            DenialCode.RECIPIENT_FORBIDDEN,
            fine.recipient(Tier.UNVERIFIED, true)),
        arguments("a stop by watch", DenialCode.RISK_DENIED, fine.limit(true, Level.REVEALED)),
        arguments(
            "a ceiling of nothing by watch",
            DenialCode.RISK_DENIED,
            fine.limit(false, Level.HIDDEN)),
        arguments("an unknown purpose", DenialCode.PURPOSE_FORBIDDEN, fine.purpose("curiosity")),
        arguments("another role", DenialCode.PURPOSE_FORBIDDEN, fine.roles("clerk")),
        arguments("a program where people are meant", DenialCode.PURPOSE_FORBIDDEN, fine.program()),
        arguments(
            "a person where programs are meant",
            DenialCode.PURPOSE_FORBIDDEN,
            fine.purpose("label").roles("merchant").state("order", "PAID")));
  }

  static Stream<Arguments> whatFor() {
    Request fine = Request.delivery("address");
    return Stream.of(
        arguments("no such subject", DenialCode.NOT_FOUND, fine.subject(Optional.empty())),
        arguments("no such ticket", DenialCode.NOT_FOUND, fine.ticket(Optional.empty())),
        arguments(
            "another ticket than asked",
            DenialCode.NOT_FOUND,
            fine.askedTicket(Optional.of(new TicketId("w2")))),
        arguments(
            "another recipient's ticket",
            DenialCode.NOT_FOUND,
            fine.ticket(old -> owned(old, RIVAL, old.subject()))),
        arguments(
            "a ticket about another subject",
            DenialCode.NOT_FOUND,
            fine.ticket(old -> owned(old, Request.SWIFT, Request.STRANGER))),
        arguments(
            "another recipient's token",
            DenialCode.NOT_FOUND,
            fine.token(token(1, 1, RIVAL, "w1"))),
        arguments(
            "a token of another ticket",
            DenialCode.NOT_FOUND,
            fine.token(token(1, 1, Request.SWIFT, "w2"))),
        arguments(
            "a token of an earlier version",
            DenialCode.TOKEN_STALE,
            fine.token(token(1, 2, Request.SWIFT, "w1"))),
        arguments(
            "an expired token",
            DenialCode.TOKEN_STALE,
            fine.token(token(1, 1, Request.SWIFT, "w1")).at(Request.NOW.plusSeconds(60))),
        arguments(
            "no ticket where one is needed",
            DenialCode.PURPOSE_MISMATCH,
            fine.askedTicket(Optional.empty()).ticket(Optional.empty())),
        arguments(
            "no reason where one is needed",
            DenialCode.PURPOSE_MISMATCH,
            fine.purpose("fraud-review").roles("officer").state("case", "OPEN")),
        arguments(
            "a blank reason",
            DenialCode.PURPOSE_MISMATCH,
            fine.purpose("fraud-review").roles("officer").state("case", "OPEN").reason("  ")),
        arguments(
            "a ticket not yet open",
            DenialCode.STATE_FORBIDDEN,
            fine.at(Request.NOW.minus(Duration.ofHours(6)))),
        arguments(
            "a ticket just closed",
            DenialCode.STATE_FORBIDDEN,
            fine.at(Request.NOW.plus(Duration.ofHours(5)))),
        arguments(
            "a state that forbids", DenialCode.STATE_FORBIDDEN, fine.state("waybill", "DELIVERED")),
        arguments(
            "another courier's parcel",
            DenialCode.STATE_FORBIDDEN,
            fine.assignees(new PrincipalId("courier-8"))),
        arguments("nobody's parcel", DenialCode.STATE_FORBIDDEN, fine.assignees()),
        arguments("an unlisted field", DenialCode.FIELD_FORBIDDEN, Request.delivery("resident-id")),
        arguments("an unknown field", DenialCode.FIELD_FORBIDDEN, Request.delivery("shoe-size")),
        arguments("no field", DenialCode.FIELD_FORBIDDEN, Request.delivery()),
        arguments("a ceiling of nothing", DenialCode.FIELD_FORBIDDEN, fine.ceiling(Level.HIDDEN)),
        arguments("a shielded subject", DenialCode.APPROVAL_PENDING, fine.shielded()),
        arguments(
            "a shielded subject, to a principal that watch caps",
            DenialCode.APPROVAL_PENDING,
            fine.shielded().limit(false, Level.MASKED)));
  }

  static Stream<Arguments> consents() {
    Request fine = marketing("email");
    Instant now = Request.NOW;
    return Stream.of(
        arguments("no consent", DenialCode.CONSENT_MISSING, fine),
        arguments(
            "a consent to another purpose",
            DenialCode.CONSENT_MISSING,
            fine.consents(consent("delivery", Optional.empty(), now, Optional.empty(), "email"))),
        arguments(
            "a consent to another recipient",
            DenialCode.CONSENT_MISSING,
            fine.consents(
                consent("marketing", Optional.of(RIVAL), now, Optional.empty(), "email"))),
        arguments(
            "a consent to other fields",
            DenialCode.CONSENT_MISSING,
            fine.consents(consent("marketing", Optional.empty(), now, Optional.empty(), "mobile"))),
        arguments(
            "a consent to half of the fields",
            DenialCode.CONSENT_MISSING,
            marketing("email", "mobile")
                .consents(consent("marketing", Optional.empty(), now, Optional.empty(), "mobile"))),
        arguments(
            "a consent not yet in force",
            DenialCode.CONSENT_MISSING,
            fine.consents(
                consent(
                    "marketing", Optional.empty(), now.plusSeconds(1), Optional.empty(), "email"))),
        arguments(
            "a consent that ended",
            DenialCode.CONSENT_MISSING,
            fine.consents(consent("marketing", Optional.empty(), now, Optional.of(now), "email"))));
  }

  @Test
  @DisplayName("F23 a purpose that does not fit the ticket is refused")
  void f23_ticketOfAnotherKind_isPurposeMismatch() {
    Decision decision =
        Decisions.decide(policy, Request.delivery("address").state("order", "PAID"));

    assertThat(Decisions.denial(decision).code()).isEqualTo(DenialCode.PURPOSE_MISMATCH);
  }

  @Test
  @DisplayName("F25 F30 unknown and another's are one answer, down to the words")
  void f25_unknownAndForbidden_areEqual() {
    Request fine = Request.delivery("address");
    List<Request> all =
        List.of(
            fine.subject(Optional.empty()),
            fine.ticket(Optional.empty()),
            fine.ticket(old -> owned(old, RIVAL, old.subject())),
            fine.ticket(old -> owned(old, Request.SWIFT, Request.STRANGER)),
            fine.token(token(1, 1, RIVAL, "w1")),
            fine.token(token(1, 2, RIVAL, "w1")),
            fine.token(token(1, 1, Request.SWIFT, "w2")));

    assertThat(all.stream().map(request -> Decisions.decide(policy, request)).distinct())
        .hasSize(1);
  }

  @Test
  void decide_suspendedAndMuchElseWrong_saysSuspendedOnly() {
    Request wrong =
        Request.delivery("address")
            .principal(old -> new Principal(old.id(), old.recipient(), Set.of(), false, false))
            .subject(Optional.empty());

    assertThat(Decisions.denial(Decisions.decide(policy, wrong)).code())
        .isEqualTo(DenialCode.PRINCIPAL_REVOKED);
  }

  private static Ticket owned(Ticket old, RecipientId owner, SubjectId subject) {
    return new Ticket(
        old.id(),
        old.kind(),
        old.state(),
        subject,
        owner,
        old.assignees(),
        old.opensAt(),
        old.closesAt());
  }

  static Facts.TokenFacts token(int version, int current, RecipientId recipient, String ticket) {
    return new Facts.TokenFacts(
        new FieldName("address"),
        version,
        current,
        recipient,
        Optional.of(new TicketId(ticket)),
        Request.NOW.plusSeconds(60));
  }

  static Request marketing(String... fields) {
    return Request.delivery(fields)
        .purpose("marketing")
        .roles("campaign")
        .program()
        .askedTicket(Optional.empty())
        .ticket(Optional.empty());
  }

  static Facts.ConsentFacts consent(
      String purpose,
      Optional<RecipientId> recipient,
      Instant from,
      Optional<Instant> until,
      String... fields) {
    return new Facts.ConsentFacts(
        "k-" + String.join("-", fields),
        new PurposeName(purpose),
        recipient,
        Request.names(fields),
        from,
        until,
        Set.of());
  }
}

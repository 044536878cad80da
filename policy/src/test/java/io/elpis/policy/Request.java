package io.elpis.policy;

import io.elpis.model.CredentialId;
import io.elpis.model.DeviceId;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.model.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A request that the demonstration's policy permits: courier-7 of swift brings parcel w1 to its
 * addressee. Each method gives one that differs in one thing.
 */
record Request(Ask ask, Facts facts) {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final SubjectId SUBJECT = new SubjectId(new UUID(0x7000L, 0x8000000000000001L));
  static final SubjectId STRANGER = new SubjectId(new UUID(0x7000L, 0x8000000000000002L));
  static final PrincipalId COURIER = new PrincipalId("courier-7");
  static final RecipientId SWIFT = new RecipientId("swift");
  static final TicketId WAYBILL = new TicketId("w1");

  static Request delivery(String... fields) {
    Ask ask =
        new Ask(
            new PurposeName("delivery"),
            Optional.of(WAYBILL),
            names(fields),
            Level.REVEALED,
            Optional.empty());
    Facts facts =
        new Facts(
            new Principal(COURIER, SWIFT, Set.of("courier"), false, true),
            new Recipient(SWIFT, "Swift", Tier.VERIFIED, true),
            new CredentialId("key-1"),
            Optional.of(waybill()),
            Optional.of(new Facts.SubjectFacts(SUBJECT, false, names("name"), List.of())),
            Optional.empty(),
            OptionalLong.of(40),
            Optional.empty(),
            NOW);
    return new Request(ask, facts);
  }

  static Set<FieldName> names(String... fields) {
    return Arrays.stream(fields).map(FieldName::new).collect(Collectors.toSet());
  }

  private static Ticket waybill() {
    return new Ticket(
        WAYBILL,
        "waybill",
        "OUT_FOR_DELIVERY",
        SUBJECT,
        SWIFT,
        Set.of(COURIER),
        NOW.minus(Duration.ofHours(5)),
        NOW.plus(Duration.ofHours(5)));
  }

  Request purpose(String name) {
    return ask(
        new Ask(new PurposeName(name), ask.ticket(), ask.fields(), ask.ceiling(), ask.reason()));
  }

  Request askedTicket(Optional<TicketId> ticket) {
    return ask(new Ask(ask.purpose(), ticket, ask.fields(), ask.ceiling(), ask.reason()));
  }

  Request ceiling(Level ceiling) {
    return ask(new Ask(ask.purpose(), ask.ticket(), ask.fields(), ceiling, ask.reason()));
  }

  Request reason(String reason) {
    return ask(
        new Ask(ask.purpose(), ask.ticket(), ask.fields(), ask.ceiling(), Optional.of(reason)));
  }

  Request principal(UnaryOperator<Principal> change) {
    return facts(
        new Facts(
            change.apply(facts.principal()),
            facts.recipient(),
            facts.credential(),
            facts.ticket(),
            facts.subject(),
            facts.token(),
            facts.assignedOpen(),
            facts.limit(),
            facts.presence(),
            facts.now(),
            facts.backing()));
  }

  Request roles(String... roles) {
    return principal(old ->
        new Principal(old.id(), old.recipient(), Set.of(roles), old.program(), old.active()));
  }

  Request program() {
    return principal(
        old -> new Principal(old.id(), old.recipient(), old.roles(), true, old.active()));
  }

  Request recipient(Tier tier, boolean active) {
    Recipient recipient = new Recipient(facts.recipient().id(), "Swift", tier, active);
    return facts(
        new Facts(
            facts.principal(),
            recipient,
            facts.credential(),
            facts.ticket(),
            facts.subject(),
            facts.token(),
            facts.assignedOpen(),
            facts.limit(),
            facts.presence(),
            facts.now(),
            facts.backing()));
  }

  Request ticket(Optional<Ticket> ticket) {
    return facts(
        new Facts(
            facts.principal(),
            facts.recipient(),
            facts.credential(),
            ticket,
            facts.subject(),
            facts.token(),
            facts.assignedOpen(),
            facts.limit(),
            facts.presence(),
            facts.now(),
            facts.backing()));
  }

  Request ticket(UnaryOperator<Ticket> change) {
    return ticket(facts.ticket().map(change));
  }

  Request state(String kind, String state) {
    return ticket(old ->
        new Ticket(
            old.id(),
            kind,
            state,
            old.subject(),
            old.recipient(),
            old.assignees(),
            old.opensAt(),
            old.closesAt()));
  }

  Request assignees(PrincipalId... assignees) {
    return ticket(old ->
        new Ticket(
            old.id(),
            old.kind(),
            old.state(),
            old.subject(),
            old.recipient(),
            Set.of(assignees),
            old.opensAt(),
            old.closesAt()));
  }

  Request subject(Optional<Facts.SubjectFacts> subject) {
    return facts(
        new Facts(
            facts.principal(),
            facts.recipient(),
            facts.credential(),
            facts.ticket(),
            subject,
            facts.token(),
            facts.assignedOpen(),
            facts.limit(),
            facts.presence(),
            facts.now(),
            facts.backing()));
  }

  Request shielded() {
    return subject(
        facts
            .subject()
            .map(old -> new Facts.SubjectFacts(old.id(), true, old.present(), old.consents())));
  }

  Request consents(Facts.ConsentFacts... consents) {
    return subject(
        facts
            .subject()
            .map(old ->
                new Facts.SubjectFacts(
                    old.id(), old.shielded(), old.present(), List.of(consents))));
  }

  Request token(Facts.TokenFacts token) {
    return facts(
        new Facts(
            facts.principal(),
            facts.recipient(),
            facts.credential(),
            facts.ticket(),
            facts.subject(),
            Optional.of(token),
            facts.assignedOpen(),
            facts.limit(),
            facts.presence(),
            facts.now(),
            facts.backing()));
  }

  Request assigned(OptionalLong assigned) {
    return facts(
        new Facts(
            facts.principal(),
            facts.recipient(),
            facts.credential(),
            facts.ticket(),
            facts.subject(),
            facts.token(),
            assigned,
            facts.limit(),
            facts.presence(),
            facts.now(),
            facts.backing()));
  }

  Request limit(Optional<Facts.Limit> limit) {
    return facts(
        new Facts(
            facts.principal(),
            facts.recipient(),
            facts.credential(),
            facts.ticket(),
            facts.subject(),
            facts.token(),
            facts.assignedOpen(),
            limit,
            facts.presence(),
            facts.now(),
            facts.backing()));
  }

  Request limit(boolean stop, Level ceiling) {
    return limit(Optional.of(new Facts.Limit(stop, ceiling, NOW.plusSeconds(1))));
  }

  /** The request was signed by the device {@code tablet-3}. */
  Request signed() {
    return facts(
        new Facts(
            facts.principal(),
            facts.recipient(),
            facts.credential(),
            facts.ticket(),
            facts.subject(),
            facts.token(),
            facts.assignedOpen(),
            facts.limit(),
            new Facts.Presence(Optional.of(new DeviceId("tablet-3")), Set.of()),
            facts.now(),
            facts.backing()));
  }

  Request backing(Facts.Backing backing) {
    return facts(
        new Facts(
            facts.principal(),
            facts.recipient(),
            facts.credential(),
            facts.ticket(),
            facts.subject(),
            facts.token(),
            facts.assignedOpen(),
            facts.limit(),
            facts.presence(),
            facts.now(),
            backing));
  }

  Request at(Instant now) {
    return facts(
        new Facts(
            facts.principal(),
            facts.recipient(),
            facts.credential(),
            facts.ticket(),
            facts.subject(),
            facts.token(),
            facts.assignedOpen(),
            facts.limit(),
            facts.presence(),
            now,
            facts.backing()));
  }

  private Request ask(Ask other) {
    return new Request(other, facts);
  }

  private Request facts(Facts other) {
    return new Request(ask, other);
  }
}

package io.elpis.policy;

import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.Ticket;
import io.elpis.model.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Requests under a policy, of which a fair part is permitted and each denial comes up. */
final class RandomRequests {
  private static final List<PrincipalId> PEOPLE =
      List.of(Request.COURIER, new PrincipalId("courier-8"));
  private static final List<RecipientId> COMPANIES =
      List.of(Request.SWIFT, Request.SWIFT, Request.SWIFT, new RecipientId("rival"));

  private final Policy policy;
  private final RandomGenerator random;

  RandomRequests(Policy policy, RandomGenerator random) {
    this.policy = policy;
    this.random = random;
  }

  Request next() {
    PurposeRule rule = pick(policy.purposes());
    List<FieldName> fields = new ArrayList<>(policy.catalogue().fields().keySet());
    String[] asked =
        fields.stream()
            .filter(
                field -> random.nextInt(3) == 0 || (rule.level(field) != Level.HIDDEN && often()))
            .map(FieldName::value)
            .toArray(String[]::new);
    Request request =
        Request.delivery(asked)
            .purpose(rule.name().value())
            .principal(old -> principal(rule))
            .recipient(often() ? Tier.CERTIFIED : pick(List.of(Tier.values())), often())
            .askedTicket(rule.ticketKind().map(kind -> Request.WAYBILL))
            .ticket(ticket(rule))
            .assigned(often() ? OptionalLong.of(random.nextInt(5)) : OptionalLong.empty())
            .ceiling(often() ? Level.REVEALED : level())
            .limit(often() ? Optional.empty() : Optional.of(limit()));
    Request consented = often() ? request.consents(consent(rule)) : request;
    Request shielded = often() ? consented : consented.shielded();
    return often() ? shielded.reason("three chargebacks") : shielded;
  }

  Level level() {
    return pick(List.of(Level.values()));
  }

  Facts.Limit limit() {
    return new Facts.Limit(
        random.nextInt(4) == 0,
        level(),
        random.nextInt(4) == 0,
        random.nextInt(4) == 0 ? OptionalLong.of(random.nextInt(9)) : OptionalLong.empty(),
        Request.NOW.plusSeconds(random.nextInt(-1, 2)));
  }

  private Principal principal(PurposeRule rule) {
    Set<String> roles = often() ? rule.to().roles() : Set.of("courier");
    boolean program = often() == (rule.to().nature() == Audience.Nature.PROGRAM);
    return new Principal(pick(PEOPLE), Request.SWIFT, roles, program, often());
  }

  private Optional<Ticket> ticket(PurposeRule rule) {
    return rule.ticketKind()
        .filter(kind -> often())
        .map(kind ->
            new Ticket(
                Request.WAYBILL,
                often() ? kind : "order",
                pick(
                    List.of(
                        "OUT_FOR_DELIVERY",
                        "PAID",
                        "OPEN",
                        "OVERDUE",
                        "IN_REVIEW",
                        "AFTER_SALE",
                        "DELIVERED")),
                often() ? Request.SUBJECT : Request.STRANGER,
                pick(COMPANIES),
                PEOPLE.stream().filter(id -> often()).collect(Collectors.toSet()),
                Request.NOW.minus(Duration.ofHours(1)),
                Request.NOW.plus(Duration.ofHours(often() ? 1 : 0))));
  }

  private Facts.ConsentFacts consent(PurposeRule rule) {
    Set<FieldName> fields =
        rule.fields().keySet().stream().filter(field -> often()).collect(Collectors.toSet());
    return new Facts.ConsentFacts(
        "k1",
        new PurposeName(rule.name().value()),
        Optional.of(pick(COMPANIES)),
        fields,
        Request.NOW,
        Optional.empty(),
        Set.of());
  }

  private boolean often() {
    return random.nextInt(8) != 0;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}

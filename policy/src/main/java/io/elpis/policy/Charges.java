package io.elpis.policy;

import io.elpis.model.Charge;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Tariff;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What a permit costs: at each level of the quota one charge for each unit that goes out above its
 * mask. Keys are parted by {@code |}, which no name can hold.
 */
final class Charges {
  private Charges() {}

  static List<Charge> of(Matter matter, SortedMap<FieldName, Level> levels) {
    if (!Levels.anyOpen(levels)) {
      return List.of();
    }
    return Stream.concat(
            pace(matter.facts()).stream(),
            matter.rule().quotas().stream().flatMap(quota -> of(quota, matter, levels)))
        .toList();
  }

  /** What a slowed principal pays for each request: one of the few of this minute. */
  private static List<Charge> pace(Facts facts) {
    OptionalLong most = Doorman.perMinute(facts);
    if (most.isEmpty()) {
      return List.of();
    }
    Instant minute = facts.now().truncatedTo(ChronoUnit.MINUTES);
    return List.of(
        new Charge(
            "elpis:watch|pace|" + facts.principal().id() + "|request/PT1M",
            minute.toString(),
            QuotaRule.EACH_REQUEST,
            Tariff.flat(1),
            most.getAsLong(),
            minute.plus(1, ChronoUnit.MINUTES),
            Optional.empty()));
  }

  private static Stream<Charge> of(
      QuotaRule quota, Matter matter, SortedMap<FieldName, Level> levels) {
    QuotaCount count = QuotaCount.of(matter.rule(), quota, matter.facts());
    return units(quota, matter, levels).stream()
        .map(unit ->
            new Charge(
                count.account(),
                count.slot().label(),
                unit,
                quota.tariff(),
                count.limit(),
                count.slot().end(),
                quota.escrow()));
  }

  /** Under a count that several share, a second operator pays for what the first one paid for. */
  private static List<String> units(
      QuotaRule quota, Matter matter, SortedMap<FieldName, Level> levels) {
    String operator =
        quota.payer() == QuotaRule.Payer.PRINCIPAL
            ? ""
            : "|" + matter.facts().principal().id().value();
    String subject = matter.subject().id().toString();
    String ticket = matter.facts().ticket().map(Ticket::id).map(TicketId::value).orElse(subject);
    return switch (quota.unit()) {
      case TICKET -> List.of(ticket + operator);
      case SUBJECT -> List.of(subject + operator);
      case FIELD ->
          levels.entrySet().stream()
              .filter(entry -> Levels.isOpen(entry.getValue()))
              .map(Map.Entry::getKey)
              .map(field -> ticket + "|" + field + operator)
              .toList();
      case REQUEST -> List.of(QuotaRule.EACH_REQUEST);
    };
  }
}

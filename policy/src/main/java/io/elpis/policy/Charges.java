package io.elpis.policy;

import io.elpis.model.Charge;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Ticket;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a permit costs: one for each unit that goes out above its mask. The key is purpose, payer
 * and window, parted by {@code |}, which no name can hold.
 */
final class Charges {
  private static final long COST = 1;

  private Charges() {}

  static List<Charge> of(Matter matter, SortedMap<FieldName, Level> levels) {
    if (matter.rule().quota().isEmpty() || !Levels.anyOpen(levels)) {
      return List.of();
    }
    QuotaRule quota = matter.rule().quota().get();
    QuotaWindow.Slot slot = quota.window().at(matter.facts().now());
    String key = matter.rule().name() + "|" + payer(quota, matter.facts()) + "|" + slot.label();
    long limit = limit(quota, matter.facts());
    return units(quota, matter, levels).stream()
        .map(unit -> new Charge(key, unit, COST, limit, slot.end()))
        .toList();
  }

  private static String payer(QuotaRule quota, Facts facts) {
    return switch (quota.payer()) {
      case PRINCIPAL -> facts.principal().id().value();
      case RECIPIENT -> facts.recipient().party();
    };
  }

  /** Facts without the number of assigned tickets leave no room: a limit of 0. */
  private static long limit(QuotaRule quota, Facts facts) {
    return switch (quota.base()) {
      case QuotaRule.Base.Fixed(long limit) -> limit;
      case QuotaRule.Base.Assigned(double share) ->
          (long) Math.ceil(share * facts.assignedOpen().orElse(0));
    };
  }

  private static List<String> units(
      QuotaRule quota, Matter matter, SortedMap<FieldName, Level> levels) {
    String subject = matter.subject().id().toString();
    String ticket = matter.facts().ticket().map(Ticket::id).map(Object::toString).orElse(subject);
    return switch (quota.unit()) {
      case TICKET -> List.of(ticket);
      case SUBJECT -> List.of(subject);
      case FIELD ->
          levels.entrySet().stream()
              .filter(entry -> Levels.isOpen(entry.getValue()))
              .map(Map.Entry::getKey)
              .map(field -> ticket + "|" + field)
              .toList();
      case REQUEST -> List.of(QuotaRule.EACH_REQUEST);
    };
  }
}

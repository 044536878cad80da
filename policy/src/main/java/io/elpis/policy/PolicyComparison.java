package io.elpis.policy;

import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.policy.RuleChange.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares what two policies say, part by part: who gets more, who gets less, and where that
 * depends on the request. Reads nothing but the two; {@link PolicyDiff} decides requests again.
 */
public final class PolicyComparison {
  private PolicyComparison() {}

  /** The differences by purpose, then by statistic, in the order of their names. */
  public static List<RuleChange> compare(Policy before, Policy after) {
    TreeSet<PurposeName> names = new TreeSet<>();
    before.purposes().forEach(rule -> names.add(rule.name()));
    after.purposes().forEach(rule -> names.add(rule.name()));
    List<RuleChange> changes = new ArrayList<>();
    for (PurposeName name : names) {
      Optional<PurposeRule> old = before.purpose(name);
      Optional<PurposeRule> fresh = after.purpose(name);
      if (old.isPresent() && fresh.isPresent()) {
        changes.addAll(new RuleComparison(old.get(), fresh.get()).changes());
        changes.addAll(types(before.catalogue(), after.catalogue(), fresh.get()));
      } else {
        old.ifPresent(gone -> changes.add(whole(gone, summary(gone), RuleChange.NONE)));
        fresh.ifPresent(added -> changes.add(whole(added, RuleChange.NONE, summary(added))));
      }
    }
    changes.addAll(new StatisticComparison(before, after).changes());
    return changes;
  }

  private static RuleChange whole(PurposeRule rule, String before, String after) {
    Effect effect = after.equals(RuleChange.NONE) ? Effect.LESS : Effect.MORE;
    return new RuleChange(rule.name(), "purpose", rule.to().words(), before, after, effect);
  }

  private static String summary(PurposeRule rule) {
    return rule.fields().entrySet().stream()
        .filter(entry -> entry.getValue() != Level.HIDDEN)
        .map(entry -> entry.getKey() + ": " + entry.getValue().word())
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  /** A field of another type is masked and opened as something else. */
  private static List<RuleChange> types(
      FieldCatalogue before, FieldCatalogue after, PurposeRule rule) {
    List<RuleChange> changes = new ArrayList<>();
    for (FieldName field : rule.fields().keySet()) {
      Optional<String> old = before.typeOf(field).map(FieldType::word);
      Optional<String> fresh = after.typeOf(field).map(FieldType::word);
      if (old.isPresent() && fresh.isPresent() && !old.equals(fresh)) {
        changes.add(
            new RuleChange(
                rule.name(),
                "fields." + field + ".type",
                rule.to().words(),
                old.get(),
                fresh.get(),
                Effect.DEPENDS));
      }
    }
    return changes;
  }
}

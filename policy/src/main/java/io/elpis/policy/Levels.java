package io.elpis.policy;

import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Reason;
import io.elpis.model.Tier;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The level of each asked field: the lowest of what the policy and the ceilings say. */
final class Levels {
  private Levels() {}

  static SortedMap<FieldName, Level> of(
      PurposeRule rule, Collection<FieldName> fields, Level ceiling, FieldCatalogue catalogue) {
    SortedMap<FieldName, Level> levels = new TreeMap<>();
    for (FieldName field : fields) {
      levels.put(field, capped(field, rule.level(field), ceiling, catalogue));
    }
    return levels;
  }

  /** What the recipient's tier is given of them at most. */
  static SortedMap<FieldName, Level> forTier(
      SortedMap<FieldName, Level> levels, PurposeRule rule, Tier tier, FieldCatalogue catalogue) {
    SortedMap<FieldName, Level> given = new TreeMap<>();
    levels.forEach(
        (field, level) -> given.put(field, level.min(rule.safeguards().ceiling(tier, field))));
    return capped(given, Level.REVEALED, catalogue);
  }

  /** Where nothing relays a field, the step below {@link Level#REVEALED} is its mask. */
  static SortedMap<FieldName, Level> capped(
      SortedMap<FieldName, Level> levels, Level ceiling, FieldCatalogue catalogue) {
    SortedMap<FieldName, Level> capped = new TreeMap<>();
    levels.forEach((field, level) -> capped.put(field, capped(field, level, ceiling, catalogue)));
    return capped;
  }

  private static Level capped(
      FieldName field, Level level, Level ceiling, FieldCatalogue catalogue) {
    Level least = level.min(ceiling);
    return least == Level.RELAYED && !catalogue.typeOf(field).map(Relayable::is).orElse(false)
        ? Level.MASKED
        : least;
  }

  static boolean allHidden(SortedMap<FieldName, Level> levels) {
    return highest(levels) == Level.HIDDEN;
  }

  /** Something goes out that is more than a mask. */
  static boolean anyOpen(SortedMap<FieldName, Level> levels) {
    return isOpen(highest(levels));
  }

  /** Why what is given is not enough for who takes no less. */
  static Optional<Reason> below(SortedMap<FieldName, Level> levels, Level atLeast) {
    if (levels.values().stream().noneMatch(level -> level.compareTo(atLeast) < 0)) {
      return Optional.empty();
    }
    boolean byRelay =
        levels.values().stream()
            .allMatch(level -> level == Level.RELAYED || level.compareTo(atLeast) >= 0);
    return Optional.of(byRelay ? Denials.RELAY_ONLY : Denials.LEVEL_TOO_LOW);
  }

  private static Level highest(SortedMap<FieldName, Level> levels) {
    Level highest = Level.HIDDEN;
    for (Level level : levels.values()) {
      highest = level.compareTo(highest) > 0 ? level : highest;
    }
    return highest;
  }

  static boolean isOpen(Level level) {
    return level.compareTo(Level.MASKED) > 0;
  }
}

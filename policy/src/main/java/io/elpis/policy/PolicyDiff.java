package io.elpis.policy;

import io.elpis.model.Decision;
import io.elpis.model.DenialCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Replays past requests under a new policy and shows which would come out differently. Decides each
 * twice; charges and wording are not compared.
 */
public final class PolicyDiff {
  private PolicyDiff() {}

  /**
   * A request that was decided.
   *
   * @param id what its reader knows it by, such as its index in the log
   */
  public record PastDecision(String id, Ask ask, Facts facts) {}

  /** The level of one field under the old policy and the new; a denial hides every field. */
  public record Step(Level before, Level after) {}

  /**
   * A request that comes out differently.
   *
   * @param levels the fields whose level changes
   * @param before why it was denied under the old policy, empty where it was permitted
   * @param after as {@code before}, under the new
   */
  public record Change(
      String id,
      PurposeName purpose,
      SequencedMap<FieldName, Step> levels,
      Optional<DenialCode> before,
      Optional<DenialCode> after) {
    public Change {
      levels = Collections.unmodifiableSequencedMap(new TreeMap<>(levels));
    }

    /** Somebody would see more than before: what a reviewer looks at first. */
    public boolean widens() {
      return levels.values().stream().anyMatch(step -> step.after().compareTo(step.before()) > 0);
    }
  }

  /** The requests that change, in the order given. */
  public static List<Change> diff(Policy before, Policy after, List<PastDecision> past) {
    Decider old = new Decider(before);
    Decider fresh = new Decider(after);
    return past.stream()
        .flatMap(one ->
            change(one, old.decide(one.ask(), one.facts()), fresh.decide(one.ask(), one.facts()))
                .stream())
        .toList();
  }

  private static Optional<Change> change(PastDecision past, Decision before, Decision after) {
    SequencedMap<FieldName, Step> steps = new TreeMap<>();
    Set<FieldName> fields = new TreeSet<>(past.ask().fields());
    for (FieldName field : fields) {
      Step step = new Step(level(before, field), level(after, field));
      if (step.before() != step.after()) {
        steps.put(field, step);
      }
    }
    if (steps.isEmpty() && code(before).equals(code(after))) {
      return Optional.empty();
    }
    return Optional.of(
        new Change(past.id(), past.ask().purpose(), steps, code(before), code(after)));
  }

  private static Level level(Decision decision, FieldName field) {
    return switch (decision) {
      case Decision.Permit permit -> levelOf(permit.levels(), field);
      case Decision.Deny deny -> Level.HIDDEN;
    };
  }

  private static Level levelOf(Map<FieldName, Level> levels, FieldName field) {
    return levels.getOrDefault(field, Level.HIDDEN);
  }

  private static Optional<DenialCode> code(Decision decision) {
    return switch (decision) {
      case Decision.Permit permit -> Optional.empty();
      case Decision.Deny deny -> Optional.of(deny.reasons().getFirst().code());
    };
  }
}

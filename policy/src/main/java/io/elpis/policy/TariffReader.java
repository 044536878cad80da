package io.elpis.policy;

import io.elpis.model.Proof;
import io.elpis.model.Tariff;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Yaml;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what the units of a quota cost: {@code costs}, {@code step_up_at} and {@code approve_at}.
 * With none of them each costs one; with any, the others are as the usual tariff has them.
 */
final class TariffReader {
  private static final List<String> KEYS = List.of("costs", "step_up_at", "approve_at");
  private static final Pattern COST = Pattern.compile("[1-9][0-9]{0,3}");
  private static final Pattern SHARE = Pattern.compile("0(\\.[0-9]{1,2})?|1(\\.0{1,2})?");
  private static final List<Long> USUAL_COSTS = List.of(1L, 2L, 4L);
  private static final int USUAL_STEP_UP = 50;
  private static final int USUAL_APPROVAL = 80;
  private static final int WHOLE = 100;

  private final Problems problems;

  TariffReader(Problems problems) {
    this.problems = problems;
  }

  Tariff read(Section quota) {
    if (KEYS.stream().allMatch(key -> quota.get(key).isEmpty())) {
      return Tariff.flat(1);
    }
    List<Long> costs = costs(quota);
    int stepUp = percent(quota, "step_up_at", USUAL_STEP_UP);
    int approval = percent(quota, "approve_at", USUAL_APPROVAL);
    if (stepUp > approval) {
      problems.add(
          quota.placeOf("approve_at"),
          "an approval is wanted no earlier than a step-up: raise `approve_at` to `step_up_at`");
    }
    return new Tariff(
        List.of(
            new Tariff.Step(stepUp, costs.get(0), Proof.NONE),
            new Tariff.Step(approval, costs.get(1), Proof.STEP_UP),
            new Tariff.Step(WHOLE, costs.get(2), Proof.APPROVAL)));
  }

  private List<Long> costs(Section quota) {
    if (quota.get("costs").isEmpty()) {
      return USUAL_COSTS;
    }
    List<Long> costs = new ArrayList<>();
    for (Yaml.Scalar word : quota.words("costs")) {
      if (COST.matcher(word.text()).matches()) {
        costs.add(Long.parseLong(word.text()));
      } else {
        problems.add(word.place(), "a cost is a whole number from 1 to 9999");
      }
    }
    boolean rising = costs.equals(costs.stream().sorted().toList());
    if (costs.size() != USUAL_COSTS.size() || !rising) {
      problems.add(quota.placeOf("costs"), "`costs` has three costs, none below the one before");
      return USUAL_COSTS;
    }
    return costs;
  }

  private int percent(Section quota, String key, int usual) {
    Optional<Yaml.Scalar> word = quota.text(key);
    if (word.isEmpty()) {
      return usual;
    }
    if (!SHARE.matcher(word.get().text()).matches()) {
      problems.add(word.get().place(), "`" + key + "` is a share from 0 to 1, such as `0.5`");
      return usual;
    }
    return new BigDecimal(word.get().text()).movePointRight(2).intValueExact();
  }
}

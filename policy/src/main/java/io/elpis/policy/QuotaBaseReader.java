package io.elpis.policy;

import io.elpis.policy.QuotaRule.Base;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Yaml;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code base} of a level of a quota, with what belongs to it. */
final class QuotaBaseReader {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,6})?");
  private static final Pattern STATE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
  private static final double MAX_SHARE = 100;
  // Room for what is added to a limit, without an overflow.
  private static final long MAX_LIMIT = 1_000_000_000_000L;
  private static final String ASSIGNED = "assigned";
  private static final String ELIGIBLE = "eligible";

  private final Problems problems;

  QuotaBaseReader(Problems problems) {
    this.problems = problems;
  }

  Optional<Base> read(Section quota) {
    return quota.require("base", ASSIGNED).flatMap(word -> base(quota, word));
  }

  private Optional<Base> base(Section quota, Yaml.Scalar word) {
    if (!word.text().equals(ELIGIBLE)) {
      quota
          .get("states")
          .ifPresent(node -> problems.add(node.place(), "`states` is of `base: eligible` only"));
    }
    return switch (word.text()) {
      case ASSIGNED -> Optional.of(new Base.Assigned(share(quota)));
      case ELIGIBLE -> Optional.of(new Base.Eligible(share(quota), states(quota)));
      default -> fixed(quota, word);
    };
  }

  private Optional<Base> fixed(Section quota, Yaml.Scalar word) {
    quota
        .get("share")
        .ifPresent(node ->
            problems.add(node.place(), "`share` is of `base: assigned` or `base: eligible` only"));
    if (!WHOLE.matcher(word.text()).matches()) {
      problems.add(word.place(), "`base` is `assigned`, `eligible` or a whole number above 0");
      return Optional.empty();
    }
    long limit = Long.parseLong(word.text());
    if (limit < 1) {
      problems.add(
          word.place(), "an impossible quota: `base` is above 0; to open nothing, mask the fields");
    }
    if (limit > MAX_LIMIT) {
      problems.add(word.place(), "an impossible quota: `base` is at most 1000000000000");
    }
    return Optional.of(new Base.Fixed(limit));
  }

  private double share(Section quota) {
    Optional<Yaml.Scalar> word = quota.text("share");
    if (word.isEmpty()) {
      return 1;
    }
    boolean number = DECIMAL.matcher(word.get().text()).matches();
    double share = number ? Double.parseDouble(word.get().text()) : 0;
    if (share <= 0 || share > MAX_SHARE) {
      problems.add(word.get().place(), "an impossible quota: `share` is above 0 and at most 100");
    }
    return share;
  }

  private Set<String> states(Section quota) {
    for (Yaml.Scalar word : quota.words("states")) {
      if (!STATE.matcher(word.text()).matches()) {
        problems.add(word.place(), "a state is one word such as `PAID`");
      }
    }
    return quota.words("states").stream().map(Yaml.Scalar::text).collect(Collectors.toSet());
  }
}

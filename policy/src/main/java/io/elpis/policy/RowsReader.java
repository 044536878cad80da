package io.elpis.policy;

import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Suggestion;
import io.elpis.policy.yaml.Yaml;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code rows} of a statistic: when rows of people may leave under other names. */
final class RowsReader {
  private static final List<String> KEYS = List.of("k", "sensitive", "l", "t", "loss", "drop");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,5}");
  private static final Pattern SHARE = Pattern.compile("0(\\.[0-9]{1,3})?|1(\\.0{1,3})?");
  private static final int LEAST_K = 5;
  private static final int MOST_K = 10_000;
  private static final int MOST_L = 100;

  private final Problems problems;

  RowsReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * @param attributes of the statistic
   */
  Optional<RowsRule> read(Section statistic, Set<String> attributes) {
    return statistic.get("rows").flatMap(node -> rule(node, attributes));
  }

  private Optional<RowsRule> rule(Yaml node, Set<String> attributes) {
    Section section = Section.of(node, KEYS, problems);
    if (section.isBroken()) {
      return Optional.empty();
    }
    Optional<Integer> k = section.require("k", "20").flatMap(w -> whole(w, "k", LEAST_K, MOST_K));
    Optional<Yaml.Scalar> sensitive = section.text("sensitive");
    Optional<String> named = sensitive.map(Yaml.Scalar::text);
    if (named.isPresent() && !attributes.contains(named.get())) {
      problems.add(
          sensitive.get().place(),
          Suggestion.unknown("attribute", named.get(), List.copyOf(attributes)));
    }
    int l = section.text("l").flatMap(w -> whole(w, "l", 1, MOST_L)).orElse(1);
    double t = section.text("t").flatMap(w -> share(w, "t")).orElse(1.0);
    if (named.isEmpty() && (l > 1 || t < 1)) {
      problems.add(section.placeOf("rows"), "`l` and `t` need `sensitive`, an attribute");
    }
    Optional<Double> loss = section.require("loss", "0.5").flatMap(w -> share(w, "loss"));
    Optional<Double> drop = section.require("drop", "0.05").flatMap(w -> share(w, "drop"));
    if (k.isEmpty() || loss.isEmpty() || drop.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new RowsRule(k.get(), named, l, t, loss.get(), drop.get()));
  }

  private Optional<Integer> whole(Yaml.Scalar word, String key, int least, int most) {
    Optional<Integer> number =
        Optional.of(word.text())
            .filter(text -> WHOLE.matcher(text).matches())
            .map(Integer::valueOf)
            .filter(value -> value >= least && value <= most);
    if (number.isEmpty()) {
      problems.add(word.place(), "`" + key + "` is a whole number from " + least + " to " + most);
    }
    return number;
  }

  private Optional<Double> share(Yaml.Scalar word, String key) {
    Optional<Double> share =
        Optional.of(word.text())
            .filter(text -> SHARE.matcher(text).matches())
            .map(text -> new BigDecimal(text).doubleValue());
    if (share.isEmpty()) {
      problems.add(word.place(), "`" + key + "` is a share from 0 to 1, such as `0.1`");
    }
    return share;
  }
}

package io.elpis.gateway.statistics;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PurposeName;
import io.elpis.model.Sha256;
import io.elpis.policy.StatisticRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many people there are: in groups by some attributes, among those whose other attributes have
 * given values. Two that ask the same are equal, in whatever order they were put. Immutable.
 *
 * @param by attributes whose values make the groups; none for one number
 * @param where the value of an attribute
 */
public record Question(PurposeName name, List<String> by, SortedMap<String, String> where) {
  /** The most groups of one question. */
  public static final int MOST_GROUPS = 10_000;

  private static final int MOST_ATTRIBUTES = 4;

  public Question {
    by = List.copyOf(new TreeSet<>(by));
    where = Collections.unmodifiableSortedMap(new TreeMap<>(where));
  }

  /**
   * The values of each attribute that take part, those of {@code where} with one.
   *
   * @throws ElpisException {@code INVALID_REQUEST} for what the rule does not have, and for too
   *     much
   */
  public SequencedMap<String, List<String>> axes(StatisticRule rule) {
    SequencedMap<String, List<String>> axes = new LinkedHashMap<>();
    for (String attribute : by) {
      axes.put(attribute, known(rule, attribute).values());
    }
    where.forEach((attribute, value) -> {
      if (!known(rule, attribute).values().contains(value)) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST,
            "`" + attribute + "` has no such value; see `GET /v1/statistics`");
      }
      if (axes.putIfAbsent(attribute, List.of(value)) != null) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST, "`" + attribute + "` stands in `by` and in `where`");
      }
    });
    if (axes.size() > MOST_ATTRIBUTES || groups(axes) > MOST_GROUPS) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "a question has at most "
              + MOST_ATTRIBUTES
              + " attributes and "
              + MOST_GROUPS
              + " groups; ask for fewer");
    }
    return axes;
  }

  private static long groups(Map<String, List<String>> axes) {
    return axes.values().stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
  }

  private static StatisticRule.Attribute known(StatisticRule rule, String attribute) {
    return rule.attribute(attribute)
        .orElseThrow(() ->
            new ElpisException(
                ErrorCode.INVALID_REQUEST,
                "there is no such attribute; it is one of " + rule.attributes().keySet()));
  }

  /** Names it: the same for the same question under the same meaning of its attributes. */
  public Hash digest(StatisticRule rule) {
    List<String> parts = new ArrayList<>(List.of("statistic/1", name.value()));
    for (Map.Entry<String, List<String>> axis : axes(rule).entrySet()) {
      StatisticRule.Attribute attribute = known(rule, axis.getKey());
      parts.add(axis.getKey());
      parts.add(attribute.field().value() + "/" + attribute.part());
      parts.add(by.contains(axis.getKey()) ? "by" : "where");
      parts.add(String.join(",", axis.getValue()));
    }
    return Sha256.of(String.join("\n", parts));
  }

  /** As it stands in the ledger: names and values of the policy, nobody's. */
  public String words() {
    return "by " + by + " where " + where;
  }
}

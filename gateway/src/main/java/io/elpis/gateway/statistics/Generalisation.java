package io.elpis.gateway.statistics;

import io.elpis.policy.RowsRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How coarse rows have to become that each is like {@code k - 1} others, and which are left out
 * still. All combinations of steps are tried, so the loss is the least there is (global recoding
 * with suppression; precision of Sweeney 2002); groups of like rows that are too small, or tell too
 * much of what is sensitive, are left out, and what then stays is checked again. Immutable.
 *
 * @param words how coarse each attribute is; the sensitive one stays as it is
 * @param kept what becomes of each combination of values; left out are absent
 * @param figures of the rows that stay
 */
public record Generalisation(
    List<String> words, Map<List<Integer>, List<String>> kept, Portrait.Figures figures) {

  /**
   * An attribute.
   *
   * @param values in the order of their numbers
   */
  public record Attribute(PartLadder ladder, List<String> values, boolean sensitive) {
    /**
     * Of a part of a field.
     *
     * @param part which index of a field it is
     */
    public static Attribute of(String part, List<String> values, boolean sensitive) {
      return new Attribute(PartLadder.of(part), values, sensitive);
    }

    String word(int step) {
      return ladder.steps().get(step);
    }
  }

  /**
   * Looks for the least loss.
   *
   * @param counts people by the numbers of their values
   * @return empty where nothing within the rule's loss and drop is safe enough
   */
  public static Optional<Generalisation> least(
      List<Attribute> attributes, Map<List<Integer>, Long> counts, RowsRule rule) {
    Optional<Generalisation> best = Optional.empty();
    for (List<Integer> steps : lattice(attributes)) {
      double loss = loss(attributes, steps);
      if (loss <= rule.loss() && best.filter(known -> known.figures.loss() <= loss).isEmpty()) {
        Optional<Generalisation> found = at(attributes, counts, steps, rule);
        best = found.isPresent() ? found : best;
      }
    }
    return best;
  }

  private static List<List<Integer>> lattice(List<Attribute> attributes) {
    List<List<Integer>> all = List.of(List.of());
    for (Attribute attribute : attributes) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> one : all) {
        for (int step = 0;
            step <= (attribute.sensitive() ? 0 : attribute.ladder().last());
            step++) {
          List<Integer> more = new ArrayList<>(one);
          more.add(step);
          longer.add(List.copyOf(more));
        }
      }
      all = longer;
    }
    return all;
  }

  private static double loss(List<Attribute> attributes, List<Integer> steps) {
    double sum = 0;
    int coarse = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (!attributes.get(i).sensitive()) {
        sum += (double) steps.get(i) / attributes.get(i).ladder().last();
        coarse++;
      }
    }
    return coarse == 0 ? 0 : sum / coarse;
  }

  /** What the rows are at these steps, if that is safe. */
  private static Optional<Generalisation> at(
      List<Attribute> attributes,
      Map<List<Integer>, Long> counts,
      List<Integer> steps,
      RowsRule rule) {
    Map<List<Integer>, List<String>> cells = new HashMap<>();
    Map<List<String>, Map<String, Long>> groups = new HashMap<>();
    counts.forEach((values, count) -> {
      List<String> row = row(attributes, values, steps);
      cells.put(values, row);
      groups
          .computeIfAbsent(quasi(attributes, row), any -> new HashMap<>())
          .merge(secret(attributes, row), count, Long::sum);
    });
    Set<List<String>> safe = new HashSet<>();
    Map<String, Long> whole = whole(groups.values());
    groups.forEach((group, secrets) -> {
      if (isSafe(secrets, whole, rule)) {
        safe.add(group);
      }
    });
    groups.keySet().retainAll(safe);
    // With rows left out the whole is another.
    Map<String, Long> left = whole(groups.values());
    long all = sum(whole);
    long kept = sum(left);
    if (kept == 0
        || all - kept > Math.floor(rule.drop() * all)
        || !groups.values().stream().allMatch(secrets -> isSafe(secrets, left, rule))) {
      return Optional.empty();
    }
    cells.values().removeIf(row -> !safe.contains(quasi(attributes, row)));
    return Optional.of(
        new Generalisation(
            words(attributes, steps),
            cells,
            Portrait.Figures.of(
                groups.values(), left, all - kept, loss(attributes, steps), rule.sensitive())));
  }

  private static List<String> words(List<Attribute> attributes, List<Integer> steps) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      words.add(attributes.get(i).word(steps.get(i)));
    }
    return words;
  }

  private static List<String> row(
      List<Attribute> attributes, List<Integer> values, List<Integer> steps) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < attributes.size(); i++) {
      Attribute attribute = attributes.get(i);
      row.add(attribute.ladder().at(steps.get(i), attribute.values().get(values.get(i))));
    }
    return List.copyOf(row);
  }

  private static List<String> quasi(List<Attribute> attributes, List<String> row) {
    List<String> quasi = new ArrayList<>(row);
    for (int i = 0; i < row.size(); i++) {
      if (attributes.get(i).sensitive()) {
        quasi.set(i, "");
      }
    }
    return quasi;
  }

  private static String secret(List<Attribute> attributes, List<String> row) {
    for (int i = 0; i < row.size(); i++) {
      if (attributes.get(i).sensitive()) {
        return row.get(i);
      }
    }
    return "";
  }

  private static Map<String, Long> whole(Iterable<Map<String, Long>> groups) {
    Map<String, Long> whole = new HashMap<>();
    groups.forEach(group -> group.forEach((value, count) -> whole.merge(value, count, Long::sum)));
    return whole;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static boolean isSafe(Map<String, Long> group, Map<String, Long> whole, RowsRule rule) {
    return sum(group) >= rule.k()
        && group.size() >= rule.l()
        && distance(group, whole) <= rule.t() + 1e-12;
  }

  /** Half the L1 distance of two distributions: t-closeness with equal distances (Li 2007). */
  static double distance(Map<String, Long> group, Map<String, Long> whole) {
    double all = sum(whole);
    double here = sum(group);
    double distance = 0;
    for (Map.Entry<String, Long> value : whole.entrySet()) {
      distance += Math.abs(group.getOrDefault(value.getKey(), 0L) / here - value.getValue() / all);
    }
    return distance / 2;
  }
}

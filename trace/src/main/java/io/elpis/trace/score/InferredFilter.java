package io.elpis.trace.score;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The filter that a sample seems to have been made with: attributes in which nearly all its records
 * agree. A filter that is too narrow weakens the weights of access, one that is too wide would make
 * them point at whoever happens to see just this part; so a value counts early.
 *
 * @param values by attribute
 */
public record InferredFilter(Map<String, String> values) {
  /** Up to a quarter of a sample may come from elsewhere. */
  private static final double SHARE = .75;

  public InferredFilter {
    values = Map.copyOf(values);
  }

  /** The filter of records, each given by its attributes. */
  public static InferredFilter of(List<Map<String, String>> records) {
    Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    for (Map<String, String> record : records) {
      record.forEach((name, value) ->
          counts.computeIfAbsent(name, key -> new HashMap<>()).merge(value, 1, Integer::sum));
    }
    Map<String, String> common = new HashMap<>();
    counts.forEach((name, byValue) ->
        byValue.forEach((value, count) -> {
          if (count >= SHARE * records.size()) {
            common.put(name, value);
          }
        }));
    return new InferredFilter(common);
  }

  /** Whether a record with these attributes gets through. */
  public boolean admits(Map<String, String> record) {
    return values.entrySet().stream()
        .allMatch(wanted -> wanted.getValue().equals(record.get(wanted.getKey())));
  }
}

package io.elpis.trace.score;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The filter that a sample seems to have been made with: attributes that nearly all its records
 * have. A filter that is too narrow weakens the weights of access, one that is too wide would make
 * them point at whoever happens to see just this part; so a value counts early. A function of whose
 * records are in the sample, and of nothing that is spelled in it.
 *
 * @param attributes that a record must have all of; none where the records have none in common
 */
public record InferredFilter(Set<Attribute> attributes) {
  /** Up to a quarter of a sample may come from elsewhere. */
  private static final double SHARE = .75;

  public InferredFilter {
    attributes = Set.copyOf(attributes);
  }

  /** One thing that can be said of a record, such as that it lies at a branch; nobody's data. */
  public record Attribute(String name, String value) implements Comparable<Attribute> {
    @Override
    public int compareTo(Attribute other) {
      return words().compareTo(other.words());
    }

    /** {@code name=value}. */
    public String words() {
      return name + "=" + value;
    }
  }

  /** The filter of records, each given by its attributes. */
  public static InferredFilter of(Collection<Set<Attribute>> records) {
    Map<Attribute, Integer> counts = new HashMap<>();
    records.forEach(record -> record.forEach(one -> counts.merge(one, 1, Integer::sum)));
    return new InferredFilter(
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= SHARE * records.size())
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a record with these attributes gets through. */
  public boolean admits(Set<Attribute> record) {
    return record.containsAll(attributes);
  }

  /** Each attribute in words, in order. */
  public List<String> words() {
    return new TreeSet<>(attributes).stream().map(Attribute::words).toList();
  }

  /** The rule, for the digest of a configuration. */
  static String rule() {
    return "attributes of " + SHARE + " of the records";
  }
}

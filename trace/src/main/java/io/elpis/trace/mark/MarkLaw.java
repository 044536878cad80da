package io.elpis.trace.mark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * By which law the biases of each carrier of each field are drawn. It never changes once anything
 * was marked: a value whose biases changed would look like two copies that were mixed. Immutable;
 * for any thread.
 */
public final class MarkLaw {
  /** The arcsine law for all. */
  public static final MarkLaw PLAIN = new MarkLaw(Map.of());

  private final TreeMap<String, BiasLaw> fitted;

  private MarkLaw(Map<String, BiasLaw> fitted) {
    this.fitted = new TreeMap<>(fitted);
  }

  /**
   * A law that is fitted where a mean is given.
   *
   * @param means by field and carrier, as {@link #name} has it
   */
  public static MarkLaw of(Map<String, Double> means) {
    return new MarkLaw(
        means.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> BiasLaw.of(entry.getValue()))));
  }

  /** What a carrier of a field is called in a law. */
  static String name(String field, Carrier carrier) {
    return field + "/" + carrier.name();
  }

  /** The laws of the slots of a field's values, in their order. */
  public List<BiasLaw> of(String field, Wording wording) {
    return wording.carriers().stream()
        .map(carrier -> fitted.getOrDefault(name(field, carrier), BiasLaw.ARCSINE))
        .toList();
  }

  /** The means that are not those of the arcsine law, by field and carrier. */
  public Map<String, Double> means() {
    Map<String, Double> means = new TreeMap<>();
    fitted.forEach((name, law) -> means.put(name, law.mean()));
    return means;
  }

  /** All of it, a line for each mean: {@code mobile/country-code 0.30}. */
  public String words() {
    StringBuilder text = new StringBuilder();
    fitted.forEach((name, law) ->
        text.append(name)
            .append(' ')
            .append(String.format(Locale.ROOT, "%.2f", law.mean()))
            .append('\n'));
    return text.toString();
  }

  /**
   * Reads {@link #words()}.
   *
   * @throws IllegalArgumentException where it is no such text
   */
  public static MarkLaw parse(String words) {
    Map<String, Double> means = new TreeMap<>();
    words
        .lines()
        .forEach(line -> {
          int space = line.lastIndexOf(' ');
          if (space < 1 || means.containsKey(line.substring(0, space))) {
            throw new IllegalArgumentException("a line is a name and a mean");
          }
          means.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
        });
    return of(means);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MarkLaw law && fitted.equals(law.fitted);
  }

  @Override
  public int hashCode() {
    return fitted.hashCode();
  }

  @Override
  public String toString() {
    return words();
  }
}

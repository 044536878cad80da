package io.elpis.policy.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping that is being read: refuses keys that are unknown or given twice, and values of another
 * shape than asked for. What is refused is noted and reads as absent, so that reading goes on.
 */
public final class Section {
  private final Place place;
  private final Map<String, Yaml.Entry> entries;
  private final Problems problems;
  private final boolean broken;

  private Section(Yaml node, Map<String, Yaml.Entry> entries, Problems problems) {
    this.place = node.place();
    this.entries = entries;
    this.problems = problems;
    this.broken = !(node instanceof Yaml.Mapping);
  }

  /** A section with these keys and no other. */
  public static Section of(Yaml node, List<String> keys, Problems problems) {
    Section section = open(node, problems);
    for (Yaml.Entry entry : List.copyOf(section.entries.values())) {
      String key = entry.key().text();
      if (!keys.contains(key)) {
        problems.add(entry.key().place(), Suggestion.unknown("key", key, keys));
        section.entries.remove(key);
      }
    }
    return section;
  }

  /** A section whose keys are names of the author's choice. */
  public static Section open(Yaml node, Problems problems) {
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    if (node instanceof Yaml.Mapping mapping) {
      for (Yaml.Entry entry : mapping.entries()) {
        if (entries.putIfAbsent(entry.key().text(), entry) != null) {
          String key = Suggestion.quoted(entry.key().text());
          problems.add(entry.key().place(), "`" + key + "` is given twice; keep one");
        }
      }
    } else {
      problems.add(node.place(), "expected a mapping of keys to values, found " + node.what());
    }
    return new Section(node, entries, problems);
  }

  /** The node was no mapping, which was noted: there is nothing to read. */
  public boolean isBroken() {
    return broken;
  }

  public Place place() {
    return place;
  }

  public List<Yaml.Entry> entries() {
    return List.copyOf(entries.values());
  }

  public Optional<Yaml> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Yaml.Entry::value);
  }

  /** Where the value of a key stands, or the section where there is none. */
  public Place placeOf(String key) {
    return get(key).map(Yaml::place).orElse(place);
  }

  /** A value that is one word or sentence. */
  public Optional<Yaml.Scalar> text(String key) {
    return get(key).flatMap(node -> scalar(key, node));
  }

  /** As {@link #text}, and its absence is a problem. */
  public Optional<Yaml.Scalar> require(String key, String example) {
    if (!broken && !entries.containsKey(key)) {
      problems.add(place, "`" + key + "` is missing; add `" + key + ": " + example + "`");
    }
    return text(key);
  }

  /** {@code true} or {@code false}, unquoted; absent is {@code otherwise}. */
  public boolean flag(String key, boolean otherwise) {
    return text(key)
        .map(scalar -> {
          if (!scalar.plain() || !Set.of("true", "false").contains(scalar.text())) {
            problems.add(scalar.place(), "`" + key + "` is `true` or `false`");
          }
          return scalar.text().equals("true");
        })
        .orElse(otherwise);
  }

  /** A list of words; a word alone is a list of one. */
  public List<Yaml.Scalar> words(String key) {
    List<Yaml.Scalar> words = new ArrayList<>();
    get(key)
        .ifPresent(node -> {
          List<Yaml> items = node instanceof Yaml.Sequence list ? list.items() : List.of(node);
          items.forEach(item -> scalar(key, item).ifPresent(words::add));
        });
    return words;
  }

  /** The items of a list. */
  public List<Yaml> list(String key) {
    Optional<Yaml> node = get(key);
    if (node.isPresent() && node.get() instanceof Yaml.Sequence list) {
      return list.items();
    }
    node.ifPresent(
        other -> problems.add(other.place(), "`" + key + "` wants a list, found " + other.what()));
    return List.of();
  }

  /** A section with these keys and no other, inside this one. */
  public Optional<Section> section(String key, List<String> keys) {
    return get(key).map(node -> of(node, keys, problems));
  }

  private Optional<Yaml.Scalar> scalar(String key, Yaml node) {
    if (!(node instanceof Yaml.Scalar scalar)) {
      problems.add(node.place(), "`" + key + "` wants a single value, found " + node.what());
      return Optional.empty();
    }
    if (scalar.isEmpty()) {
      problems.add(node.place(), "`" + key + "` has no value");
      return Optional.empty();
    }
    return Optional.of(scalar);
  }
}

package io.elpis.policy;

import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.Level;
import io.elpis.policy.yaml.Place;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Suggestion;
import io.elpis.policy.yaml.Words;
import io.elpis.policy.yaml.Yaml;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads which fields a purpose gives at which level, and which it may search by. */
final class LevelsReader {
  private final Map<String, FieldName> known;
  private final FieldsReader.Declared declared;
  private final Problems problems;

  /** The two lists of a purpose. */
  record Levels(SequencedMap<FieldName, Level> levels, Set<FieldName> search) {}

  LevelsReader(FieldsReader.Declared declared, Problems problems) {
    this.known =
        declared.catalogue().fields().keySet().stream()
            .collect(Collectors.toMap(FieldName::value, name -> name));
    this.declared = declared;
    this.problems = problems;
  }

  Levels read(Section purpose) {
    SequencedMap<FieldName, Level> levels = new TreeMap<>();
    purpose
        .get("fields")
        .ifPresent(
            node -> Section.open(node, problems).entries().forEach(entry -> level(entry, levels)));
    Set<FieldName> search = search(purpose);
    if (purpose.get("fields").isEmpty() && purpose.get("search").isEmpty()) {
      problems.add(
          purpose.place(), "`fields` is missing: the purpose gives nothing; add `fields: {…}`");
    }
    return new Levels(levels, search);
  }

  /** The fields of a tier, none of which may be more than the purpose gives. */
  Map<FieldName, Level> ofTier(Yaml node, Map<FieldName, Level> most) {
    Map<FieldName, Level> levels = new TreeMap<>();
    for (Yaml.Entry entry : Section.open(node, problems).entries()) {
      Map<FieldName, Level> one = new TreeMap<>();
      level(entry, one);
      one.forEach((field, level) -> {
        if (level.compareTo(most.getOrDefault(field, Level.HIDDEN)) > 0) {
          problems.add(
              entry.value().place(),
              "a tier gets at most what the purpose gives: `"
                  + field
                  + "` is `"
                  + most.getOrDefault(field, Level.HIDDEN).word()
                  + "`");
        }
      });
      levels.putAll(one);
    }
    return levels;
  }

  private void level(Yaml.Entry entry, Map<FieldName, Level> levels) {
    Optional<FieldName> field = field(entry.key());
    if (!(entry.value() instanceof Yaml.Scalar word)) {
      problems.add(entry.value().place(), "a level is one word, found " + entry.value().what());
      return;
    }
    Optional<Level> level = Words.find(Level.values(), word.text());
    if (level.isEmpty()) {
      problems.add(
          word.place(), Suggestion.unknown("level", word.text(), Words.all(Level.values())));
    }
    if (field.isPresent() && level.isPresent()) {
      refuseUnreachable(field.get(), level.get(), word.place());
      levels.put(field.get(), level.get());
    }
  }

  private void refuseUnreachable(FieldName field, Level level, Place place) {
    FieldType type = declared.catalogue().require(field);
    if (level == Level.RELAYED && !Relayable.is(type)) {
      problems.add(
          place,
          "nothing relays a field of type `" + type.word() + "`; use `masked` or `revealed`");
    }
  }

  private Set<FieldName> search(Section purpose) {
    Set<FieldName> search = new TreeSet<>();
    for (Yaml.Scalar word : purpose.words("search")) {
      Optional<FieldName> field = field(word);
      if (field.isPresent()
          && Collections.disjoint(
              declared.indexes().getOrDefault(field.get(), Set.of()), FieldsReader.SEARCHED)) {
        problems.add(
            word.place(),
            "field `" + field.get() + "` has no index to search by; give it one under `fields`");
      }
      field.ifPresent(search::add);
    }
    return search;
  }

  private Optional<FieldName> field(Yaml.Scalar word) {
    Optional<FieldName> field = Optional.ofNullable(known.get(word.text()));
    if (field.isEmpty() && !declared.refused().contains(word.text())) {
      List<String> names = known.keySet().stream().sorted().toList();
      problems.add(word.place(), Suggestion.unknown("field", word.text(), names));
    }
    return field;
  }
}

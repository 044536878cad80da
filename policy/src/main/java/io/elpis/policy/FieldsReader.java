package io.elpis.policy;

import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Suggestion;
import io.elpis.policy.yaml.Words;
import io.elpis.policy.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code fields}: which there are, of which type, and how each may be searched. */
final class FieldsReader {
  private static final String EXACT = "exact";
  private static final String SUFFIX = "suffix";
  private static final String DOMAIN = "domain";
  static final String AREA = "area";
  static final String DECADE = "decade";
  static final String SEX = "sex";

  /** What a field can be found by; the other indexes are for counting. */
  static final Set<String> SEARCHED = Set.of(EXACT, SUFFIX, DOMAIN);

  /**
   * The fields of a deployment and their indexes.
   *
   * @param refused names that stand in the file and became no field, which was noted
   */
  record Declared(
      FieldCatalogue catalogue, Map<FieldName, Set<String>> indexes, Set<String> refused) {}

  private final Problems problems;

  FieldsReader(Problems problems) {
    this.problems = problems;
  }

  /** One field per type, where the file declares none. */
  static Declared standard() {
    FieldCatalogue catalogue = FieldCatalogue.standard();
    Map<FieldName, Set<String>> indexes = new TreeMap<>();
    catalogue.fields().forEach((name, type) -> indexes.put(name, usualIndexes(type)));
    return new Declared(catalogue, indexes, Set.of());
  }

  Declared read(Yaml node) {
    SequencedMap<FieldName, FieldType> types = new TreeMap<>();
    Map<FieldName, Set<String>> indexes = new TreeMap<>();
    Set<String> refused = new TreeSet<>();
    for (Yaml.Entry entry : Section.open(node, problems).entries()) {
      refuseForbidden(entry.key());
      Section section = Section.of(entry.value(), List.of("type", "index"), problems);
      Optional<FieldName> name = problems.read(entry.key(), FieldName::new);
      Optional<FieldType> type = section.require("type", "mobile").flatMap(this::type);
      if (name.isPresent() && type.isPresent()) {
        types.put(name.get(), type.get());
        indexes.put(name.get(), indexes(section, type.get()));
      } else {
        refused.add(entry.key().text());
      }
    }
    return new Declared(new FieldCatalogue(types), indexes, refused);
  }

  private Optional<FieldType> type(Yaml.Scalar word) {
    Optional<FieldType> type = FieldType.of(word.text());
    if (type.isEmpty() && !refuseForbidden(word)) {
      problems.add(
          word.place(), Suggestion.unknown("type", word.text(), Words.all(FieldType.values())));
    }
    return type;
  }

  private boolean refuseForbidden(Yaml.Scalar word) {
    Optional<ForbiddenCategory> category = ForbiddenCategory.of(word.text());
    category.ifPresent(found ->
        problems.add(
            word.place(),
            "`"
                + Suggestion.quoted(word.text())
                + "` cannot be a field (forbidden category "
                + found.word()
                + "): "
                + found.reason()));
    return category.isPresent();
  }

  private Set<String> indexes(Section section, FieldType type) {
    if (section.get("index").isEmpty()) {
      return usualIndexes(type);
    }
    List<String> possible = possibleIndexes(type);
    Set<String> chosen = new TreeSet<>();
    for (Yaml.Scalar word : section.words("index")) {
      if (possible.contains(word.text())) {
        chosen.add(word.text());
      } else if (List.of(EXACT, SUFFIX, DOMAIN, AREA, DECADE, SEX).contains(word.text())) {
        problems.add(
            word.place(),
            "a field of type `" + type.word() + "` has no `" + word.text() + "` index");
      } else {
        problems.add(word.place(), Suggestion.unknown("index", word.text(), possible));
      }
    }
    return chosen;
  }

  private static List<String> possibleIndexes(FieldType type) {
    List<String> possible = new ArrayList<>();
    if (type != FieldType.FREE_TEXT) {
      possible.add(EXACT);
    }
    if (type == FieldType.MOBILE || type == FieldType.LANDLINE) {
      possible.add(SUFFIX);
    }
    if (type == FieldType.EMAIL) {
      possible.add(DOMAIN);
    }
    if (type == FieldType.ADDRESS || type == FieldType.RESIDENT_ID) {
      possible.add(AREA);
    }
    if (type == FieldType.BIRTH_DATE || type == FieldType.RESIDENT_ID) {
      possible.add(DECADE);
    }
    if (type == FieldType.RESIDENT_ID) {
      possible.add(SEX);
    }
    return possible;
  }

  /** Names, addresses and dates have too few values to be searchable unless somebody says so. */
  private static Set<String> usualIndexes(FieldType type) {
    return switch (type) {
      case NAME, ADDRESS, BIRTH_DATE, FREE_TEXT -> Set.of();
      case MOBILE,
          LANDLINE,
          EMAIL,
          RESIDENT_ID,
          PASSPORT,
          PERMIT,
          BANK_CARD,
          PLATE,
          VIN,
          IMEI,
          MAC,
          OAID,
          IP ->
          Set.of(EXACT);
    };
  }
}

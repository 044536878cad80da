package io.elpis.policy;

import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Suggestion;
import io.elpis.policy.yaml.Yaml;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads {@code statistics}: what may be counted over the people held. */
final class StatisticsReader {
  private static final List<String> KEYS =
      List.of("basis", "to", "attributes", "epsilon", "budget", "window", "rows");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9.-]{1,253}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}([.][0-9]{1,3})?");
  private static final BigDecimal LEAST = new BigDecimal("0.01");
  private static final BigDecimal MOST = BigDecimal.TEN;
  private static final BigDecimal MOST_BUDGET = new BigDecimal("100");
  private static final int MOST_ATTRIBUTES = 16;
  private static final int MOST_VALUES = 200;

  /** GB/T 2260. */
  private static final List<String> PROVINCES =
      List.of(
          "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
          "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
          "65", "71", "81", "82");

  private final FieldsReader.Declared declared;
  private final Problems problems;

  StatisticsReader(FieldsReader.Declared declared, Problems problems) {
    this.declared = declared;
    this.problems = problems;
  }

  SequencedMap<PurposeName, StatisticRule> read(Section file) {
    SequencedMap<PurposeName, StatisticRule> rules = new LinkedHashMap<>();
    file.get("statistics")
        .ifPresent(node ->
            Section.open(node, problems)
                .entries()
                .forEach(entry -> rule(entry).ifPresent(rule -> rules.put(rule.name(), rule))));
    return rules;
  }

  private Optional<StatisticRule> rule(Yaml.Entry entry) {
    Section section = Section.of(entry.value(), KEYS, problems);
    if (section.isBroken()) {
      return Optional.empty();
    }
    Optional<PurposeName> name = problems.read(entry.key(), PurposeName::new);
    Optional<Basis> basis = basis(section);
    Audience to = new AudienceReader(problems).read(section);
    SequencedMap<String, StatisticRule.Attribute> attributes = attributes(section);
    Optional<BigDecimal> epsilon = number(section, "epsilon", MOST);
    Optional<BigDecimal> budget = number(section, "budget", MOST_BUDGET);
    Optional<QuotaWindow> window = section.require("window", "P30D").flatMap(this::window);
    if (name.isEmpty()
        || basis.isEmpty()
        || epsilon.isEmpty()
        || budget.isEmpty()
        || window.isEmpty()) {
      return Optional.empty();
    }
    if (budget.get().compareTo(epsilon.get()) < 0) {
      problems.add(section.placeOf("budget"), "`budget` is less than one answer's `epsilon`");
    }
    return Optional.of(
        new StatisticRule(
            name.get(),
            basis.get(),
            to,
            attributes,
            epsilon.get(),
            budget.get(),
            window.get(),
            new RowsReader(problems).read(section, attributes.keySet())));
  }

  private Optional<Basis> basis(Section section) {
    Optional<Yaml.Scalar> word = section.require("basis", "consent");
    Optional<Basis> basis = word.map(Yaml.Scalar::text).flatMap(Basis::of);
    if (word.isPresent() && basis.isEmpty()) {
      problems.add(
          word.get().place(), Suggestion.unknown("basis", word.get().text(), Basis.words()));
    }
    return basis;
  }

  private Optional<BigDecimal> number(Section section, String key, BigDecimal most) {
    Optional<Yaml.Scalar> word = section.require(key, "1");
    Optional<BigDecimal> number =
        word.map(Yaml.Scalar::text)
            .filter(text -> NUMBER.matcher(text).matches())
            .map(BigDecimal::new)
            .filter(value -> value.compareTo(LEAST) >= 0 && value.compareTo(most) <= 0);
    if (word.isPresent() && number.isEmpty()) {
      problems.add(
          word.get().place(),
          "`" + key + "` is a number from " + LEAST + " to " + most + ", such as `0.5`");
    }
    return number;
  }

  private Optional<QuotaWindow> window(Yaml.Scalar word) {
    Optional<Span> span = Span.parse(word.text()).filter(QuotaWindow::isPossible);
    if (span.isEmpty()) {
      problems.add(word.place(), "`window` is `PT1M` to `P366D`, or whole months `P1M` to `P12M`");
    }
    return span.map(QuotaWindow::new);
  }

  private SequencedMap<String, StatisticRule.Attribute> attributes(Section section) {
    SequencedMap<String, StatisticRule.Attribute> attributes = new LinkedHashMap<>();
    List<Yaml.Entry> entries =
        section
            .get("attributes")
            .map(node -> Section.open(node, problems).entries())
            .orElse(List.of());
    if (entries.isEmpty() || entries.size() > MOST_ATTRIBUTES) {
      problems.add(
          section.placeOf("attributes"), "`attributes` names 1 to " + MOST_ATTRIBUTES + " of them");
    }
    for (Yaml.Entry entry : entries) {
      if (!NAME.matcher(entry.key().text()).matches()) {
        problems.add(entry.key().place(), "an attribute is named by a-z, 0-9 and `-`, at most 40");
      }
      Section one = Section.of(entry.value(), List.of("of", "as", "values"), problems);
      attribute(one).ifPresent(found -> attributes.put(entry.key().text(), found));
    }
    return attributes;
  }

  private Optional<StatisticRule.Attribute> attribute(Section section) {
    Optional<Yaml.Scalar> of = section.require("of", "birth-date");
    Optional<Yaml.Scalar> as = section.require("as", "decade");
    if (of.isEmpty() || as.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts =
        List.of(FieldsReader.AREA, FieldsReader.DECADE, FieldsReader.SEX, "domain");
    String part = as.get().text();
    if (!parts.contains(part)) {
      problems.add(as.get().place(), Suggestion.unknown("part", part, parts));
      return Optional.empty();
    }
    Optional<FieldName> field = problems.read(of.get(), FieldName::new);
    Set<String> indexes =
        field.map(name -> declared.indexes().getOrDefault(name, Set.of())).orElse(Set.of());
    if (field.isPresent() && !indexes.contains(part)) {
      problems.add(
          of.get().place(),
          "`"
              + Suggestion.quoted(of.get().text())
              + "` is not indexed by `"
              + part
              + "`; declare it under `fields` with that `index`");
      return Optional.empty();
    }
    List<String> values = values(section, part);
    return field
        .filter(ignored -> !values.isEmpty())
        .map(name -> new StatisticRule.Attribute(name, part, values));
  }

  private List<String> values(Section section, String part) {
    if (!part.equals("domain")) {
      if (section.get("values").isPresent()) {
        problems.add(section.placeOf("values"), "`values` is for `as: domain`");
      }
      return usual(part);
    }
    List<String> values =
        section.words("values").stream()
            .map(Yaml.Scalar::text)
            .filter(text -> DOMAIN.matcher(text).matches())
            .distinct()
            .toList();
    if (values.isEmpty() || values.size() > MOST_VALUES) {
      problems.add(
          section.placeOf("values"),
          "`as: domain` lists 1 to " + MOST_VALUES + " `values` such as `example.com`");
      return List.of();
    }
    return values;
  }

  private static List<String> usual(String part) {
    return switch (part) {
      case FieldsReader.AREA -> PROVINCES;
      case FieldsReader.SEX -> List.of("female", "male");
      default -> IntStream.rangeClosed(190, 203).mapToObj(tens -> tens + "0").toList();
    };
  }
}

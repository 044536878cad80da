package io.elpis.policy;

import io.elpis.model.DenialCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.TicketId;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Suggestion;
import io.elpis.policy.yaml.Words;
import io.elpis.policy.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads a table of tests. */
final class GoldenReader {
  /** Where the file says which policy it is about. */
  static final String POLICY = "policy";

  private static final List<String> FILE_KEYS = List.of(POLICY, "tests");
  private static final List<String> CASE_KEYS =
      List.of("name", "ask", "facts", "expect", "deny", "quota");
  private static final List<String> ASK_KEYS =
      List.of("purpose", "ticket", "fields", "ceiling", "reason");

  private final Policy policy;
  private final Problems problems;

  GoldenReader(Policy policy, Problems problems) {
    this.policy = policy;
    this.problems = problems;
  }

  List<GoldenCase> read(Yaml root) {
    Section file = Section.of(root, FILE_KEYS, problems);
    List<GoldenCase> cases = new ArrayList<>();
    file.list("tests").forEach(item -> one(item).ifPresent(cases::add));
    return cases;
  }

  private Optional<GoldenCase> one(Yaml item) {
    Section section = Section.of(item, CASE_KEYS, problems);
    Optional<String> name = section.require("name", "what it shows").map(Yaml.Scalar::text);
    Optional<Ask> ask = required(section, "ask", ASK_KEYS).flatMap(this::ask);
    Optional<Facts> facts =
        required(section, "facts", FactsReader.KEYS)
            .flatMap(given -> new FactsReader(policy, problems).read(given, ask));
    Optional<GoldenCase.Expected> expected = expected(section);
    if (name.isEmpty() || ask.isEmpty() || facts.isEmpty() || expected.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new GoldenCase(name.get(), section.place(), ask.get(), facts.get(), expected.get()));
  }

  private Optional<Section> required(Section section, String key, List<String> keys) {
    if (!section.isBroken() && section.get(key).isEmpty()) {
      problems.add(section.place(), "`" + key + "` is missing");
    }
    return section.section(key, keys);
  }

  private Optional<Ask> ask(Section section) {
    Optional<PurposeName> purpose =
        section
            .require("purpose", "delivery")
            .flatMap(word -> problems.read(word, PurposeName::new));
    Optional<TicketId> ticket =
        section.text("ticket").flatMap(word -> problems.read(word, TicketId::new));
    Set<FieldName> fields =
        section.words("fields").stream()
            .flatMap(word -> problems.read(word, FieldName::new).stream())
            .collect(Collectors.toSet());
    Level ceiling =
        section
            .text("ceiling")
            .flatMap(word -> problems.read(word, Level::parse))
            .orElse(Level.REVEALED);
    Optional<String> reason = section.text("reason").map(Yaml.Scalar::text);
    return purpose.map(name -> new Ask(name, ticket, fields, ceiling, reason));
  }

  private Optional<GoldenCase.Expected> expected(Section section) {
    Optional<Yaml> expect = section.get("expect");
    Optional<Yaml.Scalar> deny = section.text("deny");
    if (!section.isBroken() && expect.isPresent() == deny.isPresent()) {
      problems.add(section.place(), "a test has either `expect` or `deny`");
      return Optional.empty();
    }
    return deny.isPresent()
        ? deny.flatMap(this::denied)
        : expect.map(node -> new GoldenCase.Expected.Given(levels(node), quota(section)));
  }

  private Optional<GoldenCase.Expected> denied(Yaml.Scalar word) {
    Optional<DenialCode> code = Words.find(DenialCode.values(), word.text());
    if (code.isEmpty()) {
      problems.add(
          word.place(), Suggestion.unknown("code", word.text(), Words.all(DenialCode.values())));
    }
    return code.map(GoldenCase.Expected.Denied::new);
  }

  private Map<FieldName, Level> levels(Yaml node) {
    Map<FieldName, Level> levels = new TreeMap<>();
    for (Yaml.Entry entry : Section.open(node, problems).entries()) {
      Optional<FieldName> field = problems.read(entry.key(), FieldName::new);
      if (entry.value() instanceof Yaml.Scalar word) {
        problems
            .read(word, Level::parse)
            .ifPresent(level -> field.ifPresent(name -> levels.put(name, level)));
      } else {
        problems.add(entry.value().place(), "a level is one word");
      }
    }
    return levels;
  }

  /** {@code none}, or the limit. */
  private Optional<OptionalLong> quota(Section section) {
    Optional<Yaml.Scalar> word = section.text("quota");
    return word.filter(text -> text.text().equals("none")).isPresent()
        ? Optional.of(OptionalLong.empty())
        : word.flatMap(text -> WholeNumber.read(text, problems)).map(OptionalLong::of);
  }
}

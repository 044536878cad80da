package io.elpis.rights.clock;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.policy.yaml.Place;
import io.elpis.policy.yaml.Problem;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Yaml;
import io.elpis.policy.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the file of clocks, format {@code docs/formats/clocks.md}; says where it is wrong. */
public final class ClocksFile {
  private static final List<String> KEYS = List.of("version", "usual", "regimes", "numbers");
  private static final List<String> REGIME =
      List.of("zone", "rest_days", "holidays", "workdays", "roll_over", "requests", "breach");

  private final Problems problems = new Problems();

  private ClocksFile() {}

  /** The defaults, each with its source beside it. */
  public static byte[] standard() {
    try (InputStream stream =
        Objects.requireNonNull(ClocksFile.class.getResourceAsStream("clocks.yaml"))) {
      return stream.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * Reads a file. One that says nothing of numbers has those of the defaults.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} with every problem on a line of its own
   */
  public static Clocks parse(byte[] yaml) {
    return new ClocksFile().read(yaml);
  }

  private Clocks read(byte[] yaml) {
    Map<String, Regime> regimes = new TreeMap<>();
    Optional<Section> file =
        YamlReader.read(yaml, problems).map(root -> Section.of(root, KEYS, problems));
    file.ifPresent(section ->
        section
            .get("regimes")
            .map(node -> Section.open(node, problems).entries())
            .orElse(List.of())
            .forEach(entry -> regimes.put(entry.key().text(), regime(entry))));
    Numbers numbers =
        file.flatMap(section -> section.get("numbers"))
            .map(new NumbersSection(problems)::read)
            .orElseGet(ClocksFile::standardNumbers);
    String usual =
        file.flatMap(section -> section.require("usual", "PIPL")).map(Yaml.Scalar::text).orElse("");
    if (problems.isEmpty() && !regimes.containsKey(usual)) {
      problems.add(
          file.map(section -> section.placeOf("usual")).orElse(Place.START),
          "`usual` names one of the `regimes`");
    }
    if (!problems.isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_VALUE,
          problems.inOrder().stream()
              .map(Problem::toString)
              .collect(Collectors.joining("\n", "the file of clocks is refused\n", "")));
    }
    return new Clocks(new TreeMap<>(regimes), usual, numbers);
  }

  private static Numbers standardNumbers() {
    Problems none = new Problems();
    return YamlReader.read(standard(), none)
        .flatMap(root -> Section.open(root, none).get("numbers"))
        .map(new NumbersSection(none)::read)
        .orElseThrow();
  }

  private Regime regime(Yaml.Entry entry) {
    Section section = Section.of(entry.value(), REGIME, problems);
    WorkCalendar calendar =
        new WorkCalendar(
            section
                .require("zone", "Asia/Shanghai")
                .map(word -> value(word, "a zone such as `Asia/Shanghai`", ZoneId::of))
                .flatMap(Function.identity())
                .orElse(ZoneId.of("UTC")),
            values(section, "rest_days", "a day of the week", ClocksFile::dayOfWeek),
            values(section, "holidays", "a date such as `2026-10-01`", LocalDate::parse),
            values(section, "workdays", "a date such as `2026-10-10`", LocalDate::parse),
            section.flag("roll_over", true));
    Optional<Section> requests = section.section("requests", List.of("term", "extension"));
    if (requests.isEmpty()) {
      problems.add(section.place(), "`requests` with its `term` is missing");
    }
    Map<String, Term> breach = new TreeMap<>();
    section
        .get("breach")
        .map(node -> Section.open(node, problems).entries())
        .orElse(List.of())
        .forEach(one ->
            scalar(one).flatMap(this::term).ifPresent(term -> breach.put(one.key().text(), term)));
    return new Regime(
        entry.key().text(),
        calendar,
        requests
            .flatMap(terms -> terms.require("term", "P30D"))
            .flatMap(this::term)
            // Only beside a problem, with which there are no clocks.
            .orElseGet(() -> Term.parse("P0D")),
        requests.flatMap(terms -> terms.text("extension")).flatMap(this::term),
        new TreeMap<>(breach));
  }

  private Optional<Yaml.Scalar> scalar(Yaml.Entry entry) {
    if (entry.value() instanceof Yaml.Scalar scalar) {
      return Optional.of(scalar);
    }
    problems.add(entry.value().place(), "expected a term, found " + entry.value().what());
    return Optional.empty();
  }

  private Optional<Term> term(Yaml.Scalar word) {
    return problems.read(word, Term::parse);
  }

  private <T> Set<T> values(
      Section section, String key, String example, Function<String, T> reader) {
    Set<T> values = new HashSet<>();
    section.words(key).forEach(word -> value(word, example, reader).ifPresent(values::add));
    return values;
  }

  private <T> Optional<T> value(Yaml.Scalar word, String example, Function<String, T> reader) {
    try {
      return Optional.of(reader.apply(word.text()));
    } catch (DateTimeException | IllegalArgumentException wrong) {
      problems.add(word.place(), "expected " + example);
      return Optional.empty();
    }
  }

  private static DayOfWeek dayOfWeek(String word) {
    return DayOfWeek.valueOf(word.toUpperCase(Locale.ROOT));
  }
}

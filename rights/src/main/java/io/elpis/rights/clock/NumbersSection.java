package io.elpis.rights.clock;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Yaml;
import io.elpis.rights.clock.Numbers.Counted;
import io.elpis.rights.clock.Numbers.Head;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code numbers} of the file of clocks. Not for use by several threads. */
final class NumbersSection {
  private static final List<String> KEYS =
      List.of("heads", "crime", "insider_percent", "gravity", "shown_from_percent");
  private static final List<String> HEAD = List.of("counted", "above", "duty", "duty_zh");
  private static final int PERCENT = 100;

  private final Problems problems;

  NumbersSection(Problems problems) {
    this.problems = problems;
  }

  /** What is said; what is not said is a problem. */
  Numbers read(Yaml node) {
    Section section = Section.of(node, KEYS, problems);
    List<Head> heads = new ArrayList<>();
    section.list("heads").forEach(item -> head(item).ifPresent(heads::add));
    return new Numbers(
        heads,
        crime(section),
        percent(section, "insider_percent"),
        gravity(section),
        percent(section, "shown_from_percent"));
  }

  private Optional<Head> head(Yaml item) {
    Section head = Section.of(item, HEAD, problems);
    Optional<Counted> counted =
        head.require("counted", "people").flatMap(word -> problems.read(word, this::counted));
    Optional<Long> above =
        head.require("above", "1000000").flatMap(word -> problems.read(word, number(0)));
    Optional<String> duty = head.require("duty", "\"name an officer\"").map(Yaml.Scalar::text);
    return counted.isPresent() && above.isPresent() && duty.isPresent()
        ? Optional.of(
            new Head(
                counted.get(),
                above.get(),
                duty.get(),
                head.text("duty_zh").map(Yaml.Scalar::text)))
        : Optional.empty();
  }

  private Counted counted(String word) {
    for (Counted counted : Counted.values()) {
      if (counted.name().toLowerCase(Locale.ROOT).equals(word)) {
        return counted;
      }
    }
    throw new ElpisException(
        ErrorCode.INVALID_VALUE, "expected one of `people`, `sensitive`, `minors`");
  }

  private Map<Gravity, Integer> crime(Section section) {
    Map<Gravity, Integer> crime = new EnumMap<>(Gravity.class);
    List<String> words = List.of("grave", "serious", "other");
    Optional<Section> given = section.section("crime", words);
    if (given.isEmpty()) {
      problems.add(section.place(), "`crime` with `grave`, `serious` and `other` is missing");
    }
    given.ifPresent(each ->
        words.forEach(word ->
            each.require(word, "500")
                .flatMap(text -> problems.read(text, number(1)))
                .ifPresent(persons ->
                    crime.put(Gravity.parse(word), (int) Math.min(Integer.MAX_VALUE, persons)))));
    return crime;
  }

  private Map<FieldType, Gravity> gravity(Section section) {
    Map<FieldType, Gravity> gravity = new EnumMap<>(FieldType.class);
    section
        .get("gravity")
        .map(node -> Section.open(node, problems).entries())
        .orElse(List.of())
        .forEach(entry -> {
          Optional<FieldType> type =
              problems.read(
                  entry.key(),
                  word ->
                      FieldType.of(word)
                          .orElseThrow(() ->
                              new ElpisException(
                                  ErrorCode.INVALID_VALUE,
                                  "there is no such type of field; see docs/formats/fields.md")));
          Optional<Gravity> grave =
              entry.value() instanceof Yaml.Scalar word
                  ? problems.read(word, Gravity::parse)
                  : wanted(entry.value());
          type.ifPresent(known -> grave.ifPresent(value -> gravity.put(known, value)));
        });
    return gravity;
  }

  private Optional<Gravity> wanted(Yaml node) {
    problems.add(node.place(), "expected one of `grave`, `serious`, `other`, found " + node.what());
    return Optional.empty();
  }

  private int percent(Section section, String key) {
    return section
        .require(key, "50")
        .flatMap(word -> problems.read(word, number(1)))
        .map(value -> (int) Math.min(PERCENT, value))
        // Only beside a problem, with which there are no numbers.
        .orElse(PERCENT);
  }

  private static Function<String, Long> number(long least) {
    return word -> {
      try {
        long value = Long.parseLong(word);
        if (value >= least) {
          return value;
        }
      } catch (NumberFormatException wrong) {
        // Told below, as what is too small is.
      }
      throw new ElpisException(
          ErrorCode.INVALID_VALUE, "expected a whole number from " + least + " on");
    };
  }
}

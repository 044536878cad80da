package io.elpis.policy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PurposeName;
import io.elpis.policy.condition.Condition;
import io.elpis.policy.condition.ConditionCompiler;
import io.elpis.policy.condition.Variable;
import io.elpis.policy.yaml.Place;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Suggestion;
import io.elpis.policy.yaml.Words;
import io.elpis.policy.yaml.Yaml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one purpose. */
final class PurposeReader {
  private static final List<String> KEYS =
      List.of(
          "basis",
          "ticket",
          "to",
          "when",
          "fields",
          "quota",
          "retain",
          "single_use",
          "reason",
          "search",
          "mask_style",
          "approve",
          "device",
          "tiers",
          "hand_over",
          "release",
          "handling");
  private static final Pattern KIND = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String NONE = "none";

  private final LevelsReader levels;
  private final SafeguardsReader safeguards;
  private final ConditionCompiler compiler;
  private final Problems problems;

  PurposeReader(FieldsReader.Declared declared, ConditionCompiler compiler, Problems problems) {
    this.levels = new LevelsReader(declared, problems);
    this.safeguards = new SafeguardsReader(levels, problems);
    this.compiler = compiler;
    this.problems = problems;
  }

  /** The purpose; nothing where its name or basis is unusable. Every problem is noted. */
  Optional<PurposeRule> read(Yaml.Entry entry) {
    Section section = Section.of(entry.value(), KEYS, problems);
    if (section.isBroken()) {
      return Optional.empty();
    }
    Optional<PurposeName> name = problems.read(entry.key(), PurposeReader::name);
    Optional<Basis> basis = basis(section);
    Optional<String> kind = ticketKind(section);
    Audience to = new AudienceReader(problems).read(section);
    Optional<Condition> when = section.text("when").flatMap(text -> condition(text, kind));
    LevelsReader.Levels read = levels.read(section);
    List<QuotaRule> quotas = new QuotaReader(problems, kind.isPresent()).read(section);
    Optional<Span> retain = section.text("retain").flatMap(this::retain);
    boolean singleUse = singleUse(section, kind);
    boolean reasoned =
        choice(section, "reason", List.of("optional", "required")).equals("required");
    MaskStyle style = style(section);
    Safeguards guards = safeguards.read(section, to, read.levels());
    if (name.isEmpty() || basis.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PurposeRule(
            name.get(),
            basis.get(),
            kind,
            to,
            when,
            read.levels(),
            quotas,
            retain,
            singleUse,
            reasoned,
            read.search(),
            style,
            new AudienceReader(problems).approvers(section),
            guards,
            places(entry, section)));
  }

  private Optional<Basis> basis(Section section) {
    Optional<Yaml.Scalar> word = section.require("basis", "contract");
    Optional<Basis> basis = word.map(Yaml.Scalar::text).flatMap(Basis::of);
    if (word.isPresent() && basis.isEmpty()) {
      problems.add(
          word.get().place(), Suggestion.unknown("basis", word.get().text(), Basis.words()));
    }
    return basis;
  }

  private Optional<String> ticketKind(Section section) {
    Optional<Yaml.Scalar> word = section.require("ticket", "order` or `ticket: none");
    if (word.isPresent() && !KIND.matcher(word.get().text()).matches()) {
      problems.add(
          word.get().place(), "a ticket kind is one word such as `order`, or `none` for no ticket");
    }
    return word.map(Yaml.Scalar::text).filter(kind -> !kind.equals(NONE));
  }

  private Optional<Condition> condition(Yaml.Scalar text, Optional<String> kind) {
    return switch (compiler.compile(text.text())) {
      case ConditionCompiler.Compiled.Bad bad -> {
        bad.faults()
            .forEach(
                fault -> problems.add(text.placeOf(fault.line(), fault.column()), fault.message()));
        yield Optional.empty();
      }
      case ConditionCompiler.Compiled.Good good -> {
        if (kind.isEmpty() && good.condition().variables().stream().anyMatch(Variable::ofTicket)) {
          problems.add(
              text.place(), "the condition speaks of a ticket, and the purpose has `ticket: none`");
        }
        yield Optional.of(good.condition());
      }
    };
  }

  private Optional<Span> retain(Yaml.Scalar word) {
    Optional<Span> span = Span.parse(word.text()).filter(length -> !length.isZero());
    if (span.isEmpty()) {
      problems.add(
          word.place(),
          "`retain` is a length of time above 0 as ISO 8601 writes it, such as `P30D`");
    }
    return span;
  }

  private boolean singleUse(Section section, Optional<String> kind) {
    boolean singleUse = section.flag("single_use", false);
    if (singleUse && kind.isEmpty()) {
      problems.add(
          section.placeOf("single_use"), "`single_use` spends a ticket, and the purpose has none");
    }
    return singleUse;
  }

  private MaskStyle style(Section section) {
    List<String> words = Words.all(MaskStyle.values());
    return Words.find(MaskStyle.values(), choice(section, "mask_style", words))
        .orElse(MaskStyle.MERCHANT_PAGE);
  }

  /** One of {@code words}; the first where nothing is said. */
  private String choice(Section section, String key, List<String> words) {
    Optional<Yaml.Scalar> word = section.text(key);
    if (word.isPresent() && !words.contains(word.get().text())) {
      problems.add(word.get().place(), Suggestion.unknown(key, word.get().text(), words));
    }
    return word.map(Yaml.Scalar::text).orElse(words.getFirst());
  }

  private static Map<String, Place> places(Yaml.Entry entry, Section section) {
    Map<String, Place> places = new HashMap<>();
    places.put(PurposeRule.ITSELF, entry.key().place());
    if (entry.value() instanceof Yaml.Mapping mapping) {
      mapping.entries().forEach(part -> places.put(part.key().text(), part.key().place()));
    }
    if (section.get("fields").orElse(entry.key()) instanceof Yaml.Mapping fields) {
      fields
          .entries()
          .forEach(field -> places.put("fields." + field.key().text(), field.key().place()));
    }
    return places;
  }

  /** What Elpis does by itself is no look: under such a name looks would be hidden from watch. */
  private static PurposeName name(String word) {
    PurposeName name = new PurposeName(word);
    if (name.isOwn() || name.equals(PurposeName.UNDECLARED)) {
      throw new ElpisException(
          ErrorCode.INVALID_ID, "names that begin with `elpis:` are Elpis's own; choose another");
    }
    return name;
  }
}

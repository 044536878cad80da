package io.elpis.policy;

import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Tier;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Suggestion;
import io.elpis.policy.yaml.Words;
import io.elpis.policy.yaml.Yaml;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads {@code device}, {@code tiers}, {@code hand_over}, {@code release} and {@code handling} of a
 * purpose.
 */
final class SafeguardsReader {
  private static final String REQUIRED = "required";
  private static final List<String> DEVICE = List.of("optional", REQUIRED);

  private final LevelsReader levels;
  private final Problems problems;

  SafeguardsReader(LevelsReader levels, Problems problems) {
    this.levels = levels;
    this.problems = problems;
  }

  Safeguards read(Section purpose, Audience to, Map<FieldName, Level> most) {
    SortedMap<Tier, Map<FieldName, Level>> ceilings = new TreeMap<>();
    purpose
        .get("tiers")
        .ifPresent(node ->
            Section.open(node, problems)
                .entries()
                .forEach(entry -> tier(entry, to, most, ceilings)));
    return new Safeguards(
        device(purpose),
        ceilings,
        organisations(purpose, "hand_over"),
        organisations(purpose, "release"),
        handling(purpose));
  }

  private Set<Handling> handling(Section purpose) {
    Set<Handling> handling = EnumSet.noneOf(Handling.class);
    for (Yaml.Scalar word : purpose.words("handling")) {
      Words.find(Handling.values(), word.text())
          .ifPresentOrElse(
              handling::add,
              () ->
                  problems.add(
                      word.place(),
                      Suggestion.unknown("handling", word.text(), Words.all(Handling.values()))));
    }
    return handling;
  }

  private Optional<Audience> organisations(Section purpose, String key) {
    if (purpose.get(key).isEmpty()) {
      return Optional.empty();
    }
    Audience audience = new AudienceReader(problems).read(purpose, key);
    if (!audience.roles().isEmpty() || audience.nature() != Audience.Nature.ANY) {
      problems.add(
          purpose.placeOf(key),
          "receivers are organisations: `" + key + "` takes `recipient:ID` and `tier:verified`");
    }
    return Optional.of(audience);
  }

  private boolean device(Section purpose) {
    Optional<Yaml.Scalar> word = purpose.text("device");
    if (word.isPresent() && !DEVICE.contains(word.get().text())) {
      problems.add(word.get().place(), Suggestion.unknown("device", word.get().text(), DEVICE));
    }
    return word.map(text -> text.text().equals(REQUIRED)).orElse(false);
  }

  private void tier(
      Yaml.Entry entry,
      Audience to,
      Map<FieldName, Level> most,
      SortedMap<Tier, Map<FieldName, Level>> ceilings) {
    Optional<Tier> tier = Words.find(Tier.values(), entry.key().text());
    if (tier.isEmpty()) {
      problems.add(
          entry.key().place(),
          Suggestion.unknown("tier", entry.key().text(), Words.all(Tier.values())));
      return;
    }
    if (to.tier().isPresent() && tier.get().compareTo(to.tier().get()) < 0) {
      problems.add(
          entry.key().place(),
          "the purpose is not open to this tier: `to` wants `tier:"
              + Words.of(to.tier().get())
              + "`");
    }
    Map<FieldName, Level> read = levels.ofTier(entry.value(), most);
    refuseWorseForBetter(entry, tier.get(), read, ceilings);
    ceilings.put(tier.get(), read);
  }

  /** A better tier that gets less would make it worth hiding what was shown. */
  private void refuseWorseForBetter(
      Yaml.Entry entry,
      Tier tier,
      Map<FieldName, Level> read,
      SortedMap<Tier, Map<FieldName, Level>> ceilings) {
    for (Map.Entry<Tier, Map<FieldName, Level>> other : ceilings.entrySet()) {
      boolean otherIsLesser = other.getKey().compareTo(tier) < 0;
      Map<FieldName, Level> lesser = otherIsLesser ? other.getValue() : read;
      Map<FieldName, Level> better = otherIsLesser ? read : other.getValue();
      lesser.forEach((field, level) -> {
        if (level.compareTo(better.getOrDefault(field, Level.HIDDEN)) > 0) {
          problems.add(
              entry.key().place(), "a better tier gets less of `" + field + "` than a lesser one");
        }
      });
    }
  }
}

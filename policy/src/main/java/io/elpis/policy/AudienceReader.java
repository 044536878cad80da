package io.elpis.policy;

import io.elpis.model.RecipientId;
import io.elpis.model.Tier;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Suggestion;
import io.elpis.policy.yaml.Words;
import io.elpis.policy.yaml.Yaml;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code to} and its like and refuses what nobody could meet. */
final class AudienceReader {
  private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String ROLE_FORM = "role:";
  private static final List<String> FORMS =
      List.of("role:NAME", "recipient:ID", "tier:verified", "program", "person");

  private final Problems problems;
  private final Set<String> roles = new HashSet<>();
  private final Set<RecipientId> recipients = new HashSet<>();
  private final Set<Audience.Nature> natures = EnumSet.noneOf(Audience.Nature.class);
  private Optional<Tier> tier = Optional.empty();

  AudienceReader(Problems problems) {
    this.problems = problems;
  }

  Audience read(Section purpose) {
    if (purpose.get("to").isEmpty()) {
      problems.add(
          purpose.place(), "`to` is missing: nobody can use this purpose; add `to: [role:NAME]`");
    }
    return read(purpose, "to");
  }

  /** The audience under a key, where the key is there. */
  Audience read(Section purpose, String key) {
    List<Yaml.Scalar> words = purpose.words(key);
    if (words.isEmpty() && purpose.get(key).isPresent()) {
      problems.add(purpose.placeOf(key), "`" + key + "` is empty: nobody can use this purpose");
    }
    words.forEach(this::add);
    if (natures.size() > 1) {
      problems.add(
          purpose.placeOf(key),
          "nobody is both `person` and `program`: nobody can use this purpose");
    }
    Audience.Nature nature = natures.stream().findFirst().orElse(Audience.Nature.ANY);
    return new Audience(roles, recipients, tier, nature);
  }

  /** Reads {@code approve}: the roles of those who may say yes to a look. */
  Set<String> approvers(Section purpose) {
    return roles(purpose, "approve");
  }

  /** Reads {@code open_traces}: the roles of those who may open what a trace found. */
  Set<String> traceOpeners(Section file) {
    return roles(file, "open_traces");
  }

  /** Reads {@code confirm_links}: the roles of those who confirm links that others make. */
  Set<String> linkConfirmers(Section file) {
    return roles(file, "confirm_links");
  }

  private Set<String> roles(Section section, String key) {
    for (Yaml.Scalar word : section.words(key)) {
      if (word.text().startsWith(ROLE_FORM)) {
        addRole(word, word.text().substring(ROLE_FORM.length()));
      } else {
        problems.add(word.place(), "`" + key + "` names roles, such as `[role:officer]`");
      }
    }
    return roles;
  }

  private void add(Yaml.Scalar word) {
    String text = word.text();
    int colon = text.indexOf(':');
    String rest = text.substring(colon + 1);
    switch (colon < 0 ? text : text.substring(0, colon + 1)) {
      case ROLE_FORM -> addRole(word, rest);
      case "recipient:" ->
          problems.read(word, ignored -> new RecipientId(rest)).ifPresent(recipients::add);
      case "tier:" -> addTier(word, rest);
      case "program" -> natures.add(Audience.Nature.PROGRAM);
      case "person" -> natures.add(Audience.Nature.PERSON);
      default -> problems.add(word.place(), Suggestion.unknown("party", text, FORMS));
    }
  }

  private void addRole(Yaml.Scalar word, String role) {
    if (ROLE.matcher(role).matches()) {
      roles.add(role);
    } else {
      problems.add(
          word.place(), "a role is written `role:NAME`, of letters, digits, `.`, `_`, `-`");
    }
  }

  private void addTier(Yaml.Scalar word, String name) {
    Optional<Tier> found = Words.find(Tier.values(), name);
    if (found.isEmpty()) {
      problems.add(word.place(), Suggestion.unknown("tier", name, Words.all(Tier.values())));
    } else if (tier.isPresent()) {
      problems.add(word.place(), "a second tier; keep the higher one");
    }
    tier = found;
  }
}

package io.elpis.policy;

import io.elpis.model.BranchId;
import io.elpis.model.CredentialId;
import io.elpis.model.DeviceId;
import io.elpis.model.Level;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Tier;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Suggestion;
import io.elpis.policy.yaml.Words;
import io.elpis.policy.yaml.Yaml;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the facts of a test. What is left out is what lets a request through, so that a test shows
 * only what it is about: active parties, an open ticket, a plain subject, no limit.
 */
final class FactsReader {
  static final List<String> KEYS =
      List.of(
          "now",
          "principal",
          "recipient",
          "ticket",
          "subject",
          "token",
          "assigned_open",
          "eligible_open",
          "limit",
          "device",
          "roster",
          "approval");
  static final BranchId USUAL_BRANCH = new BranchId("home");
  private static final DeviceId DEVICE = new DeviceId("test");
  private static final Instant USUAL_NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final CredentialId CREDENTIAL = new CredentialId("test");
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final Policy policy;
  private final Problems problems;

  FactsReader(Policy policy, Problems problems) {
    this.policy = policy;
    this.problems = problems;
  }

  Optional<Facts> read(Section section, Optional<Ask> ask) {
    Instant now = time(section, "now", USUAL_NOW, problems);
    if (!section.isBroken() && section.get("principal").isEmpty()) {
      problems.add(section.place(), "`principal` is missing");
    }
    Optional<Principal> principal =
        section
            .section(
                "principal", List.of("id", "recipient", "roles", "program", "active", "branch"))
            .flatMap(this::principal);
    if (principal.isEmpty() || ask.isEmpty()) {
      return Optional.empty();
    }
    BoundFactsReader bound =
        new BoundFactsReader(policy, problems, ask.get(), principal.get().recipient(), now);
    return Optional.of(
        new Facts(
            principal.get(),
            recipient(section, principal.get().recipient()),
            CREDENTIAL,
            bound.ticket(section),
            bound.subject(section),
            bound.token(section),
            count(section, "assigned_open"),
            limit(section, now),
            presence(section),
            now,
            backing(section, now)));
  }

  private OptionalLong count(Section section, String key) {
    return section
        .text(key)
        .flatMap(word -> WholeNumber.read(word, problems))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private Facts.Backing backing(Section facts, Instant now) {
    return new Facts.Backing(
        count(facts, "eligible_open"),
        facts.section("approval", List.of("by", "expires")).flatMap(part -> approval(part, now)));
  }

  private Optional<Facts.ApprovalFacts> approval(Section section, Instant now) {
    Instant expires = time(section, "expires", now.plus(AN_HOUR), problems);
    return section
        .require("by", "officer-1")
        .flatMap(word -> problems.read(word, PrincipalId::new))
        .map(by -> new Facts.ApprovalFacts("test", true, Optional.of(by), expires));
  }

  private Optional<Principal> principal(Section section) {
    Optional<PrincipalId> id =
        section.require("id", "courier-7").flatMap(word -> problems.read(word, PrincipalId::new));
    Optional<RecipientId> recipient =
        section
            .require("recipient", "swift")
            .flatMap(word -> problems.read(word, RecipientId::new));
    if (id.isEmpty() || recipient.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Principal(
            id.get(),
            recipient.get(),
            section.words("roles").stream().map(Yaml.Scalar::text).collect(Collectors.toSet()),
            section.flag("program", false),
            section.flag("active", true),
            Optional.empty(),
            branch(section, problems)));
  }

  private Facts.Presence presence(Section facts) {
    Optional<Section> roster = facts.section("roster", List.of("branches"));
    Set<BranchId> branches =
        roster
            .map(given ->
                given.words("branches").stream()
                    .flatMap(word -> problems.read(word, BranchId::new).stream())
                    .collect(Collectors.toSet()))
            .orElse(Set.of(USUAL_BRANCH));
    return new Facts.Presence(
        facts.flag("device", true) ? Optional.of(DEVICE) : Optional.empty(), branches);
  }

  /** Left out: the usual one; {@code none}: there is none. */
  static Optional<BranchId> branch(Section section, Problems problems) {
    Optional<Yaml.Scalar> word = section.text("branch");
    if (word.isEmpty()) {
      return Optional.of(USUAL_BRANCH);
    }
    return word.filter(text -> !text.text().equals("none"))
        .flatMap(text -> problems.read(text, BranchId::new));
  }

  private Recipient recipient(Section facts, RecipientId id) {
    Optional<Section> section = facts.section("recipient", List.of("tier", "active"));
    Tier tier =
        section.flatMap(given -> given.text("tier")).flatMap(this::tier).orElse(Tier.VERIFIED);
    boolean active = section.map(given -> given.flag("active", true)).orElse(true);
    return new Recipient(id, id.value(), tier, active);
  }

  private Optional<Tier> tier(Yaml.Scalar word) {
    Optional<Tier> tier = Words.find(Tier.values(), word.text());
    if (tier.isEmpty()) {
      problems.add(word.place(), Suggestion.unknown("tier", word.text(), Words.all(Tier.values())));
    }
    return tier;
  }

  private Optional<Facts.Limit> limit(Section facts, Instant now) {
    return facts
        .section("limit", List.of("stop", "ceiling", "device", "per_minute", "until"))
        .map(section ->
            new Facts.Limit(
                section.flag("stop", false),
                section
                    .text("ceiling")
                    .flatMap(word -> problems.read(word, Level::parse))
                    .orElse(Level.REVEALED),
                section.flag("device", false),
                count(section, "per_minute"),
                time(section, "until", now.plus(AN_HOUR), problems)));
  }

  /** RFC 3339 in UTC. */
  static Instant time(Section section, String key, Instant otherwise, Problems problems) {
    Optional<Yaml.Scalar> word = section.text(key);
    if (word.isEmpty()) {
      return otherwise;
    }
    try {
      return Instant.parse(word.get().text());
    } catch (DateTimeParseException notATime) {
      problems.add(word.get().place(), "`" + key + "` is a time such as `2026-01-05T12:00:00Z`");
      return otherwise;
    }
  }
}

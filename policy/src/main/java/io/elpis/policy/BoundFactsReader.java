package io.elpis.policy;

import io.elpis.model.FieldName;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.Separate;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Suggestion;
import io.elpis.policy.yaml.Yaml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the facts of a test that tie the asker to somebody: subject, ticket, token. */
final class BoundFactsReader {
  private static final SubjectId SUBJECT = new SubjectId(new UUID(0x7001L, 0x8000000000000001L));
  private static final SubjectId OTHER = new SubjectId(new UUID(0x7001L, 0x8000000000000002L));
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final String NONE = "none";

  private final Policy policy;
  private final Problems problems;
  private final Ask ask;
  private final RecipientId recipient;
  private final Instant now;

  BoundFactsReader(Policy policy, Problems problems, Ask ask, RecipientId recipient, Instant now) {
    this.policy = policy;
    this.problems = problems;
    this.ask = ask;
    this.recipient = recipient;
    this.now = now;
  }

  /** Left out or {@code none}: there is no such ticket. */
  Optional<Ticket> ticket(Section facts) {
    List<String> keys =
        List.of(
            "id", "kind", "state", "recipient", "assignees", "opens", "closes", "about", "branch");
    Optional<Section> section =
        isNone(facts, "ticket") ? Optional.empty() : facts.section("ticket", keys);
    return section.flatMap(given -> {
      Optional<TicketId> id = name(given, "id", TicketId::new).or(ask::ticket);
      if (id.isEmpty()) {
        problems.add(given.place(), "`id` is missing, and `ask` names no ticket");
      }
      return id.map(found -> ticket(given, found));
    });
  }

  private Ticket ticket(Section section, TicketId id) {
    return new Ticket(
        id,
        section.require("kind", "order").map(Yaml.Scalar::text).orElse(""),
        section.require("state", "PAID").map(Yaml.Scalar::text).orElse(""),
        about(section),
        name(section, "recipient", RecipientId::new).orElse(recipient),
        names(section, "assignees", PrincipalId::new),
        FactsReader.time(section, "opens", now.minus(A_DAY), problems),
        FactsReader.time(section, "closes", now.plus(A_DAY), problems),
        FactsReader.branch(section, problems),
        Optional.empty());
  }

  private SubjectId about(Section section) {
    Optional<Yaml.Scalar> word = section.text("about");
    List<String> words = List.of("subject", "other");
    if (word.isPresent() && !words.contains(word.get().text())) {
      problems.add(word.get().place(), Suggestion.unknown("about", word.get().text(), words));
    }
    return word.map(Yaml.Scalar::text).orElse("").equals("other") ? OTHER : SUBJECT;
  }

  /** Left out: a plain one who has every field; {@code none}: there is no such subject. */
  Optional<Facts.SubjectFacts> subject(Section facts) {
    if (isNone(facts, "subject")) {
      return Optional.empty();
    }
    Set<FieldName> all = policy.catalogue().fields().keySet();
    Optional<Section> section =
        facts.section("subject", List.of("shielded", "present", "consents"));
    Set<FieldName> present =
        section
            .filter(given -> given.get("present").isPresent())
            .map(given -> names(given, "present", FieldName::new))
            .orElse(all);
    return Optional.of(
        new Facts.SubjectFacts(
            SUBJECT,
            section.map(given -> given.flag("shielded", false)).orElse(false),
            present,
            section.map(this::consents).orElse(List.of())));
  }

  private List<Facts.ConsentFacts> consents(Section subject) {
    List<Facts.ConsentFacts> consents = new ArrayList<>();
    List<String> keys =
        List.of("id", "purpose", "recipient", "fields", "from", "until", "separate");
    for (Yaml item : subject.list("consents")) {
      Section section = Section.of(item, keys, problems);
      consents.add(
          new Facts.ConsentFacts(
              section.text("id").map(Yaml.Scalar::text).orElse("consent-" + consents.size()),
              name(section, "purpose", PurposeName::new).orElse(ask.purpose()),
              name(section, "recipient", RecipientId::new),
              names(section, "fields", FieldName::new),
              FactsReader.time(section, "from", now.minus(A_DAY), problems),
              section.get("until").map(node -> FactsReader.time(section, "until", now, problems)),
              names(section, "separate", Separate::parse)));
    }
    return consents;
  }

  /** Left out: the ask came with none. */
  Optional<Facts.TokenFacts> token(Section facts) {
    return facts
        .section("token", List.of("field", "version", "current", "recipient", "ticket", "expires"))
        .flatMap(section ->
            section
                .require("field", "mobile")
                .flatMap(word -> problems.read(word, FieldName::new))
                .map(field -> token(section, field)));
  }

  private Facts.TokenFacts token(Section section, FieldName field) {
    int version = number(section, "version", 1);
    return new Facts.TokenFacts(
        field,
        version,
        number(section, "current", version),
        name(section, "recipient", RecipientId::new).orElse(recipient),
        isNone(section, "ticket")
            ? Optional.empty()
            : name(section, "ticket", TicketId::new).or(ask::ticket),
        FactsReader.time(section, "expires", now.plus(A_DAY), problems));
  }

  private int number(Section section, String key, int otherwise) {
    return section
        .text(key)
        .flatMap(word -> WholeNumber.read(word, problems))
        .map(number -> Math.clamp(number, 0, Integer.MAX_VALUE))
        .orElse(otherwise);
  }

  private <T> Optional<T> name(Section section, String key, Function<String, T> reader) {
    return section.text(key).flatMap(word -> problems.read(word, reader));
  }

  private <T> Set<T> names(Section section, String key, Function<String, T> reader) {
    return section.words(key).stream()
        .flatMap(word -> problems.read(word, reader).stream())
        .collect(Collectors.toSet());
  }

  private static boolean isNone(Section section, String key) {
    return section.get(key).orElse(new Yaml.Sequence(section.place(), List.of()))
            instanceof Yaml.Scalar word
        && word.text().equals(NONE);
  }
}

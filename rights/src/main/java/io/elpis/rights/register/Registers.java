package io.elpis.rights.register;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Disclosure.Evidence;
import io.elpis.gateway.DocketEntries;
import io.elpis.gateway.DocketEntries.Step;
import io.elpis.gateway.Release;
import io.elpis.gateway.ReleaseId;
import io.elpis.gateway.ReleaseStore;
import io.elpis.ledger.Docket;
import io.elpis.ledger.EntryKind;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType.Sensitivity;
import io.elpis.model.Hash;
import io.elpis.model.PurposeName;
import io.elpis.policy.Policy;
import io.elpis.policy.PurposeRule;
import io.elpis.policy.yaml.Words;
import io.elpis.rights.breach.Breaches;
import io.elpis.rights.docket.DocketStore;
import io.elpis.rights.docket.Documents;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The registers of the duties: of processing (GDPR 30, PIPL 55–56), of sharing (PIPL 21, 23), of
 * impact assessments, of breaches. What the policy and the ledger know is generated each time; what
 * only a human can say is written beside it, line by line, each change an entry of the ledger.
 * Thread-safe; blocks.
 */
public final class Registers {
  public static final PurposeName PURPOSE = new PurposeName("elpis:register");
  public static final List<String> NAMES =
      List.of("processing", "sharing", "assessments", "breaches");

  private static final String KIND = "register-note";
  private static final String PACK = "papers";
  private static final String WRITTEN = "written";
  private static final int DIGITS = 32;
  private static final int PAGE = 200;
  private static final int MOST_NOTE = 2_000;

  private final Parts parts;
  private final Documents documents = new Documents();

  /** What registers are made of. */
  public record Parts(
      DocketStore dockets,
      DocketEntries entries,
      ReleaseStore releases,
      Breaches breaches,
      Policy policy,
      InstantSource clock) {}

  public Registers(Parts parts) {
    this.parts = parts;
  }

  /** What a human says about one line. */
  private record Note(Map<String, String> words, String by, String at) {}

  /**
   * A register as it stands.
   *
   * @throws ElpisException {@code NOT_FOUND} where there is none of that name
   */
  public Table table(String name) {
    return switch (name) {
      case "processing" -> processing();
      case "sharing" -> sharing();
      case "assessments" -> assessments();
      case "breaches" -> parts.breaches().table();
      default ->
          throw new ElpisException(
              ErrorCode.NOT_FOUND, "a register is one of `" + String.join("`, `", NAMES) + "`");
    };
  }

  /** What a human may say in a register. */
  public static List<String> questions(String register) {
    return switch (register) {
      case "processing" -> List.of("description", "contact", "security", "abroad");
      case "sharing" -> List.of("contract", "supervision", "contact");
      case "assessments" -> List.of("necessity", "impact", "measures", "result", "review");
      default -> List.of();
    };
  }

  /**
   * Writes beside a line: a purpose for processing and assessments, a recipient for sharing.
   *
   * @param words by question; an empty one takes it away
   * @throws ElpisException {@code INVALID_REQUEST} for a question that the register does not ask or
   *     words that are too long; {@code NOT_FOUND} where there is no such line
   */
  public void note(Asker by, String register, String item, Map<String, String> words) {
    List<String> asked = questions(register);
    requireLine(register, item);
    words.forEach((question, answer) -> {
      if (!asked.contains(question) || answer.length() > MOST_NOTE) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST,
            "this register asks for `"
                + String.join("`, `", asked)
                + "`, each of at most "
                + MOST_NOTE
                + " characters");
      }
    });
    String id = key(register, item);
    Optional<Docket> before = parts.dockets().find(KIND, id);
    Map<String, String> all = new TreeMap<>(before.map(this::words).orElse(Map.of()));
    words.forEach((question, answer) -> {
      if (answer.isEmpty()) {
        all.remove(question);
      } else {
        all.put(question, answer);
      }
    });
    String at = parts.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    parts
        .entries()
        .append(
            by,
            new Step(
                EntryKind.REGISTER_CHANGED,
                PURPOSE,
                register + "-noted",
                List.of(),
                Optional.of(cut(documents.write(words)))),
            new Docket(
                KIND,
                id,
                before.map(Docket::revision).orElse(0) + 1,
                Optional.empty(),
                Optional.empty(),
                WRITTEN,
                Optional.empty(),
                documents.write(new Note(all, by.principal().value(), at))));
  }

  /** Short, as it is the name that its entries are listed under. */
  private static String key(String register, String item) {
    return register.charAt(0) + ":" + item;
  }

  private static String cut(String text) {
    return text.length() <= 1_000 ? text : text.substring(0, 1_000);
  }

  private void requireLine(String register, String item) {
    boolean there =
        switch (register) {
          case "processing", "assessments" ->
              parts.policy().purposes().stream().anyMatch(rule -> rule.name().value().equals(item));
          case "sharing" ->
              releases().stream()
                  .anyMatch(state -> state.release().recipient().value().equals(item));
          default -> false;
        };
    if (!there) {
      throw new ElpisException(
          ErrorCode.NOT_FOUND, "the register has no such line to write beside");
    }
  }

  private Table processing() {
    List<List<String>> rows = new ArrayList<>();
    for (PurposeRule rule : parts.policy().purposes()) {
      Map<String, String> note = note("processing", rule.name().value());
      rows.add(
          List.of(
              rule.name().value(),
              rule.basis().word(),
              rule.ticketKind().orElse(""),
              fields(rule),
              sensitive(rule),
              String.join(" ", rule.to().words()),
              rule.retain().map(Object::toString).orElse(""),
              rule.safeguards().device() ? "device" : "",
              words(rule),
              note.getOrDefault("description", ""),
              note.getOrDefault("contact", ""),
              note.getOrDefault("security", ""),
              note.getOrDefault("abroad", "")));
    }
    return new Table(
        "processing",
        "Register of processing / 个人信息处理活动记录",
        List.of(
            "purpose",
            "basis",
            "ticket",
            "fields",
            "sensitive",
            "open_to",
            "retention",
            "safeguards",
            "handling",
            "description",
            "contact",
            "security",
            "abroad"),
        rows);
  }

  private Table sharing() {
    List<List<String>> rows = new ArrayList<>();
    for (Release.State state : releases()) {
      Release release = state.release();
      Map<String, String> note = note("sharing", release.recipient().value());
      rows.add(
          List.of(
              release.id().value(),
              release.created().toString(),
              release.recipient().value(),
              release.purpose().value(),
              release.fields().stream().map(Object::toString).collect(Collectors.joining(" ")),
              Long.toString(state.handed()),
              release.madeBy().value(),
              state.approvedBy().map(Object::toString).orElse(""),
              note.getOrDefault("contract", ""),
              note.getOrDefault("supervision", ""),
              note.getOrDefault("contact", "")));
    }
    return new Table(
        "sharing",
        "Register of sharing / 个人信息对外提供记录",
        List.of(
            "release",
            "created",
            "recipient",
            "purpose",
            "fields",
            "records",
            "made_by",
            "approved_by",
            "contract",
            "supervision",
            "contact"),
        rows);
  }

  /** PIPL 55 wants one for each of these; a line without answers is one that is owed. */
  private Table assessments() {
    List<List<String>> rows = new ArrayList<>();
    for (PurposeRule rule : parts.policy().purposes()) {
      List<String> triggers = new ArrayList<>();
      if (!sensitive(rule).isEmpty()) {
        triggers.add("sensitive");
      }
      if (rule.safeguards().release().isPresent() || rule.safeguards().handOver().isPresent()) {
        triggers.add("provided-to-others");
      }
      rule.safeguards().handling().stream().sorted().map(Words::of).forEach(triggers::add);
      Map<String, String> note = note("assessments", rule.name().value());
      if (!note.getOrDefault("necessity", "").isEmpty() || !triggers.isEmpty()) {
        boolean whole =
            List.of("necessity", "impact", "measures").stream()
                .noneMatch(question -> note.getOrDefault(question, "").isEmpty());
        rows.add(
            List.of(
                rule.name().value(),
                String.join(" ", triggers),
                whole ? "done" : "owed",
                note.getOrDefault("necessity", ""),
                note.getOrDefault("impact", ""),
                note.getOrDefault("measures", ""),
                note.getOrDefault("result", ""),
                note.getOrDefault("review", "")));
      }
    }
    return new Table(
        "assessments",
        "Register of impact assessments / 个人信息保护影响评估记录",
        List.of(
            "purpose", "triggers", "state", "necessity", "impact", "measures", "result", "review"),
        rows);
  }

  private List<Release.State> releases() {
    List<Release.State> all = new ArrayList<>();
    Optional<ReleaseId> before = Optional.empty();
    List<Release.State> page;
    do {
      page = parts.releases().list(before, PAGE);
      all.addAll(page);
      before = page.isEmpty() ? before : Optional.of(page.getLast().release().id());
    } while (page.size() == PAGE);
    return all;
  }

  private Map<String, String> note(String register, String item) {
    return parts.dockets().find(KIND, key(register, item)).map(this::words).orElse(Map.of());
  }

  private Map<String, String> words(Docket docket) {
    return documents.read(docket.document(), Note.class).words();
  }

  /** That papers were put together, and the entry that says which. */
  public record Packed(String id, Evidence evidence) {}

  /**
   * Puts on the ledger that papers of this digest were put together for somebody outside.
   *
   * @param digest SHA-256 over what is in them, so that they cannot be exchanged afterwards
   */
  public Packed pack(Asker by, Hash digest) {
    String id = "pp-" + digest.toString().substring(0, DIGITS);
    int revision = parts.dockets().find(PACK, id).map(Docket::revision).orElse(0) + 1;
    Evidence evidence =
        parts
            .entries()
            .append(
                by,
                new Step(
                    EntryKind.PAPERS_PACKED,
                    PURPOSE,
                    "papers-packed",
                    List.of(),
                    Optional.of(digest.toString())),
                new Docket(
                    PACK,
                    id,
                    revision,
                    Optional.empty(),
                    Optional.empty(),
                    WRITTEN,
                    Optional.empty(),
                    "{}"));
    return new Packed(id, evidence);
  }

  private static String words(PurposeRule rule) {
    return rule.safeguards().handling().stream()
        .sorted()
        .map(Words::of)
        .collect(Collectors.joining(" "));
  }

  private static String fields(PurposeRule rule) {
    return rule.fields().entrySet().stream()
        .map(field -> field.getKey() + "=" + field.getValue().word())
        .collect(Collectors.joining(" "));
  }

  private String sensitive(PurposeRule rule) {
    return rule.fields().keySet().stream()
        .filter(field ->
            parts.policy().catalogue().require(field).sensitivity() == Sensitivity.SENSITIVE)
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }
}

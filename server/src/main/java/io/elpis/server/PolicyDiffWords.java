package io.elpis.server;

import io.elpis.client.PolicyReplay;
import io.elpis.model.DenialCode;
import io.elpis.policy.PolicyDiff;
import io.elpis.policy.RuleChange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Two policies' differences for people. */
final class PolicyDiffWords {
  private final Terminal terminal;

  PolicyDiffWords(Terminal terminal) {
    this.terminal = terminal;
  }

  void rules(List<RuleChange> changes) {
    for (RuleChange change : changes) {
      String to = change.to().isEmpty() ? "everybody" : String.join(", ", change.to());
      terminal.result(
          line(word(change.effect()), change.purpose() + " " + change.part())
              + ": "
              + change.before()
              + " -> "
              + change.after()
              + "  (to "
              + to
              + ")");
    }
    terminal.note(
        changes.isEmpty()
            ? "the two files say the same"
            : changes.size() + " differences between the files");
  }

  /** Requests of a table that come out differently. */
  void cases(List<PolicyReplay.Change> changes) {
    changes.forEach(change -> terminal.result(line(effect(change), words(change))));
    terminal.note(changes.size() + " requests of the table come out differently");
  }

  /** Decisions of the log that come out differently, and how many could not be compared. */
  void replay(PolicyReplay.Report report) {
    for (PolicyReplay.Change change : report.changes()) {
      terminal.result(line(effect(change), "entry " + words(change)));
    }
    terminal.note(
        report.changes().size()
            + " of "
            + report.compared()
            + " compared decisions come out differently");
    terminal.note(
        "not compared, of "
            + report.looked()
            + ": "
            + report.denied()
            + " denied, "
            + report.underAnotherPolicy()
            + " under another policy, "
            + report.factsChanged()
            + " whose facts changed since, "
            + report.erased()
            + " about erased people");
  }

  static String word(RuleChange.Effect effect) {
    return effect.name().toLowerCase(Locale.ROOT);
  }

  static PolicyReplay.Change change(PolicyDiff.Change change) {
    Map<String, PolicyReplay.Step> fields = new TreeMap<>();
    change
        .levels()
        .forEach((field, step) ->
            fields.put(
                field.value(), new PolicyReplay.Step(step.before().word(), step.after().word())));
    return new PolicyReplay.Change(
        change.id(),
        change.purpose().value(),
        change.widens(),
        fields,
        change.before().map(DenialCode::word),
        change.after().map(DenialCode::word));
  }

  private static String effect(PolicyReplay.Change change) {
    return change.widens() ? "more" : "less";
  }

  private static String words(PolicyReplay.Change change) {
    String fields =
        change.fields().entrySet().stream()
            .map(entry ->
                entry.getKey()
                    + " "
                    + entry.getValue().before()
                    + " -> "
                    + entry.getValue().after())
            .collect(Collectors.joining(", "));
    return change.entry()
        + " under "
        + change.purpose()
        + ": "
        + outcome(change.before())
        + " -> "
        + outcome(change.after())
        + (fields.isEmpty() ? "" : " (" + fields + ")");
  }

  private static String outcome(Optional<String> denial) {
    return denial.map(code -> "denied " + code).orElse("permitted");
  }

  private static String line(String effect, String rest) {
    return String.format(Locale.ROOT, "%-8s%s", effect, rest);
  }
}

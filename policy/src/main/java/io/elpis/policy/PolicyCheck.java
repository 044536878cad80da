package io.elpis.policy;

import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.Level;
import io.elpis.model.Proof;
import io.elpis.policy.Finding.Severity;
import io.elpis.policy.condition.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks through a policy for what is allowed and unwise: rules that nobody reaches, masks that
 * another field undoes, grounds too weak for what they open, plaintext without end or count.
 */
public final class PolicyCheck {
  /** The code of a mask that a revealed field undoes. */
  public static final String MASK_UNDONE = "mask-undone";

  private final FieldCatalogue catalogue;
  private final List<Finding> findings = new ArrayList<>();

  private PolicyCheck(FieldCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What was found, in the order of the file. */
  public static List<Finding> check(Policy policy) {
    PolicyCheck check = new PolicyCheck(policy.catalogue());
    policy.purposes().forEach(check::look);
    check.masksHoldAcross(policy.purposes());
    return check.findings.stream().sorted(Comparator.comparing(Finding::place)).toList();
  }

  private void look(PurposeRule rule) {
    reachable(rule);
    masksHold(rule);
    groundsCarry(rule);
    ends(rule);
    counted(rule);
    approvable(rule);
  }

  private void approvable(PurposeRule rule) {
    boolean wanted =
        rule.quotas().stream()
            .flatMap(quota -> quota.tariff().steps().stream())
            .anyMatch(step -> step.proof() == Proof.APPROVAL);
    if (wanted && !rule.isApprovable()) {
      warn(
          rule,
          "quota",
          "no-approver",
          "the end of the quota wants an approval that nobody may give; add `approve: [role:NAME]`");
    }
  }

  private void reachable(PurposeRule rule) {
    rule.when()
        .filter(condition -> condition.isConstantly(Verdict.FAILS))
        .ifPresent(never -> error(rule, "when", "unreachable", "the condition is never true"));
    rule.when()
        .filter(condition -> condition.isConstantly(Verdict.ERROR))
        .ifPresent(never -> error(rule, "when", "unreachable", "the condition always errs"));
    rule.when()
        .filter(condition -> condition.isConstantly(Verdict.HOLDS))
        .ifPresent(always -> warn(rule, "when", "idle-condition", "the condition is always true"));
    boolean gives = rule.fields().values().stream().anyMatch(level -> level != Level.HIDDEN);
    if (!gives && rule.search().isEmpty()) {
      error(rule, "fields", "unreachable", "every field is hidden: the purpose gives nothing");
    }
  }

  private void masksHold(PurposeRule rule) {
    Set<FieldType> revealed =
        revealed(rule).stream().map(catalogue::require).collect(Collectors.toSet());
    rule.fields()
        .forEach((field, level) -> {
          if (level == Level.MASKED || level == Level.RELAYED) {
            maskHolds(rule, field, revealed);
          }
        });
  }

  private void maskHolds(PurposeRule rule, FieldName field, Set<FieldType> revealed) {
    FieldType held = catalogue.require(field);
    String key = "fields." + field;
    Reidentification.undoing(held).stream()
        .filter(revealed::contains)
        .forEach(type ->
            error(
                rule,
                key,
                MASK_UNDONE,
                "`"
                    + field
                    + "` is held back, and a revealed `"
                    + type.word()
                    + "` undoes it; mask both"));
    if (held != FieldType.FREE_TEXT && revealed.contains(FieldType.FREE_TEXT)) {
      warn(
          rule,
          key,
          "mask-at-risk",
          "`" + field + "` is held back, and may stand in a revealed free text");
    }
  }

  /**
   * Whoever may ask under both purposes about one ticket puts the answers together. Only what the
   * other purpose does not open itself counts: opening it is a choice, undoing it is not.
   *
   * <p>Purposes that reveal the same types are asked once whether they undo anything: there are few
   * such groups, and only where one does are its members looked at.
   */
  private void masksHoldAcross(List<PurposeRule> all) {
    Map<String, List<Opened>> byKind = new HashMap<>();
    for (PurposeRule rule : all) {
      rule.ticketKind()
          .ifPresent(
              kind -> byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(opened(rule)));
    }
    for (List<Opened> sameWork : byKind.values()) {
      Map<Set<FieldType>, List<Opened>> byTypes = new LinkedHashMap<>();
      sameWork.forEach(
          one -> byTypes.computeIfAbsent(one.types(), _ -> new ArrayList<>()).add(one));
      for (Opened one : sameWork) {
        byTypes.forEach((types, others) -> {
          if (!Collections.disjoint(one.undoing(), types)) {
            others.forEach(other -> masksHoldAcross(one, other));
          }
        });
      }
    }
  }

  private void masksHoldAcross(Opened one, Opened other) {
    if (!one.rule().to().overlaps(other.rule().to())) {
      return;
    }
    one.held()
        .forEach((field, undoing) -> {
          if (other.rule().level(field) != Level.REVEALED) {
            undoing.stream()
                .filter(type -> other.types().contains(type) && !one.types().contains(type))
                .forEach(type -> undoneAcross(one.rule(), field, other.rule(), type));
          }
        });
  }

  private Opened opened(PurposeRule rule) {
    Set<FieldType> types = EnumSet.noneOf(FieldType.class);
    revealed(rule).forEach(field -> types.add(catalogue.require(field)));
    SequencedMap<FieldName, Set<FieldType>> held = new LinkedHashMap<>();
    Set<FieldType> undoing = EnumSet.noneOf(FieldType.class);
    rule.fields()
        .forEach((field, level) -> {
          if (level == Level.MASKED || level == Level.RELAYED) {
            Set<FieldType> those = Reidentification.undoing(catalogue.require(field));
            held.put(field, those);
            undoing.addAll(those);
          }
        });
    undoing.removeAll(types);
    return new Opened(rule, types, held, undoing);
  }

  /**
   * What a purpose opens and holds back.
   *
   * @param types of what it reveals
   * @param held each field that it holds back, with the types that would undo that
   * @param undoing all of those that it does not reveal itself, so that it never undoes itself
   */
  private record Opened(
      PurposeRule rule,
      Set<FieldType> types,
      SequencedMap<FieldName, Set<FieldType>> held,
      Set<FieldType> undoing) {}

  private void undoneAcross(PurposeRule rule, FieldName field, PurposeRule other, FieldType type) {
    error(
        rule,
        "fields." + field,
        MASK_UNDONE,
        "`"
            + field
            + "` is held back, and purpose `"
            + other.name()
            + "` reveals `"
            + type.word()
            + "` of the same ticket to the same people, which undoes it; mask both");
  }

  private void groundsCarry(PurposeRule rule) {
    if (rule.basis() != Basis.LEGITIMATE_INTEREST) {
      return;
    }
    revealed(rule).stream()
        .filter(field -> catalogue.require(field).sensitivity() == FieldType.Sensitivity.SENSITIVE)
        .forEach(field ->
            error(
                rule,
                "fields." + field,
                "weak-basis",
                "a legitimate interest does not carry the sensitive `"
                    + field
                    + "`; use another basis"));
  }

  private void ends(PurposeRule rule) {
    if (rule.retain().isEmpty()) {
      warn(rule, "retain", "no-retention", "`retain` is missing: what goes out is kept for ever");
    }
  }

  private void counted(PurposeRule rule) {
    boolean people = rule.to().nature() != Audience.Nature.PROGRAM;
    if (people && rule.quotas().isEmpty() && !revealed(rule).isEmpty()) {
      warn(
          rule,
          "fields",
          "unlimited-plaintext",
          "people may open any number of values; give the purpose a `quota`");
    }
  }

  private static Set<FieldName> revealed(PurposeRule rule) {
    return rule.fields().entrySet().stream()
        .filter(entry -> entry.getValue() == Level.REVEALED)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void error(PurposeRule rule, String key, String code, String message) {
    add(Severity.ERROR, rule, key, code, message);
  }

  private void warn(PurposeRule rule, String key, String code, String message) {
    add(Severity.WARNING, rule, key, code, message);
  }

  private void add(Severity severity, PurposeRule rule, String key, String code, String message) {
    findings.add(
        new Finding(
            severity, rule.placeOf(key), code, "purpose `" + rule.name() + "`: " + message));
  }
}

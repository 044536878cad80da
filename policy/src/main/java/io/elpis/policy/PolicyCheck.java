package io.elpis.policy;

import io.elpis.model.FieldCatalogue;
import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.model.Level;
import io.elpis.model.Proof;
import io.elpis.policy.Finding.Severity;
import io.elpis.policy.condition.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
    policy.purposes().forEach(rule -> check.masksHoldAcross(rule, policy.purposes()));
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
   */
  private void masksHoldAcross(PurposeRule rule, List<PurposeRule> all) {
    for (PurposeRule other : all) {
      if (other.name().equals(rule.name()) || !isSameWork(rule, other)) {
        continue;
      }
      Set<FieldType> open =
          revealed(other).stream().map(catalogue::require).collect(Collectors.toSet());
      Set<FieldType> here =
          revealed(rule).stream().map(catalogue::require).collect(Collectors.toSet());
      rule.fields()
          .forEach((field, level) -> {
            boolean held = level == Level.MASKED || level == Level.RELAYED;
            if (held && other.level(field) != Level.REVEALED) {
              Reidentification.undoing(catalogue.require(field)).stream()
                  .filter(type -> open.contains(type) && !here.contains(type))
                  .forEach(type -> undoneAcross(rule, field, other, type));
            }
          });
    }
  }

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

  private static boolean isSameWork(PurposeRule one, PurposeRule other) {
    return one.ticketKind().isPresent()
        && one.ticketKind().equals(other.ticketKind())
        && one.to().overlaps(other.to());
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

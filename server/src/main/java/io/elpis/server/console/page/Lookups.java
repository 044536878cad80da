package io.elpis.server.console.page;

import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Principal;
import io.elpis.model.PurposeName;
import io.elpis.model.Recipient;
import io.elpis.policy.PurposeRule;
import io.elpis.policy.QuotaRule;
import io.elpis.server.console.frame.Visit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the policy opens to whoever looks: which purposes, and what each gives. */
final class Lookups {
  private Lookups() {}

  /** The purposes of a kind of ticket that are open to the viewer, in the policy's order. */
  static List<PurposeRule> open(Visit visit, String kind) {
    Principal principal = visit.seat().seated().principal();
    Recipient recipient = visit.useCases().directory().recipient(principal.recipient());
    return visit.useCases().policy().purposes().stream()
        .filter(rule -> rule.ticketKind().equals(Optional.of(kind)))
        .filter(rule -> rule.to().refuses(principal, recipient).isEmpty())
        .toList();
  }

  /** The kinds of tickets that any purpose is open to the viewer for, in the policy's order. */
  static List<String> kinds(Visit visit) {
    Principal principal = visit.seat().seated().principal();
    Recipient recipient = visit.useCases().directory().recipient(principal.recipient());
    return visit.useCases().policy().purposes().stream()
        .filter(rule -> rule.to().refuses(principal, recipient).isEmpty())
        .flatMap(rule -> rule.ticketKind().stream())
        .distinct()
        .toList();
  }

  /** The purpose that a list is shown under: one that opens masks only and costs nothing. */
  static Optional<PurposeRule> masks(Visit visit, String kind) {
    return open(visit, kind).stream()
        .filter(rule -> rule.quotas().isEmpty() && !rule.reasonRequired())
        .filter(rule ->
            rule.fields().values().stream().allMatch(level -> level.compareTo(Level.MASKED) <= 0))
        .findFirst();
  }

  /** The purposes that give more of a field than a mask, the ones that give least first. */
  static List<PurposeRule> beyondMasks(Visit visit, String kind, FieldName field) {
    return open(visit, kind).stream()
        .filter(rule -> rule.level(field).compareTo(Level.MASKED) > 0)
        .filter(rule -> !isLabel(rule))
        .sorted(Comparator.comparing(rule -> rule.level(field)))
        .toList();
  }

  /** The purpose that labels are printed for: one whose cost a carrier's scan settles. */
  static Optional<PurposeRule> labels(Visit visit, String kind) {
    return open(visit, kind).stream().filter(Lookups::isLabel).findFirst();
  }

  /** The rule of a purpose that was named in a form, where it is open to the viewer. */
  static Optional<PurposeRule> named(Visit visit, String kind, String word) {
    PurposeName name = new PurposeName(word);
    return open(visit, kind).stream().filter(rule -> rule.name().equals(name)).findFirst();
  }

  private static boolean isLabel(PurposeRule rule) {
    return rule.quotas().stream().map(QuotaRule::escrow).anyMatch(Optional::isPresent);
  }
}

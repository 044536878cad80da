package io.elpis.policy;

import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.Tier;
import io.elpis.policy.RuleChange.Effect;
import io.elpis.policy.condition.Condition;
import io.elpis.policy.yaml.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The differences between two versions of one purpose. Used once. */
final class RuleComparison {
  private static final Comparator<Span> BY_LENGTH =
      Comparator.comparingInt(Span::months).thenComparing(Span::rest);
  // Nobody agrees on the length of a month; close enough to see which of two spans is longer.
  private static final Duration MONTH = Duration.ofDays(30);

  private final PurposeRule before;
  private final PurposeRule after;
  private final List<RuleChange> changes = new ArrayList<>();

  RuleComparison(PurposeRule before, PurposeRule after) {
    this.before = before;
    this.after = after;
  }

  List<RuleChange> changes() {
    add("basis", before.basis().word(), after.basis().word(), basis());
    optional("ticket", before.ticketKind(), after.ticketKind());
    new AudienceComparison(before.to(), after.to()).changes(this::add);
    optional("when", before.when().map(Condition::text), after.when().map(Condition::text));
    fields();
    quota();
    retain();
    flag("single_use", before.singleUse(), after.singleUse());
    flag("reason", before.reasonRequired(), after.reasonRequired());
    search();
    approvers();
    flag("device", before.safeguards().device(), after.safeguards().device());
    tiers();
    organisations("hand_over", Safeguards::handOver);
    organisations("release", Safeguards::release);
    add("handling", handling(before), handling(after), Effect.DEPENDS);
    add("mask_style", before.maskStyle().word(), after.maskStyle().word(), Effect.DEPENDS);
    return changes;
  }

  private void add(String part, String old, String fresh, Effect effect) {
    if (!old.equals(fresh)) {
      changes.add(new RuleChange(after.name(), part, after.to().words(), old, fresh, effect));
    }
  }

  /** A consent that is asked for now narrows; one that is no longer asked for widens. */
  private Effect basis() {
    if (before.basis() == Basis.CONSENT) {
      return Effect.MORE;
    }
    return after.basis() == Basis.CONSENT ? Effect.LESS : Effect.DEPENDS;
  }

  /** A demand: where there is none, more get through. */
  private void optional(String part, Optional<String> old, Optional<String> fresh) {
    Effect effect = Effect.DEPENDS;
    if (old.isEmpty() || fresh.isEmpty()) {
      effect = fresh.isEmpty() ? Effect.MORE : Effect.LESS;
    }
    add(part, old.orElse(RuleChange.NONE), fresh.orElse(RuleChange.NONE), effect);
  }

  private void flag(String part, boolean demandedBefore, boolean demandedNow) {
    add(
        part,
        Boolean.toString(demandedBefore),
        Boolean.toString(demandedNow),
        demandedNow ? Effect.LESS : Effect.MORE);
  }

  private void fields() {
    TreeSet<FieldName> names = new TreeSet<>(before.fields().keySet());
    names.addAll(after.fields().keySet());
    for (FieldName field : names) {
      Level old = before.level(field);
      Level fresh = after.level(field);
      Effect effect = fresh.compareTo(old) > 0 ? Effect.MORE : Effect.LESS;
      add("fields." + field, old.word(), fresh.word(), effect);
    }
  }

  private void organisations(String key, Function<Safeguards, Optional<Audience>> part) {
    String old = words(part.apply(before.safeguards()));
    String fresh = words(part.apply(after.safeguards()));
    Effect effect = Effect.DEPENDS;
    if (old.equals(RuleChange.NONE) || fresh.equals(RuleChange.NONE)) {
      effect = old.equals(RuleChange.NONE) ? Effect.MORE : Effect.LESS;
    }
    add(key, old, fresh, effect);
  }

  private static String handling(PurposeRule rule) {
    return rule.safeguards().handling().isEmpty()
        ? RuleChange.NONE
        : rule.safeguards().handling().stream()
            .sorted()
            .map(Words::of)
            .collect(Collectors.joining(", "));
  }

  private static String words(Optional<Audience> audience) {
    return audience.map(one -> String.join(", ", one.words())).orElse(RuleChange.NONE);
  }

  private void tiers() {
    TreeSet<FieldName> names = new TreeSet<>(before.fields().keySet());
    names.addAll(after.fields().keySet());
    for (Tier tier : Tier.values()) {
      for (FieldName field : names) {
        Level old = before.safeguards().ceiling(tier, field);
        Level fresh = after.safeguards().ceiling(tier, field);
        Effect effect = fresh.compareTo(old) > 0 ? Effect.MORE : Effect.LESS;
        add("tiers." + Words.of(tier) + "." + field, old.word(), fresh.word(), effect);
      }
    }
  }

  private void search() {
    TreeSet<FieldName> names = new TreeSet<>(before.search());
    names.addAll(after.search());
    for (FieldName field : names) {
      boolean fresh = after.search().contains(field);
      add(
          "search." + field,
          Boolean.toString(before.search().contains(field)),
          Boolean.toString(fresh),
          fresh ? Effect.MORE : Effect.LESS);
    }
  }

  private void retain() {
    Optional<Span> old = before.retain();
    Optional<Span> fresh = after.retain();
    Effect effect = Effect.MORE;
    if (fresh.isPresent() && (old.isEmpty() || isShorter(fresh.get(), old.get()))) {
      effect = Effect.LESS;
    }
    add(
        "retain",
        old.map(Span::toString).orElse(RuleChange.NONE),
        fresh.map(Span::toString).orElse(RuleChange.NONE),
        effect);
  }

  private static boolean isShorter(Span one, Span other) {
    return one.months() == other.months()
        ? BY_LENGTH.compare(one, other) < 0
        : days(one).compareTo(days(other)) < 0;
  }

  private static Duration days(Span span) {
    return MONTH.multipliedBy(span.months()).plus(span.rest());
  }

  private void quota() {
    List<QuotaRule> old = before.quotas();
    List<QuotaRule> fresh = after.quotas();
    Effect effect = fresh.isEmpty() ? Effect.MORE : Effect.LESS;
    if (!old.isEmpty() && !fresh.isEmpty()) {
      boolean single = old.size() == 1 && fresh.size() == 1;
      effect = single ? quota(old.getFirst(), fresh.getFirst()) : Effect.DEPENDS;
    }
    add("quota", words(old), words(fresh), effect);
  }

  private static String words(List<QuotaRule> levels) {
    return levels.isEmpty()
        ? RuleChange.NONE
        : levels.stream().map(QuotaRule::words).collect(Collectors.joining("; "));
  }

  /** Who may approve: each role that may is one more. */
  private void approvers() {
    TreeSet<String> roles = new TreeSet<>(before.approvers());
    roles.addAll(after.approvers());
    for (String role : roles) {
      boolean fresh = after.approvers().contains(role);
      add(
          "approve." + role,
          Boolean.toString(before.approvers().contains(role)),
          Boolean.toString(fresh),
          fresh ? Effect.MORE : Effect.LESS);
    }
  }

  /** Two limits compare where only the number differs. */
  private static Effect quota(QuotaRule old, QuotaRule fresh) {
    boolean alike =
        old.unit() == fresh.unit()
            && old.payer() == fresh.payer()
            && old.tariff().equals(fresh.tariff())
            && old.escrow().equals(fresh.escrow())
            && old.window().equals(fresh.window());
    if (alike
        && old.base() instanceof QuotaRule.Base.Fixed(long was)
        && fresh.base() instanceof QuotaRule.Base.Fixed(long is)) {
      return is > was ? Effect.MORE : Effect.LESS;
    }
    if (alike
        && old.base() instanceof QuotaRule.Base.Assigned(double was)
        && fresh.base() instanceof QuotaRule.Base.Assigned(double is)) {
      return is > was ? Effect.MORE : Effect.LESS;
    }
    return Effect.DEPENDS;
  }
}

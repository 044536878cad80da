package io.elpis.policy;

import io.elpis.model.PurposeName;
import io.elpis.policy.RuleChange.Effect;
import io.elpis.policy.StatisticRule.Attribute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The differences between what two policies let be counted. Used once. */
final class StatisticComparison {
  private static final String PART = "statistics";
  // Any instant will do: windows are compared by their length.
  private static final Instant SOMEWHEN = Instant.EPOCH;

  private final Policy before;
  private final Policy after;
  private final List<RuleChange> changes = new ArrayList<>();

  StatisticComparison(Policy before, Policy after) {
    this.before = before;
    this.after = after;
  }

  /** By statistic, in the order of their names. */
  List<RuleChange> changes() {
    TreeSet<PurposeName> names = new TreeSet<>(before.statistics().keySet());
    names.addAll(after.statistics().keySet());
    for (PurposeName name : names) {
      Optional<StatisticRule> old = Optional.ofNullable(before.statistics().get(name));
      Optional<StatisticRule> fresh = Optional.ofNullable(after.statistics().get(name));
      if (old.isPresent() && fresh.isPresent()) {
        new One(old.get(), fresh.get()).compare();
      } else {
        old.ifPresent(gone -> whole(gone, words(gone), RuleChange.NONE, Effect.LESS));
        fresh.ifPresent(added -> whole(added, RuleChange.NONE, words(added), Effect.MORE));
      }
    }
    return changes;
  }

  private void whole(StatisticRule rule, String old, String fresh, Effect effect) {
    changes.add(new RuleChange(rule.name(), PART, rule.to().words(), old, fresh, effect));
  }

  private static String words(StatisticRule rule) {
    return "{ "
        + String.join(", ", rule.attributes().keySet())
        + ", epsilon: "
        + rule.epsilon().toPlainString()
        + ", budget: "
        + rule.budget().toPlainString()
        + ", window: "
        + rule.window().length()
        + (rule.rows().isPresent() ? ", rows" : "")
        + " }";
  }

  /** One statistic that both have. */
  private final class One {
    private final StatisticRule old;
    private final StatisticRule fresh;

    One(StatisticRule old, StatisticRule fresh) {
      this.old = old;
      this.fresh = fresh;
    }

    void compare() {
      add("basis", old.basis().word(), fresh.basis().word(), basis());
      new AudienceComparison(old.to(), fresh.to()).changes(this::add);
      attributes();
      add(
          "epsilon",
          old.epsilon().toPlainString(),
          fresh.epsilon().toPlainString(),
          larger(fresh.epsilon().compareTo(old.epsilon())));
      add(
          "budget",
          old.budget().toPlainString(),
          fresh.budget().toPlainString(),
          larger(fresh.budget().compareTo(old.budget())));
      // A budget that begins anew sooner is a larger one.
      add(
          "window",
          old.window().length().toString(),
          fresh.window().length().toString(),
          larger(length(old).compareTo(length(fresh))));
      rows();
    }

    private void add(String part, String was, String is, Effect effect) {
      if (!was.equals(is)) {
        changes.add(
            new RuleChange(fresh.name(), PART + "." + part, fresh.to().words(), was, is, effect));
      }
    }

    private static Effect larger(int comparison) {
      return comparison > 0 ? Effect.MORE : Effect.LESS;
    }

    private static Duration length(StatisticRule rule) {
      QuotaWindow.Slot slot = rule.window().at(SOMEWHEN);
      return Duration.between(slot.start(), slot.end());
    }

    private Effect basis() {
      if (old.basis() == Basis.CONSENT) {
        return Effect.MORE;
      }
      return fresh.basis() == Basis.CONSENT ? Effect.LESS : Effect.DEPENDS;
    }

    private void attributes() {
      TreeSet<String> names = new TreeSet<>(old.attributes().keySet());
      names.addAll(fresh.attributes().keySet());
      for (String name : names) {
        Optional<Attribute> was = old.attribute(name);
        Optional<Attribute> is = fresh.attribute(name);
        add(
            "attributes." + name,
            was.map(StatisticComparison::words).orElse(RuleChange.NONE),
            is.map(StatisticComparison::words).orElse(RuleChange.NONE),
            was.isEmpty()
                ? Effect.MORE
                : is.isEmpty() ? Effect.LESS : counted(was.get(), is.get()));
      }
    }

    private static Effect counted(Attribute was, Attribute is) {
      boolean same = was.field().equals(is.field()) && was.part().equals(is.part());
      if (same && Set.copyOf(is.values()).containsAll(was.values())) {
        return Effect.MORE;
      }
      return same && Set.copyOf(was.values()).containsAll(is.values())
          ? Effect.LESS
          : Effect.DEPENDS;
    }

    private void rows() {
      if (old.rows().isEmpty() || fresh.rows().isEmpty()) {
        add(
            "rows",
            old.rows().map(StatisticComparison::words).orElse(RuleChange.NONE),
            fresh.rows().map(StatisticComparison::words).orElse(RuleChange.NONE),
            fresh.rows().isPresent() ? Effect.MORE : Effect.LESS);
        return;
      }
      RowsRule was = old.rows().get();
      RowsRule is = fresh.rows().get();
      number("k", was.k(), is.k(), false);
      add(
          "rows.sensitive",
          was.sensitive().orElse(RuleChange.NONE),
          is.sensitive().orElse(RuleChange.NONE),
          was.sensitive().isPresent() && is.sensitive().isPresent()
              ? Effect.DEPENDS
              : is.sensitive().isPresent() ? Effect.LESS : Effect.MORE);
      number("l", was.l(), is.l(), false);
      number("t", was.t(), is.t(), true);
      // Rows that would have stayed, as too little was left of them, may leave.
      number("loss", was.loss(), is.loss(), true);
      number("drop", was.drop(), is.drop(), true);
    }

    private void number(String part, Number was, Number is, boolean moreIsMore) {
      boolean grows = is.doubleValue() > was.doubleValue();
      add(
          "rows." + part,
          was.toString(),
          is.toString(),
          grows == moreIsMore ? Effect.MORE : Effect.LESS);
    }
  }

  private static String words(Attribute attribute) {
    return attribute.field()
        + " as "
        + attribute.part()
        + " ["
        + String.join(", ", attribute.values())
        + "]";
  }

  private static String words(RowsRule rows) {
    return "{ k: "
        + rows.k()
        + rows.sensitive().map(name -> ", sensitive: " + name).orElse("")
        + ", l: "
        + rows.l()
        + ", t: "
        + rows.t()
        + ", loss: "
        + rows.loss()
        + ", drop: "
        + rows.drop()
        + " }";
  }
}

package io.elpis.policy;

import io.elpis.policy.QuotaRule.Base;
import io.elpis.policy.QuotaRule.Payer;
import io.elpis.policy.QuotaRule.Unit;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Suggestion;
import io.elpis.policy.yaml.Words;
import io.elpis.policy.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code quota}, one level or a list of them, and refuses what could never be kept or never
 * be used.
 */
final class QuotaReader {
  private static final List<String> KEYS =
      List.of(
          "unit",
          "base",
          "share",
          "states",
          "window",
          "per",
          "costs",
          "step_up_at",
          "approve_at",
          "escrow");
  private static final int MOST_LEVELS = 8;
  private static final Duration LONGEST_ESCROW = Duration.ofDays(30);

  private final Problems problems;
  private final boolean ticketed;
  private final QuotaBaseReader bases;
  private final TariffReader tariffs;

  /**
   * @param ticketed the purpose needs a ticket
   */
  QuotaReader(Problems problems, boolean ticketed) {
    this.problems = problems;
    this.ticketed = ticketed;
    this.bases = new QuotaBaseReader(problems);
    this.tariffs = new TariffReader(problems);
  }

  List<QuotaRule> read(Section purpose) {
    Optional<Yaml> node = purpose.get("quota");
    if (node.isEmpty()) {
      return List.of();
    }
    List<Yaml> items =
        node.get() instanceof Yaml.Sequence list ? list.items() : List.of(node.get());
    if (items.isEmpty() || items.size() > MOST_LEVELS) {
      problems.add(node.get().place(), "`quota` has 1 to " + MOST_LEVELS + " levels");
    }
    List<QuotaRule> levels = new ArrayList<>();
    for (Yaml item : items) {
      Section section = Section.of(item, KEYS, problems);
      Optional<QuotaRule> level = section.isBroken() ? Optional.empty() : level(section);
      level.ifPresent(rule -> {
        refuseTwins(section, levels, rule);
        levels.add(rule);
      });
    }
    return levels;
  }

  private Optional<QuotaRule> level(Section quota) {
    Optional<Unit> unit =
        quota.require("unit", "ticket").flatMap(word -> find("unit", Unit.values(), word));
    Optional<Payer> payer =
        quota.get("per").isEmpty()
            ? Optional.of(Payer.PRINCIPAL)
            : quota.text("per").flatMap(word -> find("payer", Payer.values(), word));
    Optional<Base> base = bases.read(quota);
    Optional<QuotaWindow> window = quota.require("window", "P1D").flatMap(this::window);
    Optional<Duration> escrow = quota.text("escrow").flatMap(this::escrow);
    if (unit.isEmpty() || payer.isEmpty() || base.isEmpty() || window.isEmpty()) {
      return Optional.empty();
    }
    QuotaRule rule =
        new QuotaRule(
            unit.get(), base.get(), window.get(), payer.get(), tariffs.read(quota), escrow);
    refuseImpossible(quota, rule);
    return Optional.of(rule);
  }

  private <E extends Enum<E>> Optional<E> find(String kind, E[] values, Yaml.Scalar word) {
    Optional<E> found = Words.find(values, word.text());
    if (found.isEmpty()) {
      problems.add(word.place(), Suggestion.unknown(kind, word.text(), Words.all(values)));
    }
    return found;
  }

  private Optional<QuotaWindow> window(Yaml.Scalar word) {
    Optional<Span> span = Span.parse(word.text()).filter(QuotaWindow::isPossible);
    if (span.isEmpty()) {
      problems.add(
          word.place(),
          "`window` is `PT1M` to `P366D`, or whole months `P1M` to `P12M`, and not negative");
    }
    return span.map(QuotaWindow::new);
  }

  private Optional<Duration> escrow(Yaml.Scalar word) {
    Optional<Duration> patience =
        Span.parse(word.text())
            .filter(span -> span.months() == 0)
            .map(Span::rest)
            .filter(rest -> rest.compareTo(Duration.ofHours(1)) >= 0)
            .filter(rest -> rest.compareTo(LONGEST_ESCROW) <= 0);
    if (patience.isEmpty()) {
      problems.add(word.place(), "`escrow` is `PT1H` to `P30D`, such as `PT72H`");
    }
    return patience;
  }

  private void refuseImpossible(Section quota, QuotaRule rule) {
    boolean counted = !(rule.base() instanceof Base.Fixed);
    if (!ticketed && (rule.unit() == Unit.TICKET || rule.payer() == Payer.TICKET)) {
      problems.add(
          quota.placeOf(rule.unit() == Unit.TICKET ? "unit" : "per"),
          "an impossible quota: the purpose has no ticket to count");
    }
    if (!ticketed && counted) {
      problems.add(
          quota.placeOf("base"), "an impossible quota: the purpose has no ticket to be assigned");
    }
    if (rule.payer() != Payer.PRINCIPAL && rule.base() instanceof Base.Assigned) {
      problems.add(
          quota.placeOf("per"),
          "an impossible quota: tickets are assigned to principals; use `per: principal`");
    }
    if (rule.payer() != Payer.PRINCIPAL
        && rule.payer() != Payer.RECIPIENT
        && rule.base() instanceof Base.Eligible) {
      problems.add(
          quota.placeOf("per"),
          "an impossible quota: eligible tickets are a principal's or a recipient's");
    }
    if (rule.escrow().isPresent() && rule.unit() != Unit.TICKET) {
      problems.add(
          quota.placeOf("escrow"),
          "an impossible quota: a carrier scans what a ticket stands for; use `unit: ticket`");
    }
  }

  /** One round trip counts one set of tickets for each kind of base. */
  private void refuseTwins(Section quota, List<QuotaRule> levels, QuotaRule rule) {
    boolean twin =
        levels.stream()
            .anyMatch(level ->
                level.payer() == rule.payer() && level.countWords().equals(rule.countWords()));
    if (twin) {
      problems.add(quota.place(), "a level like this one stands above; keep one of them");
    }
    boolean clashes =
        levels.stream()
            .filter(level -> level.base().getClass() == rule.base().getClass())
            .filter(level -> !(level.base() instanceof Base.Fixed))
            .anyMatch(level ->
                !level.window().equals(rule.window())
                    || level.payer() != rule.payer()
                    || !level.base().isCountedAs(rule.base()));
    if (clashes) {
      problems.add(
          quota.placeOf("base"),
          "two levels count other tickets under one word; give them the same `window`, `per` and"
              + " `states`");
    }
  }
}

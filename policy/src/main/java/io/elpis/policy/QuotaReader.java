package io.elpis.policy;

import io.elpis.policy.QuotaRule.Base;
import io.elpis.policy.QuotaRule.Payer;
import io.elpis.policy.QuotaRule.Unit;
import io.elpis.policy.yaml.Problems;
import io.elpis.policy.yaml.Section;
import io.elpis.policy.yaml.Suggestion;
import io.elpis.policy.yaml.Words;
import io.elpis.policy.yaml.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code quota} and refuses what could never be kept or never be used. */
final class QuotaReader {
  private static final List<String> KEYS = List.of("unit", "base", "share", "window", "per");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,6})?");
  private static final double MAX_SHARE = 100;
  private static final String ASSIGNED = "assigned";

  private final Problems problems;
  private final boolean ticketed;

  /**
   * @param ticketed the purpose needs a ticket
   */
  QuotaReader(Problems problems, boolean ticketed) {
    this.problems = problems;
    this.ticketed = ticketed;
  }

  Optional<QuotaRule> read(Section purpose) {
    Optional<Section> section = purpose.section("quota", KEYS);
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Section quota = section.get();
    Optional<Unit> unit =
        quota.require("unit", "ticket").flatMap(word -> find("unit", Unit.values(), word));
    Optional<Payer> payer =
        quota.get("per").isEmpty()
            ? Optional.of(Payer.PRINCIPAL)
            : quota.text("per").flatMap(word -> find("payer", Payer.values(), word));
    Optional<Base> base = quota.require("base", ASSIGNED).flatMap(word -> base(quota, word));
    Optional<QuotaWindow> window = quota.require("window", "P1D").flatMap(this::window);
    if (unit.isEmpty() || payer.isEmpty() || base.isEmpty() || window.isEmpty()) {
      return Optional.empty();
    }
    QuotaRule rule = new QuotaRule(unit.get(), base.get(), window.get(), payer.get());
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

  private Optional<Base> base(Section quota, Yaml.Scalar word) {
    if (word.text().equals(ASSIGNED)) {
      return Optional.of(new Base.Assigned(share(quota)));
    }
    quota
        .get("share")
        .ifPresent(node -> problems.add(node.place(), "`share` is of `base: assigned` only"));
    if (!WHOLE.matcher(word.text()).matches()) {
      problems.add(word.place(), "`base` is `assigned` or a whole number above 0");
      return Optional.empty();
    }
    long limit = Long.parseLong(word.text());
    if (limit < 1) {
      problems.add(
          word.place(), "an impossible quota: `base` is above 0; to open nothing, mask the fields");
    }
    return Optional.of(new Base.Fixed(limit));
  }

  private double share(Section quota) {
    Optional<Yaml.Scalar> word = quota.text("share");
    if (word.isEmpty()) {
      return 1;
    }
    boolean number = DECIMAL.matcher(word.get().text()).matches();
    double share = number ? Double.parseDouble(word.get().text()) : 0;
    if (share <= 0 || share > MAX_SHARE) {
      problems.add(word.get().place(), "an impossible quota: `share` is above 0 and at most 100");
    }
    return share;
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

  private void refuseImpossible(Section quota, QuotaRule rule) {
    if (!ticketed && rule.unit() == Unit.TICKET) {
      problems.add(
          quota.placeOf("unit"), "an impossible quota: the purpose has no ticket to count");
    }
    if (!ticketed && rule.base() instanceof Base.Assigned) {
      problems.add(
          quota.placeOf("base"), "an impossible quota: the purpose has no ticket to be assigned");
    }
    if (rule.payer() == Payer.RECIPIENT && rule.base() instanceof Base.Assigned) {
      problems.add(
          quota.placeOf("per"),
          "an impossible quota: tickets are assigned to principals; use `per: principal`");
    }
  }
}

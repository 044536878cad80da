package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.PolicyReplay;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.policy.Policy;
import io.elpis.policy.PolicyComparison;
import io.elpis.policy.PolicyDiff;
import io.elpis.policy.PolicyFile;
import io.elpis.policy.PurposeRule;
import io.elpis.policy.QuotaRule;
import io.elpis.policy.RuleChange;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who may see what and why, as one table; and what another file would have changed. */
public final class PolicyPages {
  private static final int UPLOAD_BYTES = 512 * 1024;
  private static final int REPLAYED = 500;
  private static final int MOST_CHANGES = 100;

  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.OFFICER, Desk.SECURITY);
    return List.of(
        PageRoute.get("/policy", gate, PolicyPages::matrix),
        PageRoute.get("/policy/file", gate, PolicyPages::file),
        PageRoute.get(
            "/policy/diff", gate, visit -> diffPage(visit, visit.useCases().policyYaml(), none())),
        PageRoute.upload("/policy/diff", gate, UPLOAD_BYTES, PolicyPages::diff));
  }

  private static Reply matrix(Visit visit) {
    Policy policy = visit.useCases().policy();
    List<FieldName> fields =
        Pieces.inOrder(
            policy.purposes().stream()
                .flatMap(rule -> rule.fields().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
    Html content =
        many(
            Pieces.heading(
                visit,
                "policy",
                div(
                    cls("actions"),
                    a(cls("button quiet-button"), href("/policy/file"), visit.t("policy.file")),
                    a(cls("button"), href("/policy/diff"), visit.t("policy.diff")))),
            p(
                cls("row"),
                List.of(Level.MASKED, Level.RELAYED, Level.REVEALED).stream()
                    .map(level -> Pieces.level(visit, level))
                    .collect(inRow()),
                span(cls("quiet"), visit.t("policy.rest-hidden"))),
            div(cls("card flush"), table(visit, policy, fields)),
            p(
                cls("quiet small"),
                visit.t("policy.digest"),
                text(" "),
                code(cls("wrap"), text(policy.digest().toString()))));
    return Reply.page(visit.say("policy"), content);
  }

  private static Html table(Visit visit, Policy policy, List<FieldName> fields) {
    List<Html> head = new ArrayList<>();
    head.add(th(scope("col"), visit.t("policy.purpose")));
    head.add(th(scope("col"), visit.t("policy.to")));
    fields.forEach(field -> head.add(th(scope("col"), text(Pieces.field(visit, field.value())))));
    head.add(th(scope("col"), visit.t("policy.quota")));
    return div(
        cls("scroll"),
        tabindex("0"),
        role("region"),
        ariaLabel(visit.say("policy")),
        io.elpis.server.console.html.Tags.table(
            cls("matrix"),
            thead(tr(many(head))),
            tbody(
                policy.purposes().stream()
                    .map(rule -> line(visit, rule, fields))
                    .collect(inRow()))));
  }

  private static Html line(Visit visit, PurposeRule rule, List<FieldName> fields) {
    List<Html> cells = new ArrayList<>();
    cells.add(
        th(
            scope("row"),
            cls("purpose"),
            div(text(Pieces.purpose(visit, rule.name().value()))),
            div(
                cls("quiet"),
                text(visit.words().name("basis", word(rule.basis()))),
                text(rule.ticketKind().map(kind -> " · " + kind).orElse("")))));
    cells.add(
        td(
            rule.to().words().stream()
                .map(one -> div(cls("small quiet"), text(one)))
                .collect(inRow())));
    fields.forEach(field -> cells.add(td(level(visit, rule.level(field)))));
    cells.add(
        td(
            cls("small quiet"),
            text(
                rule.quotas().stream().map(PolicyPages::quota).collect(Collectors.joining("; ")))));
    return tr(many(cells));
  }

  private static Html level(Visit visit, Level level) {
    return level == Level.HIDDEN ? span(cls("dot"), text("·")) : Pieces.level(visit, level);
  }

  private static String quota(QuotaRule rule) {
    String base =
        switch (rule.base()) {
          case QuotaRule.Base.Fixed(long limit) -> Long.toString(limit);
          case QuotaRule.Base.Assigned _ -> "assigned";
          case QuotaRule.Base.Eligible _ -> "eligible";
        };
    return base + " / " + rule.window().length();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Reply file(Visit visit) {
    return Reply.file(
        "application/yaml",
        visit.useCases().policyYaml().getBytes(StandardCharsets.UTF_8),
        "policy.yaml");
  }

  private static Reply diffPage(Visit visit, String yaml, Html result) {
    Html content =
        many(
            Pieces.crumb(visit, "/policy", "policy"),
            Pieces.heading(visit, "policy.diff"),
            result,
            div(
                cls("card"),
                Pieces.form(
                    visit,
                    "/policy/diff",
                    label(
                        visit.t("policy.diff.text"),
                        textarea(name("yaml"), rows("18"), cls("code"), required(), text(yaml))),
                    button(type("submit"), visit.t("policy.diff.go")))));
    return Reply.page(visit.say("policy.diff"), content);
  }

  private static Reply diff(Visit visit) {
    String yaml = visit.form().require("yaml");
    Policy before = visit.useCases().policy();
    Policy after = PolicyFile.parse(yaml.getBytes(StandardCharsets.UTF_8));
    List<RuleChange> rules = PolicyComparison.compare(before, after);
    PolicyReplay.Report report = visit.useCases().replay().replay(before, after, REPLAYED);
    Html result =
        many(
            div(
                cls("tiles"),
                Pieces.tile(visit, "policy.diff.rules", Integer.toString(rules.size()), none()),
                Pieces.tile(
                    visit,
                    "policy.diff.compared",
                    Integer.toString(report.compared()),
                    visit.t("policy.diff.of", report.looked())),
                Pieces.tile(
                    visit,
                    "policy.diff.changed",
                    Integer.toString(report.changes().size()),
                    none()),
                Pieces.tile(
                    visit,
                    "policy.diff.wider",
                    Long.toString(
                        report.changes().stream().filter(PolicyDiff.Change::widens).count()),
                    none())),
            rules(visit, rules),
            changes(visit, report.changes()));
    return diffPage(visit, yaml, result);
  }

  private static Html rules(Visit visit, Collection<RuleChange> rules) {
    return div(
        cls("card flush"),
        h2(visit.t("policy.diff.rules")),
        rules.isEmpty()
            ? Pieces.empty(visit, "policy.diff.same")
            : Pieces.grid(
                visit,
                "policy.diff.rules",
                List.of(
                    "policy.purpose",
                    "policy.diff.part",
                    "policy.diff.before",
                    "policy.diff.after",
                    "policy.diff.effect"),
                rules.stream()
                    .map(change ->
                        List.of(
                            text(Pieces.purpose(visit, change.purpose().value())),
                            code(text(change.part())),
                            code(cls("wrap"), text(change.before())),
                            code(cls("wrap"), text(change.after())),
                            effect(visit, change)))
                    .toList()));
  }

  private static Html effect(Visit visit, RuleChange change) {
    String kind =
        switch (change.effect()) {
          case MORE -> "denied";
          case LESS -> "good";
          case DEPENDS -> "warn";
        };
    return Pieces.badge(kind, visit.t("policy.effect." + word(change.effect())));
  }

  private static Html changes(Visit visit, List<PolicyDiff.Change> changes) {
    if (changes.isEmpty()) {
      return none();
    }
    return div(
        cls("card flush"),
        h2(visit.t("policy.diff.changed")),
        Pieces.grid(
            visit,
            "policy.diff.changed",
            List.of("entry.index", "entry.purpose", "entry.fields"),
            changes.stream()
                .limit(MOST_CHANGES)
                .map(change ->
                    List.of(
                        a(cls("code"), href("/ledger/" + change.id()), text(change.id())),
                        text(Pieces.purpose(visit, change.purpose().value())),
                        steps(visit, change)))
                .toList()));
  }

  private static Html steps(Visit visit, PolicyDiff.Change change) {
    return change.levels().entrySet().stream()
        .map(level ->
            many(
                text(Pieces.field(visit, level.getKey().value()) + " "),
                Pieces.level(visit, level.getValue().before()),
                text(" → "),
                Pieces.level(visit, level.getValue().after()),
                text(" ")))
        .collect(inRow());
  }
}

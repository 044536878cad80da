package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Alert;
import io.elpis.gateway.AlertDesk;
import io.elpis.gateway.Audit;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.console.html.Part;
import io.elpis.watch.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What watch found: the evidence in records a person can check, what it limits, and the lift. */
public final class AlertPages {
  private static final int PAGE = 30;
  private static final int MOST_EVIDENCE = 40;

  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.SECURITY, Desk.OFFICER);
    return List.of(
        PageRoute.get("/alerts", gate, AlertPages::list),
        PageRoute.get("/alerts/{id}", gate, visit -> show(visit, none())),
        PageRoute.post("/alerts/{id}/lift", gate, AlertPages::lift));
  }

  private static Reply list(Visit visit) {
    boolean all = visit.query().get("all").isPresent();
    Instant before = visit.query().get("before").map(AlertPages::millis).orElse(AlertDesk.NEWEST);
    List<Alert> found = visit.useCases().watch().desk().list(!all, before, PAGE + 1);
    List<Alert> shown = found.subList(0, Math.min(PAGE, found.size()));
    Html content =
        many(
            Pieces.heading(visit, "alerts"),
            DoubtPieces.of(visit),
            nav(
                cls("tabs"),
                ariaLabel(visit.say("alerts")),
                tab("/alerts", visit.t("alerts.open"), !all),
                tab("/alerts?all=1", visit.t("alerts.all"), all),
                Pieces.iff(
                    visit.seat().desks().contains(Desk.OFFICER),
                    tab("/draws", visit.t("draws"), false))),
            div(
                cls("card flush"),
                shown.isEmpty() ? Pieces.empty(visit, "alerts.none") : table(visit, shown),
                Pieces.pager(
                    visit,
                    "next",
                    found.size() > PAGE,
                    () ->
                        "/alerts?before="
                            + shown.getLast().finding().timeMillis()
                            + (all ? "&all=1" : ""))));
    return Reply.page(visit.say("alerts"), content);
  }

  private static Instant millis(String text) {
    if (!text.matches("[0-9]{1,15}")) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "the page does not go on from there");
    }
    return Instant.ofEpochMilli(Long.parseLong(text));
  }

  static Html tab(String path, Html words, boolean here) {
    List<Part> parts = new ArrayList<>(List.of(href(path), words));
    if (here) {
      parts.add(ariaCurrent("page"));
    }
    return a(parts.toArray(Part[]::new));
  }

  static Html table(Visit visit, List<Alert> alerts) {
    return Pieces.grid(
        visit,
        "alerts",
        List.of("alerts.when", "alerts.action", "alerts.about", "alerts.mechanism", "alerts.rare"),
        alerts.stream()
            .map(alert ->
                List.of(
                    a(
                        href("/alerts/" + alert.id()),
                        Pieces.minute(Instant.ofEpochMilli(alert.finding().timeMillis()))),
                    action(visit, alert),
                    code(text(Pieces.shortened(alert.finding().key().id(), 40))),
                    text(visit.words().name("mechanism", alert.finding().mechanism())),
                    rare(visit, alert.finding())))
            .toList());
  }

  /** As {@link #table}, where there is little room. */
  static Html brief(Visit visit, List<Alert> alerts) {
    return Pieces.grid(
        visit,
        "alerts",
        List.of("alerts.when", "alerts.action", "alerts.mechanism"),
        alerts.stream()
            .map(alert ->
                List.of(
                    a(
                        href("/alerts/" + alert.id()),
                        Pieces.second(Instant.ofEpochMilli(alert.finding().timeMillis()))),
                    action(visit, alert),
                    many(
                        div(text(visit.words().name("mechanism", alert.finding().mechanism()))),
                        code(
                            cls("quiet"), text(Pieces.shortened(alert.finding().key().id(), 40))))))
            .toList());
  }

  private static Html action(Visit visit, Alert alert) {
    String word = alert.finding().action().word();
    return Pieces.badge(word, visit.t("action." + word));
  }

  private static Html rare(Visit visit, Finding finding) {
    return visit.t("alerts.once", String.format(Locale.ROOT, "%,.0f", finding.onceInActorDays()));
  }

  private static Reply show(Visit visit, Html said) {
    Alert alert = visit.useCases().watch().desk().get(visit.variable("id"));
    Finding finding = alert.finding();
    Alert.State state = visit.useCases().watch().desk().state(alert);
    Html content =
        many(
            Pieces.crumb(visit, "/alerts", "alerts"),
            header(
                cls("page-head"),
                div(
                    h1(
                        text(visit.words().name("mechanism", finding.mechanism())),
                        text(" "),
                        action(visit, alert)),
                    p(
                        cls("lead"),
                        code(text(finding.key().id())),
                        text(" · "),
                        Pieces.minute(Instant.ofEpochMilli(finding.timeMillis()))))),
            said,
            div(
                cls("grid-2"),
                div(
                    cls("stack"),
                    why(visit, finding),
                    div(cls("card flush"), h2(visit.t("alert.looks")), looks(visit, finding))),
                div(cls("stack"), limits(visit, alert, state), appeals(visit, alert))));
    return Reply.page(visit.say("alert"), content);
  }

  private static Html why(Visit visit, Finding finding) {
    Finding.Evidence evidence = finding.evidence();
    return div(
        cls("card"),
        h2(visit.t("alert.why")),
        dl(
            cls("pair"),
            Pieces.pair(visit.t("alert.mark"), text(visit.words().name("mark", evidence.mark()))),
            Pieces.pair(
                visit.t("alert.score"), text(String.format(Locale.ROOT, "%,.0f", finding.score()))),
            Pieces.pair(visit.t("alert.rare"), rare(visit, finding)),
            Pieces.pair(
                visit.t("alert.bound"),
                visit.t(
                    "alert.bound.of",
                    String.format(Locale.ROOT, "%.4f", evidence.bound()),
                    evidence.sampleSize(),
                    evidence.peers())),
            Pieces.pair(
                visit.t("alert.since"),
                Pieces.minute(Instant.ofEpochMilli(Math.max(0, finding.sinceMillis())))),
            Pieces.pair(
                visit.t("alert.tried"), text(String.join(", ", evidence.explanationsTried()))),
            announced(visit, evidence),
            Pieces.iff(
                !evidence.coverage().isEmpty(),
                Pieces.pair(visit.t("alert.coverage"), text(evidence.coverage()))),
            Pieces.pair(visit.t("alert.disproof"), text(evidence.disproof()))));
  }

  private static Html announced(Visit visit, Finding.Evidence evidence) {
    return Pieces.iff(
        !evidence.announced().isEmpty(),
        Pieces.pair(visit.t("alert.announced"), text(String.join(", ", evidence.announced()))));
  }

  /** The entries that moved the score, as the ledger has them. */
  private static Html looks(Visit visit, Finding finding) {
    List<List<Html>> rows = new ArrayList<>();
    for (String id : finding.disclosures().reversed().stream().limit(MOST_EVIDENCE).toList()) {
      entry(visit, id).ifPresent(entry -> rows.add(EntryCells.row(visit, entry)));
    }
    return rows.isEmpty()
        ? Pieces.empty(visit, "alert.looks.none")
        : Pieces.grid(visit, "alert.looks", EntryCells.COLUMNS, rows);
  }

  private static Optional<Audit.Entry> entry(Visit visit, String id) {
    if (!id.matches("[0-9]{1,15}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(visit.useCases().audit().at(Long.parseLong(id)));
    } catch (ElpisException gone) {
      if (gone.code() != ErrorCode.NOT_FOUND) {
        throw gone;
      }
      return Optional.empty();
    }
  }

  private static Html limits(Visit visit, Alert alert, Alert.State state) {
    String word = state.name().toLowerCase(Locale.ROOT);
    Html members =
        ul(
            alert.finding().members().stream()
                .map(member -> li(code(text(member))))
                .collect(inRow()));
    return div(
        cls("card"),
        div(
            cls("row between"),
            h2(visit.t("alert.limits")),
            Pieces.badge(
                state == Alert.State.OPEN ? "denied" : "good", visit.t("alert.state." + word))),
        p(cls("small"), visit.t("action." + alert.finding().action().word() + ".means")),
        members,
        state == Alert.State.LIFTED
            ? p(
                cls("quiet"),
                visit.t(
                    "alert.lifted-by",
                    alert.liftedBy().map(Object::toString).orElse(""),
                    alert.liftedAt().map(Pieces::dayOf).orElse("")))
            : p(cls("quiet"), visit.t("alert.until"), text(" "), Pieces.minute(alert.until())),
        Pieces.iff(state == Alert.State.OPEN, lifting(visit, alert)));
  }

  private static Html lifting(Visit visit, Alert alert) {
    return details(
        cls("ask"),
        summary(role("button"), visit.t("alert.lift")),
        p(cls("small quiet"), visit.t("alert.lift.how")),
        Pieces.form(
            visit,
            "/alerts/" + alert.id() + "/lift",
            label(
                visit.t("order.reason"),
                textarea(name("reason"), rows("3"), maxlength("200"), required())),
            button(type("submit"), visit.t("alert.lift.go"))));
  }

  private static Html appeals(Visit visit, Alert alert) {
    if (alert.appeals().isEmpty()) {
      return none();
    }
    return div(
        cls("card"),
        h2(visit.t("alert.appeals")),
        alert.appeals().stream()
            .map(appeal ->
                div(
                    cls("field"),
                    div(
                        div(
                            cls("name"),
                            text(appeal.by().value()),
                            text(" · "),
                            Pieces.minute(appeal.at())),
                        div(text(appeal.words().orElse("–"))))))
            .collect(inRow()));
  }

  private static Reply lift(Visit visit) {
    var _ =
        visit
            .useCases()
            .watch()
            .desk()
            .lift(visit.asker(), visit.variable("id"), visit.form().require("reason"));
    return show(visit, Pieces.flash("good", visit.t("alert.lifted")));
  }
}

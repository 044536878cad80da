package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Alert;
import io.elpis.model.TicketId;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.time.Instant;
import java.util.List;

/** What limits the viewer, and the place to say something to it; that lifts nothing by itself. */
public final class LimitPages {

  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.values());
    return List.of(
        PageRoute.get("/limits", gate, visit -> page(visit, none())),
        PageRoute.post("/limits/{id}/appeal", gate, LimitPages::appeal));
  }

  private static Reply page(Visit visit, Html said) {
    List<Alert> mine = visit.useCases().watch().desk().mine(visit.asker());
    Html content =
        many(
            Pieces.heading(visit, "limits"),
            said,
            mine.isEmpty()
                ? div(cls("card"), Pieces.empty(visit, "limits.none"))
                : mine.stream().map(alert -> card(visit, alert)).collect(inRow()));
    return Reply.page(visit.say("limits"), content);
  }

  private static Html card(Visit visit, Alert alert) {
    String word = alert.finding().action().word();
    return div(
        cls("card"),
        div(
            cls("row between"),
            h2(text(visit.words().name("mechanism", alert.finding().mechanism()))),
            Pieces.badge(word, visit.t("action." + word))),
        p(cls("small"), visit.t("action." + word + ".means")),
        dl(
            cls("pair"),
            Pieces.pair(
                visit.t("alerts.when"),
                Pieces.minute(Instant.ofEpochMilli(alert.finding().timeMillis()))),
            Pieces.pair(visit.t("alert.until"), Pieces.minute(alert.until())),
            Pieces.pair(visit.t("alert.disproof"), text(alert.finding().evidence().disproof()))),
        Pieces.form(
            visit,
            "/limits/" + alert.id() + "/appeal",
            label(
                visit.t("limits.ticket"),
                input(type("text"), name("ticket"), maxlength("64"), autocomplete("off"))),
            label(
                visit.t("limits.words"),
                textarea(name("reason"), rows("3"), maxlength("500"), required())),
            button(type("submit"), visit.t("limits.go"))));
  }

  private static Reply appeal(Visit visit) {
    visit
        .useCases()
        .watch()
        .desk()
        .appeal(
            visit.asker(),
            visit.variable("id"),
            visit.form().get("ticket").map(TicketId::new),
            visit.form().require("reason"));
    return page(visit, Pieces.flash("good", visit.t("limits.said")));
  }
}

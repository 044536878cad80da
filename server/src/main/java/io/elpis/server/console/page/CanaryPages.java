package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Canaries;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.util.List;

/** How the people who do not exist are, never who they are. Looked at here, changed elsewhere. */
public final class CanaryPages {
  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.SECURITY, Desk.OFFICER);
    return List.of(PageRoute.get("/canaries", gate, CanaryPages::page));
  }

  private static Reply page(Visit visit) {
    Canaries.Health health = visit.useCases().canaries().desk().health();
    boolean none = health.live() + health.retired() == 0;
    Html content =
        many(
            Pieces.heading(visit, "canaries"),
            none
                ? div(cls("card"), Pieces.empty(visit, "canaries.none"))
                : many(tiles(visit, health), met(visit)));
    return Reply.page(visit.say("canaries"), content);
  }

  private static Html tiles(Visit visit, Canaries.Health health) {
    return div(
        cls("tiles"),
        Pieces.tile(
            visit, "canaries.live", Integer.toString(health.live()), visit.t("canaries.live.note")),
        Pieces.tile(
            visit,
            "canaries.retired",
            Integer.toString(health.retired()),
            visit.t("canaries.retired.note")),
        Pieces.tile(
            visit,
            "canaries.planted",
            health.planted().map(Pieces::dayOf).orElse("–"),
            visit.t("canaries.planted.note")),
        Pieces.tile(
            visit,
            "canaries.contacted",
            Integer.toString(health.contacted()),
            health
                .lastContact()
                .map(at -> many(visit.t("canaries.last"), text(" "), Pieces.minute(at)))
                .orElse(visit.t("canaries.never"))));
  }

  /** What their being met means, and where it is seen. */
  private static Html met(Visit visit) {
    return div(
        cls("card"),
        h2(visit.t("canaries.met")),
        ul(
            li(visit.t("canaries.met.file")),
            li(visit.t("canaries.met.contact")),
            li(visit.t("canaries.met.look"))),
        p(a(href("/alerts"), visit.t("menu.alerts"))),
        p(cls("small quiet"), visit.t("canaries.change")));
  }
}

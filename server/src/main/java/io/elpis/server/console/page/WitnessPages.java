package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.ledger.WitnessStanding;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.util.List;

/** Who vouches that the log only grows, and how far they have. */
public final class WitnessPages {
  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.OFFICER, Desk.SECURITY);
    return List.of(PageRoute.get("/witnesses", gate, WitnessPages::page));
  }

  private static Reply page(Visit visit) {
    List<WitnessStanding> standings = visit.useCases().ledger().witnesses();
    long size = visit.useCases().ledger().reader().size();
    Html content =
        many(
            Pieces.heading(visit, "witnesses"),
            standings.isEmpty()
                ? div(cls("card"), Pieces.empty(visit, "witnesses.none"))
                : many(
                    tiles(visit, standings, size),
                    standings.stream().map(one -> card(visit, one, size)).collect(inRow())));
    return Reply.page(visit.say("witnesses"), content);
  }

  private static Html tiles(Visit visit, List<WitnessStanding> standings, long size) {
    long well = standings.stream().filter(one -> one.trouble().isEmpty()).count();
    long most = standings.stream().mapToLong(WitnessStanding::entries).max().orElse(0);
    return div(
        cls("tiles"),
        Pieces.tile(
            visit,
            "witnesses.answering",
            well + " / " + standings.size(),
            visit.t("witnesses.answering.note")),
        Pieces.tile(visit, "witnesses.entries", Long.toString(size), visit.t("witnesses.of-log")),
        Pieces.tile(
            visit,
            "witnesses.lag",
            Long.toString(Math.max(0, size - most)),
            visit.t("witnesses.lag.note")));
  }

  private static Html card(Visit visit, WitnessStanding one, long size) {
    boolean well = one.trouble().isEmpty();
    return div(
        cls("card"),
        div(
            cls("row between"),
            h2(text(one.name())),
            Pieces.badge(
                well ? "good" : "denied", visit.t(well ? "witnesses.well" : "witnesses.silent"))),
        one.trouble().map(why -> Pieces.flash("warn", text(why))).orElse(none()),
        dl(
            cls("pair"),
            Pieces.pair(
                visit.t("witnesses.at"),
                one.at().map(Pieces::minute).orElse(visit.t("witnesses.not-yet"))),
            Pieces.pair(visit.t("witnesses.cosigned"), text(one.entries())),
            Pieces.pair(visit.t("witnesses.lag"), text(Math.max(0, size - one.entries()))),
            Pieces.pair(visit.t("witnesses.refusals"), text(one.refusals())),
            Pieces.pair(visit.t("witnesses.key"), code(cls("wrap"), text(one.key())))));
  }
}

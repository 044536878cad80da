package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.AuditDraw;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** A share of a day's looks, drawn by chance, for an officer to go through. */
public final class DrawPages {
  private static final String HOME = "/draws";
  private static final int MOST_SHOWN = 200;

  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.OFFICER);
    return List.of(
        PageRoute.get(HOME, gate, visit -> page(visit, none())),
        PageRoute.post(HOME, gate, visit -> page(visit, drawn(visit))));
  }

  private static Reply page(Visit visit, Html drawn) {
    Html content =
        many(
            Pieces.crumb(visit, "/alerts", "alerts"),
            Pieces.heading(visit, "draws"),
            div(
                cls("card"),
                Pieces.form(
                    visit,
                    HOME,
                    cls("inline-form"),
                    label(visit.t("draws.day"), input(type("date"), name("day"), required())),
                    button(type("submit"), visit.t("draws.go")))),
            drawn);
    return Reply.page(visit.say("draws"), content);
  }

  private static Html drawn(Visit visit) {
    AuditDraw.Drawn drawn =
        visit.useCases().watch().audit().draw(visit.asker(), day(visit.form().require("day")));
    List<List<Html>> rows =
        drawn.drawn().stream()
            .limit(MOST_SHOWN)
            .map(look -> EntryCells.row(visit, visit.useCases().audit().at(look.entry())))
            .toList();
    return div(
        cls("card flush"),
        h2(visit.t("draws.of", drawn.drawn().size(), drawn.looks(), drawn.day())),
        rows.isEmpty()
            ? Pieces.empty(visit, "draws.none")
            : Pieces.grid(visit, "draws", EntryCells.COLUMNS, rows));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADay) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the day must be one such as `2026-11-25`, in UTC");
    }
  }
}

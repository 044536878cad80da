package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.DoubtStore.Doubt;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.util.List;

/** Sessions that were shown by a browser that did not prove them its own. */
final class DoubtPieces {
  private DoubtPieces() {}

  /** Nothing where there are none. */
  static Html of(Visit visit) {
    List<Doubt> doubts = visit.useCases().door().doubts().standing();
    return doubts.isEmpty()
        ? none()
        : div(
            cls("card flush"),
            h2(visit.t("doubts")),
            p(cls("small quiet"), visit.t("doubts.lead")),
            Pieces.grid(
                visit,
                "doubts",
                List.of("doubts.who", "doubts.first", "doubts.last", "doubts.times"),
                doubts.stream().map(doubt -> line(visit, doubt)).toList()));
  }

  private static List<Html> line(Visit visit, Doubt doubt) {
    return List.of(
        doubt
            .principal()
            .map(id -> code(text(id.value())))
            .orElseGet(() -> span(cls("quiet"), visit.t("doubts.self"))),
        Pieces.minute(doubt.first()),
        Pieces.minute(doubt.last()),
        text(doubt.times()));
  }
}

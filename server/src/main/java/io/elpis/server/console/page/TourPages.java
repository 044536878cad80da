package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.util.List;

/**
 * One story in ten minutes, for whoever started the demonstration; nowhere else is there a tour.
 */
public final class TourPages {
  /** Who does a step, and where it begins. */
  private record Step(String word, List<String> places) {}

  private static final List<Step> STORY =
      List.of(
          new Step("merchant", List.of("/orders", "/quota")),
          new Step("courier", List.of("/stops")),
          new Step("security", List.of("/overview", "/alerts")),
          new Step("leak", List.of("/traces")),
          new Step("officer", List.of("/policy", "/linkage", "/approvals")),
          new Step("subject", List.of("/me", "/me/consents")));

  private static final List<Step> MORE =
      List.of(
          new Step("tickets", List.of("/tickets")),
          new Step("documents", List.of("/documents")),
          new Step("draws", List.of("/draws")),
          new Step("log", List.of("/ledger", "/witnesses", "/canaries")));

  public List<PageRoute> routes() {
    return List.of(PageRoute.get("/tour", Gate.anyone(), TourPages::page));
  }

  private static Reply page(Visit visit) {
    if (!visit.instance().isDemonstration()) {
      throw new ElpisException(
          ErrorCode.NOT_FOUND, "the tour is of the demonstration; `elpis demo` starts one");
    }
    Html content =
        many(
            Pieces.heading(visit, "tour"),
            div(cls("card"), p(visit.t("tour.how")), p(cls("quiet"), visit.t("tour.windows"))),
            div(
                cls("card"),
                ol(cls("tour"), STORY.stream().map(step -> step(visit, step)).collect(inRow()))),
            div(
                cls("card"),
                h2(visit.t("tour.more")),
                ul(MORE.stream().map(step -> more(visit, step)).collect(inRow()))));
    return Reply.page(visit.say("tour"), content);
  }

  private static Html step(Visit visit, Step step) {
    String key = "tour." + step.word();
    return li(
        h2(visit.t(key)),
        p(visit.t(key + ".do")),
        p(cls("quiet small"), visit.t(key + ".see")),
        p(cls("row"), places(step)));
  }

  private static Html more(Visit visit, Step step) {
    return li(visit.t("tour." + step.word()), text(" "), places(step));
  }

  private static Html places(Step step) {
    return step.places().stream()
        .map(place -> many(a(href(place), code(text(place))), text(" ")))
        .collect(inRow());
  }
}

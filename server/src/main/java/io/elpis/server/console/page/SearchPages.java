package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Search;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.TicketId;
import io.elpis.policy.PurposeRule;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.vault.IndexKind;
import io.elpis.vault.field.FieldValue;
import java.util.List;
import java.util.Optional;

/** Whose order is it: by a value that the caller knows already, inside the shop's own orders. */
public final class SearchPages {

  public List<PageRoute> routes() {
    return List.of(
        PageRoute.get("/search", Gate.desks(Desk.MERCHANT), visit -> page(visit, none())),
        PageRoute.post("/search", Gate.desks(Desk.MERCHANT), SearchPages::find));
  }

  private static List<PurposeRule> rules(Visit visit) {
    return Lookups.open(visit, OrderPages.KIND).stream()
        .filter(rule -> !rule.search().isEmpty())
        .toList();
  }

  private static Reply page(Visit visit, Html found) {
    List<PurposeRule> rules = rules(visit);
    if (rules.isEmpty()) {
      return Reply.page(
          visit.say("search"),
          many(
              Pieces.heading(visit, "search"),
              div(cls("card"), Pieces.empty(visit, "search.not-open"))));
    }
    PurposeRule rule = rules.getFirst();
    Html content =
        many(
            Pieces.heading(visit, "search"),
            div(
                cls("card"),
                Pieces.form(
                    visit,
                    "/search",
                    cls("inline-form"),
                    Pieces.hidden("purpose", rule.name().value()),
                    label(
                        visit.t("search.by"),
                        select(
                            name("field"),
                            rule.search().stream()
                                .map(FieldName::value)
                                .sorted()
                                .map(
                                    field -> option(value(field), text(Pieces.field(visit, field))))
                                .collect(inRow()))),
                    label(
                        visit.t("search.value"),
                        input(type("text"), name("value"), autocomplete("off"), required())),
                    label(
                        visit.t("search.ticket"),
                        input(type("text"), name("ticket"), autocomplete("off"), required())),
                    button(type("submit"), visit.t("search.go")))),
            found);
    return Reply.page(visit.say("search"), content);
  }

  private static Reply find(Visit visit) {
    PurposeRule rule =
        Lookups.named(visit, OrderPages.KIND, visit.form().require("purpose"))
            .orElseThrow(
                () -> new ElpisException(ErrorCode.FORBIDDEN, "this purpose is not open to you"));
    Search.Query query =
        new Search.Query(
            visit.asker(),
            rule.name(),
            Optional.of(new TicketId(visit.form().require("ticket"))),
            new FieldName(visit.form().require("field")),
            IndexKind.EXACT,
            new FieldValue.Text(visit.form().require("value")));
    Html found =
        switch (visit.useCases().search().find(query)) {
          case Search.Answer.Denied(var reason) ->
              Pieces.flash("bad", text(visit.words().name("denied", reason.code().word())));
          case Search.Answer.Found(var matches, boolean more) ->
              matches.isEmpty()
                  ? div(cls("card"), Pieces.empty(visit, "search.none"))
                  : div(
                      cls("card flush"),
                      more ? Pieces.flash("warn", visit.t("search.more", matches.size())) : none(),
                      Pieces.grid(
                          visit,
                          "search.found",
                          List.of("orders.id"),
                          matches.stream()
                              .map(match ->
                                  List.of(
                                      a(
                                          cls("code"),
                                          href("/orders/" + match.ticket()),
                                          text(match.ticket().value()))))
                              .toList()));
        };
    return page(visit, found);
  }
}

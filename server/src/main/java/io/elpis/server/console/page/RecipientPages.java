package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Verification;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The organisations that get data, and how well each was checked. */
public final class RecipientPages {
  private static final int PAGE = 40;

  public List<PageRoute> routes() {
    return List.of(
        PageRoute.get(
            "/recipients", Gate.desks(Desk.SECURITY, Desk.OFFICER), RecipientPages::page));
  }

  private static Reply page(Visit visit) {
    Optional<RecipientId> after = visit.query().get("after").map(RecipientId::new);
    List<Recipient> found = visit.useCases().directory().recipients(after, PAGE + 1);
    List<Recipient> shown = found.subList(0, Math.min(PAGE, found.size()));
    Html content =
        many(
            Pieces.heading(visit, "recipients"),
            div(
                cls("card flush"),
                Pieces.grid(
                    visit,
                    "recipients",
                    List.of(
                        "recipients.id",
                        "recipients.name",
                        "recipients.tier",
                        "recipients.checked",
                        "people.state"),
                    shown.stream().map(one -> row(visit, one)).toList()),
                Pieces.pager(
                    visit,
                    "people.more",
                    found.size() > PAGE,
                    () -> "/recipients?after=" + shown.getLast().id())),
            p(cls("quiet small"), visit.t("recipients.tiers")));
    return Reply.page(visit.say("recipients"), content);
  }

  private static List<Html> row(Visit visit, Recipient one) {
    String tier = one.tier().name().toLowerCase(Locale.ROOT);
    String kind =
        switch (one.tier()) {
          case UNVERIFIED -> "warn";
          case VERIFIED -> "masked";
          case CERTIFIED -> "good";
        };
    return List.of(
        code(text(one.id().value())),
        text(one.name()),
        Pieces.badge(kind, visit.t("tier." + tier)),
        one.verification()
            .map(checked -> checked(visit, checked))
            .orElse(span(cls("quiet"), visit.t("recipients.unchecked"))),
        Pieces.badge(
            one.active() ? "good" : "denied",
            visit.t(one.active() ? "people.active" : "people.suspended")));
  }

  private static Html checked(Visit visit, Verification checked) {
    return many(
        Pieces.minute(checked.verifiedAt()),
        maybe(
            checked
                .recheckAt()
                .map(at ->
                    span(
                        cls("quiet"),
                        text(" · "),
                        visit.t("recipients.again"),
                        text(" " + Pieces.dayOf(at))))));
  }
}

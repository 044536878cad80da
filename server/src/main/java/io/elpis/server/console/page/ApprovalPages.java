package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.PetitionStore.Kept;
import io.elpis.ledger.Petition;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What waits for a second person. */
public final class ApprovalPages {
  private static final int MOST = 100;

  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.OFFICER, Desk.SECURITY);
    return List.of(
        PageRoute.get("/approvals", gate, visit -> page(visit, none())),
        PageRoute.post("/approvals/{id}/approve", gate, visit -> answer(visit, true)),
        PageRoute.post("/approvals/{id}/refuse", gate, visit -> answer(visit, false)));
  }

  private static Reply page(Visit visit, Html said) {
    List<Kept> waiting =
        visit.useCases().quota().approvals().waiting(visit.asker(), Optional.empty(), MOST);
    Html content =
        many(
            Pieces.heading(visit, "approvals"),
            said,
            waiting.isEmpty()
                ? div(cls("card"), Pieces.empty(visit, "approvals.none"))
                : waiting.stream().map(kept -> card(visit, kept)).collect(inRow()));
    return Reply.page(visit.say("approvals"), content);
  }

  private static Html card(Visit visit, Kept kept) {
    Petition petition = kept.petition();
    boolean own = petition.asker().equals(visit.asker().principal());
    return div(
        cls("card"),
        div(
            cls("row between"),
            h2(
                text(Pieces.purpose(visit, petition.purpose().value())),
                text(" · "),
                visit.t(isRaise(petition) ? "approvals.raise" : "approvals.look")),
            Pieces.badge(
                kept.agreed().isEmpty() ? "warn" : "good",
                visit.t("approvals.agreed", kept.agreed().size(), petition.needed()))),
        dl(
            cls("pair"),
            Pieces.pair(
                visit.t("approvals.who"),
                many(
                    code(text(petition.asker().value())),
                    text(" · "),
                    text(petition.recipient().value()))),
            Pieces.pair(visit.t("approvals.what"), matter(visit, petition)),
            Pieces.pair(visit.t("approvals.ends"), Pieces.minute(petition.expiresAt()))),
        own ? p(cls("quiet"), visit.t("approvals.own")) : answers(visit, petition));
  }

  private static boolean isRaise(Petition petition) {
    return petition.matter() instanceof Petition.Raise;
  }

  /** Never the person: who they are is not what is decided here. */
  private static Html matter(Visit visit, Petition petition) {
    return switch (petition.matter()) {
      case Petition.Look look ->
          many(
              text(
                  look.fields().stream()
                      .map(field -> Pieces.field(visit, field.value()))
                      .sorted()
                      .collect(Collectors.joining(", "))),
              text(look.ticket().map(ticket -> " · " + ticket).orElse("")));
      case Petition.Raise raise ->
          many(code(text(raise.account())), text(" + " + raise.base() / 2));
    };
  }

  private static Html answers(Visit visit, Petition petition) {
    String path = "/approvals/" + petition.id();
    return div(
        cls("inline-form"),
        Pieces.form(
            visit,
            path + "/approve",
            cls("inline-form"),
            reason(visit),
            button(type("submit"), visit.t("approvals.yes"))),
        Pieces.form(
            visit,
            path + "/refuse",
            cls("inline-form"),
            reason(visit),
            button(type("submit"), cls("quiet-button"), visit.t("approvals.no"))));
  }

  private static Html reason(Visit visit) {
    return label(
        visit.t("order.reason"),
        input(type("text"), name("reason"), maxlength("200"), autocomplete("off"), required()));
  }

  private static Reply answer(Visit visit, boolean yes) {
    String id = visit.variable("id");
    String reason = visit.form().require("reason");
    var approvals = visit.useCases().quota().approvals();
    Kept _ =
        yes
            ? approvals.approve(visit.asker(), id, reason)
            : approvals.refuse(visit.asker(), id, reason);
    return page(visit, Pieces.flash("good", visit.t("approvals.done")));
  }
}

package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.PetitionStore.Kept;
import io.elpis.gateway.SessionStore.WaitingLink;
import io.elpis.gateway.SignInLinks;
import io.elpis.ledger.Petition;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What waits for a second person. */
public final class ApprovalPages {
  private static final int MOST = 100;
  private static final Pattern LINK = Pattern.compile("[0-9a-f]{64}");

  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.OFFICER, Desk.SECURITY);
    return List.of(
        PageRoute.get("/approvals", gate, visit -> page(visit, none())),
        PageRoute.post("/approvals/{id}/approve", gate, visit -> answer(visit, true)),
        PageRoute.post("/approvals/{id}/refuse", gate, visit -> answer(visit, false)),
        PageRoute.post("/approvals/links/{id}/confirm", gate, visit -> link(visit, true)),
        PageRoute.post("/approvals/links/{id}/decline", gate, visit -> link(visit, false)));
  }

  private static Reply page(Visit visit, Html said) {
    List<Kept> waiting =
        visit.useCases().quota().approvals().waiting(visit.asker(), Optional.empty(), MOST);
    List<WaitingLink> links = visit.useCases().door().links().waiting();
    Html content =
        many(
            Pieces.heading(visit, "approvals"),
            said,
            links.stream().map(link -> card(visit, link)).collect(inRow()),
            waiting.isEmpty() && links.isEmpty()
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

  /** A link that one person made for another; its secret is not here and never was. */
  private static Html card(Visit visit, WaitingLink link) {
    boolean may = visit.useCases().door().links().mayAnswer(visit.asker(), link);
    boolean own = link.madeBy().equals(visit.asker().principal());
    String path = "/approvals/links/" + link.digest();
    return div(
        cls("card"),
        div(
            cls("row between"),
            h2(visit.t("approvals.link")),
            Pieces.badge("warn", visit.t("approvals.agreed", 0, 1))),
        dl(
            cls("pair"),
            Pieces.pair(visit.t("approvals.link.made"), code(text(link.madeBy().value()))),
            Pieces.pair(visit.t("approvals.link.for"), code(text(link.principal().value()))),
            Pieces.pair(visit.t("approvals.ends"), Pieces.minute(link.ends()))),
        p(
            cls("quiet"),
            visit.t(
                may ? "approvals.link.how" : own ? "approvals.link.own" : "approvals.link.others")),
        div(
            cls("row"),
            Pieces.iff(
                may,
                Pieces.form(
                    visit,
                    path + "/confirm",
                    button(type("submit"), visit.t("approvals.link.yes")))),
            Pieces.iff(
                may || own,
                Pieces.form(
                    visit,
                    path + "/decline",
                    button(
                        type("submit"),
                        cls("quiet-button"),
                        visit.t(own ? "approvals.link.back" : "approvals.no"))))));
  }

  private static Reply link(Visit visit, boolean yes) {
    SignInLinks links = visit.useCases().door().links();
    Hash link = named(visit.variable("id"));
    if (yes) {
      WaitingLink confirmed = links.confirm(visit.asker(), link);
      return page(
          visit,
          Pieces.flash(
              "good",
              visit.t(
                  "approvals.link.done", confirmed.principal(), SignInLinks.LASTS.toMinutes())));
    }
    links.decline(visit.asker(), link);
    return page(visit, Pieces.flash("good", visit.t("approvals.link.declined")));
  }

  private static Hash named(String id) {
    if (!LINK.matcher(id).matches()) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "no such link waits");
    }
    return Hash.of(HexFormat.of().parseHex(id));
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

package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.SignInLinks;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Who works here; a link that lets somebody in once; suspending and letting back. */
public final class PeoplePages {
  private static final int PAGE = 40;

  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.OFFICER);
    return List.of(
        PageRoute.get("/people", gate, visit -> page(visit, none())),
        PageRoute.post("/people/{id}/link", gate, PeoplePages::link),
        PageRoute.post("/people/{id}/suspend", gate, visit -> put(visit, false)),
        PageRoute.post("/people/{id}/reinstate", gate, visit -> put(visit, true)));
  }

  private static Reply page(Visit visit, Html said) {
    Optional<PrincipalId> after = visit.query().get("after").map(PrincipalId::new);
    List<Principal> found = visit.useCases().directory().principals(after, PAGE + 1);
    List<Principal> shown = found.subList(0, Math.min(PAGE, found.size()));
    Html content =
        many(
            Pieces.heading(visit, "people"),
            said,
            rule(visit),
            div(
                cls("card flush"),
                Pieces.grid(
                    visit,
                    "people",
                    List.of("people.id", "people.of", "people.roles", "people.state", ""),
                    shown.stream()
                        .map(one ->
                            List.of(
                                code(text(one.id().value())),
                                text(one.recipient().value()),
                                roles(visit, one),
                                Pieces.badge(
                                    one.active() ? "good" : "denied",
                                    visit.t(one.active() ? "people.active" : "people.suspended")),
                                actions(visit, one)))
                        .toList()),
                Pieces.pager(
                    visit,
                    "people.more",
                    found.size() > PAGE,
                    () -> "/people?after=" + shown.getLast().id())));
    return Reply.page(visit.say("people"), content);
  }

  private static Html roles(Visit visit, Principal one) {
    Html roles =
        new TreeSet<>(one.roles())
            .stream().map(role -> many(Pieces.badge("", text(role)), text(" "))).collect(inRow());
    return many(
        roles, Pieces.iff(one.program(), Pieces.badge("masked", visit.t("people.program"))));
  }

  private static Html actions(Visit visit, Principal one) {
    boolean self = one.id().equals(visit.asker().principal());
    boolean seat = one.active() && !one.program() && !Desk.of(one.roles()).isEmpty();
    return div(
        cls("row"),
        Pieces.iff(
            seat && !self,
            Pieces.form(
                visit,
                "/people/" + one.id() + "/link",
                button(type("submit"), cls("quiet-button small-button"), visit.t("people.link")))),
        Pieces.iff(
            !self,
            Pieces.form(
                visit,
                "/people/" + one.id() + (one.active() ? "/suspend" : "/reinstate"),
                button(
                    type("submit"),
                    cls("quiet-button small-button"),
                    visit.t(one.active() ? "people.suspend" : "people.reinstate")))));
  }

  private static PrincipalId other(Visit visit) {
    PrincipalId id = new PrincipalId(visit.variable("id"));
    if (id.equals(visit.asker().principal())) {
      throw new ElpisException(ErrorCode.FORBIDDEN, "somebody else does this to you, not you");
    }
    return id;
  }

  /** The link is on the ledger before it is shown, and shown this once. */
  private static Reply link(Visit visit) {
    PrincipalId id = other(visit);
    SignInLinks links = visit.useCases().door().links();
    SignInLinks.Made made = links.make(visit.asker(), id);
    boolean alone = made.waits() && !links.hasSecond(visit.asker().principal(), id);
    Html words =
        made.waits()
            ? visit.t("people.link.waits", id, SignInLinks.WAITS.toMinutes())
            : visit.t("people.link.made", id, SignInLinks.LASTS.toMinutes());
    return page(
        visit,
        many(
            Pieces.flash(
                "good", many(p(words), p(code(cls("wrap"), text("/sign-in#" + made.secret()))))),
            Pieces.iff(alone, Pieces.flash("warn", visit.t("people.link.nobody", roles(links))))));
  }

  private static String roles(SignInLinks links) {
    return String.join(", ", new TreeSet<>(links.confirmers()));
  }

  /** Whether it takes two to let somebody in is said before anybody makes a link. */
  private static Html rule(Visit visit) {
    SignInLinks links = visit.useCases().door().links();
    return p(
        cls("small quiet"),
        links.needSecond()
            ? many(
                visit.t("people.second", roles(links)),
                text(" "),
                a(href("/approvals"), visit.t("approvals")))
            : visit.t("people.alone"));
  }

  private static Reply put(Visit visit, boolean active) {
    Principal before = visit.useCases().directory().principal(other(visit));
    visit
        .useCases()
        .directory()
        .put(
            visit.asker(),
            new Principal(
                before.id(),
                before.recipient(),
                before.roles(),
                before.program(),
                active,
                before.person(),
                before.branch()));
    return page(
        visit,
        Pieces.flash(
            "good", visit.t(active ? "people.reinstated" : "people.suspended.now", before.id())));
  }
}

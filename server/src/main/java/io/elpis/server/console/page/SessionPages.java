package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.SessionProofs;
import io.elpis.gateway.SessionProofs.Bound;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a browser proves that a session is its own, before it goes on. */
public final class SessionPages {
  /** Whose sessions; each has cookies, and a way in, of its own. */
  private enum Kind {
    STAFF("/session", "elpis-proof", "/sign-in", "/"),
    SELF("/me/session", "elpis-self-proof", "/me/sign-in", "/me");

    private final String path;
    private final String pass;
    private final String door;
    private final String home;

    Kind(String path, String pass, String door, String home) {
      this.path = path;
      this.pass = pass;
      this.door = door;
      this.home = home;
    }
  }

  public List<PageRoute> routes() {
    List<PageRoute> routes = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      routes.add(PageRoute.get(kind.path, Gate.anyone(), visit -> page(visit, kind)));
      routes.add(
          PageRoute.get(kind.path + "/question", Gate.anyone(), visit -> question(visit, kind)));
      routes.add(PageRoute.post(kind.path, Gate.anyone(), visit -> prove(visit, kind)));
    }
    return routes;
  }

  private static SessionProofs proofs(Visit visit) {
    return visit.useCases().door().proofs();
  }

  /**
   * The session of whoever has its cookie, whether or not the browser has proved itself of late.
   */
  private static Bound bound(Visit visit, Kind kind) {
    Visit.Who who = visit.who();
    Optional<Bound> found =
        switch (kind) {
          case STAFF ->
              who.seat()
                  .or(() -> who.unproved().seat().map(Visit.Waiting::seat))
                  .map(Visit.Seat::seated)
                  .flatMap(one -> one.browser().map(key -> new Bound(one.session(), key)));
          case SELF ->
              who.self()
                  .or(() -> who.unproved().self().map(Visit.Waiting::seat))
                  .map(Visit.SelfSeat::self)
                  .flatMap(one -> one.browser().map(key -> new Bound(one.session(), key)));
        };
    return found.orElseThrow(
        () -> new ElpisException(ErrorCode.NOT_FOUND, "there is no session here that has a key"));
  }

  private static String to(Optional<String> wanted, Kind kind) {
    String to = DoorPages.ownPath(wanted);
    return to.equals("/") ? kind.home : to;
  }

  private static Reply page(Visit visit, Kind kind) {
    Visit.Unproved unproved = visit.who().unproved();
    boolean asked = kind == Kind.STAFF ? unproved.seat().isPresent() : unproved.self().isPresent();
    String to = to(visit.query().get("to"), kind);
    return asked ? page(visit, kind, to) : Reply.seeOther(to);
  }

  private static Reply page(Visit visit, Kind kind, String to) {
    Html content =
        section(
            cls("sign"),
            div(
                cls("card"),
                h1(visit.t("session")),
                p(cls("prove-going"), visit.t("session.going")),
                div(
                    cls("prove-failed"),
                    concealed(),
                    Pieces.flash("bad", visit.t("session.other")),
                    p(a(cls("button"), href(kind.door), visit.t("sign-in")))),
                formOf(
                    method("post"),
                    action(kind.path),
                    dataNext("prove"),
                    Pieces.hidden("question", ""),
                    Pieces.hidden("signature", ""),
                    Pieces.hidden("to", to))));
    return new Reply.Page(200, visit.say("session"), content, List.of());
  }

  /** What is to be signed, and by which of the browser's keys. */
  private static Reply question(Visit visit, Kind kind) {
    Bound bound = bound(visit, kind);
    String question = proofs(visit).question(bound.session());
    return Reply.json(
        ("{\"question\":\"" + question + "\",\"key\":\"" + bound.browser().text() + "\"}")
            .getBytes(StandardCharsets.UTF_8));
  }

  /** A proof that fails stays in doubt, for security to see; one that holds ends the doubt. */
  private static Reply prove(Visit visit, Kind kind) {
    String to = to(visit.form().get("to"), kind);
    Bound bound = bound(visit, kind);
    Hash session = bound.session();
    String place = visit.target().place();
    if (!proofs(visit)
        .proves(bound, visit.form().require("question"), visit.form().require("signature"))) {
      visit.useCases().door().doubts().raise(session, place, whose(visit, kind));
      throw new ElpisException(
          ErrorCode.UNAUTHENTICATED, "this session was begun in another browser; sign in anew");
    }
    visit.useCases().door().doubts().settle(session, place);
    String pass = proofs(visit).pass(session, place);
    return new Reply.SeeOther(to, List.of(Map.entry("set", kind.pass + "=" + pass)));
  }

  private static Optional<PrincipalId> whose(Visit visit, Kind kind) {
    return kind == Kind.SELF
        ? Optional.empty()
        : visit
            .who()
            .seat()
            .or(() -> visit.who().unproved().seat().map(Visit.Waiting::seat))
            .map(seat -> seat.seated().principal().id());
  }
}

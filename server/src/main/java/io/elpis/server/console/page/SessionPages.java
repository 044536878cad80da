package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.SessionProofs;
import io.elpis.gateway.StaffSessions.Seated;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a browser proves that a session is its own, before it goes on. */
public final class SessionPages {
  public List<PageRoute> routes() {
    return List.of(
        PageRoute.get("/session", Gate.anyone(), SessionPages::page),
        PageRoute.get("/session/question", Gate.anyone(), SessionPages::question),
        PageRoute.post("/session", Gate.anyone(), SessionPages::prove));
  }

  private static SessionProofs proofs(Visit visit) {
    return visit.useCases().door().proofs();
  }

  /** Whoever has the session's cookie, whether or not the browser has proved itself of late. */
  private static Optional<Seated> holder(Visit visit) {
    return visit.who().seat().or(() -> visit.who().unproved()).map(Visit.Seat::seated);
  }

  private static Reply page(Visit visit) {
    String to = DoorPages.ownPath(visit.query().get("to"));
    return visit.who().unproved().isEmpty() ? Reply.seeOther(to) : page(visit, 200, to);
  }

  private static Reply page(Visit visit, int status, String to) {
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
                    p(a(cls("button"), href("/sign-in"), visit.t("sign-in")))),
                formOf(
                    method("post"),
                    action("/session"),
                    dataNext("prove"),
                    Pieces.hidden("question", ""),
                    Pieces.hidden("signature", ""),
                    Pieces.hidden("to", to))));
    return new Reply.Page(status, visit.say("session"), content, List.of());
  }

  /** What is to be signed, and by which of the browser's keys. */
  private static Reply question(Visit visit) {
    Seated seated = holder(visit).orElseThrow(SessionPages::nothingToProve);
    String key = seated.browser().orElseThrow(SessionPages::nothingToProve).text();
    String question = proofs(visit).question(seated.session());
    return Reply.json(
        ("{\"question\":\"" + question + "\",\"key\":\"" + key + "\"}")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static Reply prove(Visit visit) {
    String to = DoorPages.ownPath(visit.form().get("to"));
    Seated seated = holder(visit).orElseThrow(SessionPages::nothingToProve);
    boolean proved =
        proofs(visit)
            .proves(seated, visit.form().require("question"), visit.form().require("signature"));
    if (!proved) {
      throw new ElpisException(
          ErrorCode.UNAUTHENTICATED, "this session was begun in another browser; sign in anew");
    }
    String pass = proofs(visit).pass(seated.session(), visit.target().place());
    return new Reply.SeeOther(to, List.of(Map.entry("set", "elpis-proof=" + pass)));
  }

  private static ElpisException nothingToProve() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no session here that has a key");
  }
}

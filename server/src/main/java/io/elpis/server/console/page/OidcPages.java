package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.StaffSessions.Begun;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Throttle;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.identity.OidcDoor;
import io.elpis.server.identity.OidcOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The way out to the identity provider and back. What it sends back comes with a page that belongs
 * to it; a form of our own carries that on, so that cookies stay for our own pages only.
 */
public final class OidcPages {
  /** Holds what binds a way that was begun to this browser. */
  private static final String COOKIE = "elpis-way";

  private static final int TRIES_OF_ONE_PEER = 60;

  private final Throttle peers;

  /**
   * @param nanoTime for the limits on tries
   */
  public OidcPages(LongSupplier nanoTime) {
    this.peers = new Throttle(TRIES_OF_ONE_PEER, Duration.ofMinutes(1), nanoTime);
  }

  public List<PageRoute> routes() {
    return List.of(
        PageRoute.get("/sign-in/provider", Gate.anyone(), this::out),
        PageRoute.get("/sign-in/left", Gate.anyone(), OidcPages::left),
        PageRoute.get("/sign-in/leave", Gate.anyone(), OidcPages::leave),
        PageRoute.get(OidcOptions.BACK, Gate.anyone(), OidcPages::back),
        PageRoute.post(OidcOptions.BACK, Gate.anyone(), this::in));
  }

  private static OidcDoor door(Visit visit) {
    return visit
        .useCases()
        .door()
        .oidc()
        .orElseThrow(
            () -> new ElpisException(ErrorCode.NOT_FOUND, "no identity provider is named here"));
  }

  private Reply out(Visit visit) {
    OidcDoor door = door(visit);
    peers.take(visit.target().peer());
    OidcDoor.Begun begun = door.begin();
    return new Reply.SeeOther(
        begun.there().toString(), List.of(Map.entry("set", COOKIE + "=" + begun.secret())));
  }

  /** After signing out here: who came in by the provider is still known there. */
  private static Reply left(Visit visit) {
    OidcDoor door = door(visit);
    Html there =
        many(
            p(visit.t("oidc.left", door.provider())),
            p(a(cls("button"), href("/sign-in/leave"), visit.t("oidc.leave", door.provider()))));
    return page(visit, 200, many(Pieces.flash("good", visit.t("oidc.out")), there));
  }

  private static Reply leave(Visit visit) {
    return Reply.seeOther(door(visit).leaving().map(URI::toString).orElse("/sign-in"));
  }

  private static Reply back(Visit visit) {
    var _ = door(visit);
    Optional<String> code = visit.query().get("code");
    Optional<String> state = visit.query().get("state");
    if (code.isEmpty() || state.isEmpty()) {
      return page(visit, 401, p(cls("lead"), visit.t("oidc.refused")));
    }
    return page(
        visit,
        200,
        formOf(
            method("post"),
            action(OidcOptions.BACK),
            dataNext("go"),
            dataArrival(),
            Pieces.hidden("code", code.get()),
            Pieces.hidden("state", state.get()),
            p(cls("lead"), visit.t("oidc.back")),
            button(type("submit"), visit.t("oidc.go"))));
  }

  private static Reply page(Visit visit, int status, Html said) {
    Html content =
        section(
            cls("sign"),
            div(cls("card"), h1(visit.t("sign-in")), said),
            p(cls("quiet"), a(href("/sign-in"), visit.t("oidc.again"))));
    return new Reply.Page(status, visit.say("sign-in"), content, List.of());
  }

  private Reply in(Visit visit) {
    OidcDoor door = door(visit);
    peers.take(visit.target().peer());
    try {
      Begun begun =
          visit
              .useCases()
              .door()
              .staff()
              .vouched(
                  door.vouched(
                      visit.target().way().orElse(""),
                      visit.form().require("state"),
                      visit.form().require("code")));
      return Arrival.in(visit, begun);
    } catch (ElpisException failure) {
      if (failure.code() != ErrorCode.UNAUTHENTICATED) {
        throw failure;
      }
      return page(visit, 401, p(cls("lead"), visit.t("oidc.unknown")));
    }
  }
}

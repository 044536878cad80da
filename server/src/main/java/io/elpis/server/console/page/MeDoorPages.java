package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.BrowserKey;
import io.elpis.gateway.StaffSessions;
import io.elpis.gateway.SubjectSessions;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.DoorUseCases;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Throttle;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How the person whose data it is comes in: a code goes to the mailbox on file. Whether anybody has
 * that mailbox cannot be told from the answer.
 */
public final class MeDoorPages {
  private static final int CODES = 10;
  private static final int TRIES = 30;

  private final Throttle codes;
  private final Throttle tries;

  /**
   * @param nanoTime for the limits on codes and tries
   */
  public MeDoorPages(LongSupplier nanoTime) {
    this.codes = new Throttle(CODES, Duration.ofMinutes(10), nanoTime);
    this.tries = new Throttle(TRIES, Duration.ofMinutes(5), nanoTime);
  }

  public List<PageRoute> routes() {
    return List.of(
        PageRoute.get(
            "/me/sign-in", Gate.anyone(), visit -> page(visit, 200, Optional.empty(), none())),
        PageRoute.post("/me/sign-in", Gate.anyone(), this::signIn),
        PageRoute.post("/me/code", Gate.anyone(), this::code),
        PageRoute.post("/me/sign-out", Gate.oneself(), MeDoorPages::signOut));
  }

  private static Reply page(Visit visit, int status, Optional<String> challenge, Html said) {
    boolean mails = visit.useCases().relay().channels().writesCodes();
    Html content =
        section(
            cls("sign"),
            div(
                cls("card"),
                h1(visit.t("me.sign-in")),
                p(cls("lead"), visit.t("me.sign-in.lead")),
                said,
                challenge.isEmpty()
                    ? (mails ? address(visit) : p(cls("quiet"), visit.t("me.no-mail")))
                    : none(),
                codeForm(visit, challenge)),
            p(cls("quiet"), visit.t("me.sign-in.other")));
    return new Reply.Page(status, visit.say("me.sign-in"), content, List.of());
  }

  private static Html address(Visit visit) {
    return formOf(
        method("post"),
        action("/me/code"),
        label(
            visit.t("me.address"),
            input(type("email"), name("address"), autocomplete("email"), required())),
        button(type("submit"), visit.t("me.address.go")));
  }

  /** A link brings challenge and code in its fragment, which the script puts here. */
  private static Html codeForm(Visit visit, Optional<String> challenge) {
    return formOf(
        method("post"),
        action("/me/sign-in"),
        dataNext("fragment"),
        dataArrival(),
        cls(challenge.isPresent() ? "" : "later"),
        Pieces.hidden("challenge", challenge.orElse("")),
        label(
            visit.t("me.code"),
            input(
                type("text"),
                name("code"),
                inputmode("numeric"),
                autocomplete("one-time-code"),
                required())),
        button(
            type("submit"),
            cls(challenge.isPresent() ? "" : "quiet-button"),
            visit.t("me.code.go")));
  }

  /** One answer for every address; what is to be sent goes on its own way. */
  private Reply code(Visit visit) {
    codes.take(visit.target().peer());
    String address = visit.form().require("address");
    SubjectSessions.Made made =
        visit.useCases().relay().channels().writeCode(visit.useCases().door(), address);
    return page(
        visit,
        200,
        Optional.of(made.challenge()),
        Pieces.flash("good", visit.t("me.code.sent", SubjectSessions.CODE_LASTS.toMinutes())));
  }

  private Reply signIn(Visit visit) {
    tries.take(visit.target().peer());
    String challenge = visit.form().get("challenge").orElse("");
    try {
      StaffSessions.Begun begun =
          visit.useCases().door().subjects().redeem(challenge, visit.form().require("code"));
      return in(visit, begun);
    } catch (ElpisException refused) {
      if (refused.code() != ErrorCode.UNAUTHENTICATED) {
        throw refused;
      }
      return page(
          visit,
          401,
          Optional.of(challenge).filter(text -> !text.isEmpty()),
          Pieces.flash("bad", visit.t("me.code.wrong")));
    }
  }

  /** The session is bound to the browser's key where the form brought one. */
  private static Reply in(Visit visit, StaffSessions.Begun begun) {
    DoorUseCases door = visit.useCases().door();
    List<Map.Entry<String, String>> cookies = new ArrayList<>();
    cookies.add(Map.entry("set", "elpis-self=" + begun.secret()));
    visit
        .form()
        .get("browser")
        .map(BrowserKey::parse)
        .map(key -> door.subjects().bind(begun, key))
        .map(session -> door.proofs().pass(session, visit.target().place()))
        .ifPresent(pass -> cookies.add(Map.entry("set", "elpis-self-proof=" + pass)));
    return new Reply.SeeOther("/me", cookies);
  }

  private static Reply signOut(Visit visit) {
    visit.useCases().door().subjects().end(visit.self());
    return new Reply.SeeOther(
        "/me/sign-in",
        List.of(Map.entry("clear", "elpis-self"), Map.entry("clear", "elpis-self-proof")));
  }
}

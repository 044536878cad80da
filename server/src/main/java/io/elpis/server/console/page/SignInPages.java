package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.PasskeyStore.Use;
import io.elpis.gateway.StaffSessions.Begun;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Throttle;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The ways in for those who work here: a password with a code, a link, and the very first time. */
public final class SignInPages {
  private static final RecipientId OPERATOR = new RecipientId("operator");
  private static final int TRIES_OF_ONE_PEER = 60;
  private static final int TRIES_AT_ONE_ACCOUNT = 10;

  private final Throttle peers;
  private final Throttle accounts;

  /**
   * @param nanoTime for the limits on tries
   */
  public SignInPages(LongSupplier nanoTime) {
    this.peers = new Throttle(TRIES_OF_ONE_PEER, Duration.ofMinutes(1), nanoTime);
    this.accounts = new Throttle(TRIES_AT_ONE_ACCOUNT, Duration.ofMinutes(15), nanoTime);
  }

  public List<PageRoute> routes() {
    return List.of(
        PageRoute.get("/sign-in", Gate.anyone(), visit -> page(visit, 200, none())).evenSealed(),
        PageRoute.post("/sign-in", Gate.anyone(), this::link),
        PageRoute.post("/sign-in/password", Gate.anyone(), this::password),
        PageRoute.post("/sign-in/passkey/begin", Gate.anyone(), this::question),
        PageRoute.post("/sign-in/passkey", Gate.anyone(), this::passkey),
        PageRoute.post("/sign-in/passkey/beside", Gate.anyone(), this::beside),
        PageRoute.get("/first-run", Gate.anyone(), visit -> firstPage(visit, 200, none())),
        PageRoute.post("/first-run", Gate.anyone(), this::first));
  }

  private static Reply page(Visit visit, int status, Html said) {
    Html content =
        section(
            cls("sign"),
            div(
                cls("card"),
                h1(visit.t("sign-in")),
                said,
                provider(visit),
                formOf(
                    method("post"),
                    action("/sign-in/passkey"),
                    dataArrival(),
                    dataPasskey("alone"),
                    dataNo(visit.say("sign-in.passkey.no")),
                    concealed(),
                    Pieces.hidden("answer", ""),
                    button(type("submit"), cls("wide"), visit.t("sign-in.passkey")),
                    saidOfPasskeys()),
                formOf(
                    method("post"),
                    action("/sign-in/password"),
                    dataArrival(),
                    dataNo(visit.say("sign-in.passkey.no")),
                    Pieces.hidden("answer", ""),
                    label(
                        visit.t("sign-in.account"),
                        input(type("text"), name("account"), autocomplete("username"), required())),
                    label(
                        visit.t("sign-in.password"),
                        input(
                            type("password"),
                            name("password"),
                            autocomplete("current-password"),
                            required())),
                    label(visit.t("account.code"), code("one-time-code", "text")),
                    saidOfPasskeys(),
                    button(type("submit"), visit.t("sign-in.go")),
                    button(
                        type("button"),
                        cls("plain wide"),
                        dataPasskey("beside"),
                        dataUrl("/sign-in/passkey/beside"),
                        concealed(),
                        visit.t("sign-in.passkey.beside")))),
            div(
                cls("card"),
                h2(visit.t("sign-in.by-link")),
                p(cls("small quiet"), visit.t("sign-in.lead")),
                formOf(
                    method("post"),
                    action("/sign-in"),
                    dataArrival(),
                    dataNext("fragment"),
                    cls("inline-form"),
                    label(visit.t("sign-in.code"), code("off", "password")),
                    button(type("submit"), cls("quiet-button"), visit.t("sign-in.go")))),
            Pieces.iff(
                visit.instance().isDemonstration(),
                p(cls("quiet"), a(href("/tour"), visit.t("tour")))),
            p(
                cls("quiet"),
                visit.t("sign-in.me"),
                text(" "),
                a(href("/me/sign-in"), visit.t("sign-in.me.go"))));
    return new Reply.Page(status, visit.say("sign-in"), content, List.of("passkeys.js"));
  }

  private static Html saidOfPasskeys() {
    return p(cls("small quiet passkey-said"), ariaLive("polite"), concealed());
  }

  /** The company's own way in, before ours; unknown while the server is sealed. */
  private static Html provider(Visit visit) {
    return visit
        .instance()
        .identityProvider()
        .map(name -> p(a(cls("button"), href("/sign-in/provider"), visit.t("oidc.with", name))))
        .orElse(none());
  }

  private static Html code(String autocomplete, String type) {
    return input(type(type), name("code"), autocomplete(autocomplete), required());
  }

  private Reply link(Visit visit) {
    peers.take(visit.target().peer());
    String code = visit.form().require("code");
    return in(
        visit,
        () -> visit.useCases().door().staff().redeem(code),
        () -> page(visit, 401, Pieces.flash("bad", visit.t("sign-in.wrong"))));
  }

  /** Tries at one account are few, wherever they come from; the account is not locked for links. */
  private Reply password(Visit visit) {
    String account = visit.form().require("account");
    peers.take(visit.target().peer());
    accounts.take(account);
    String password = visit.form().require("password");
    String code = visit.form().require("code").replace(" ", "");
    return in(
        visit,
        () -> visit.useCases().door().accounts().signIn(account, password, code),
        () -> page(visit, 401, Pieces.flash("bad", visit.t("sign-in.wrong.password"))));
  }

  /** What an authenticator is asked; the same for everybody. */
  private Reply question(Visit visit) {
    peers.take(visit.target().peer());
    Use use = visit.form().require("use").equals("beside") ? Use.BESIDE_PASSWORD : Use.ALONE;
    String question = visit.useCases().door().passkeys().beginSignIn(use);
    return Reply.json(question.getBytes(StandardCharsets.UTF_8));
  }

  private Reply passkey(Visit visit) {
    peers.take(visit.target().peer());
    String answer = visit.form().require("answer");
    return in(
        visit,
        () -> visit.useCases().door().passkeys().signIn(answer),
        () -> page(visit, 401, Pieces.flash("bad", visit.t("sign-in.passkey.no"))));
  }

  /** A passkey in place of the code. */
  private Reply beside(Visit visit) {
    String account = visit.form().require("account");
    peers.take(visit.target().peer());
    accounts.take(account);
    String password = visit.form().require("password");
    String answer = visit.form().require("answer");
    return in(
        visit,
        () -> visit.useCases().door().passkeys().signIn(account, password, answer),
        () -> page(visit, 401, Pieces.flash("bad", visit.t("sign-in.wrong.password"))));
  }

  private static Reply in(Visit visit, Supplier<Begun> way, Supplier<Reply> refused) {
    try {
      return Arrival.in(visit, way.get());
    } catch (ElpisException failure) {
      if (failure.code() != ErrorCode.UNAUTHENTICATED) {
        throw failure;
      }
      return refused.get();
    }
  }

  private static Reply firstPage(Visit visit, int status, Html said) {
    Html content =
        section(
            cls("sign"),
            div(
                cls("card"),
                h1(visit.t("first")),
                p(cls("lead"), visit.t("first.lead")),
                said,
                formOf(
                    method("post"),
                    action("/first-run"),
                    dataArrival(),
                    label(
                        visit.t("first.account"),
                        input(
                            type("text"),
                            name("account"),
                            placeholder("officer-1"),
                            autocomplete("username"),
                            required())),
                    label(visit.t("first.code"), keptCode(visit)),
                    button(type("submit"), visit.t("first.go")))));
    return new Reply.Page(status, visit.say("first"), content, List.of());
  }

  private static Html keptCode(Visit visit) {
    return input(
        id("first-code"),
        type("password"),
        name("code"),
        autocomplete("off"),
        value(visit.form().get("code").orElse("")),
        required());
  }

  private Reply first(Visit visit) {
    peers.take(visit.target().peer());
    String secret = visit.form().require("code");
    PrincipalId id;
    try {
      id = new PrincipalId(visit.form().require("account"));
    } catch (ElpisException noName) {
      return firstPage(visit, 400, Pieces.flash("bad", visit.t("first.name")));
    }
    return in(
        visit,
        () -> visit.useCases().door().staff().found(secret, id, OPERATOR),
        () -> firstPage(visit, 401, Pieces.flash("bad", visit.t("sign-in.wrong"))));
  }
}

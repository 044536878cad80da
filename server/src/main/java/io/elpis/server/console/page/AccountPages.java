package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import io.elpis.gateway.LocalAccounts;
import io.elpis.gateway.LocalAccounts.Enrolment;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The viewer's own account: a password and a one-time code in place of links. */
public final class AccountPages {
  private static final int QUIET_MODULES = 2;

  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.values());
    return List.of(
        PageRoute.get("/account", gate, visit -> page(visit, 200, none())),
        PageRoute.post("/account", gate, AccountPages::set));
  }

  /** The page with a fresh authenticator to enrol. */
  static Reply page(Visit visit, int status, Html said) {
    Enrolment enrolment = visit.useCases().door().accounts().begin(visit.seat().seated());
    return page(visit, status, enrolment, said);
  }

  private static Reply page(Visit visit, int status, Enrolment enrolment, Html said) {
    Optional<Instant> since = visit.useCases().door().accounts().since(visit.asker().principal());
    Html content =
        many(
            Pieces.heading(visit, "account"),
            said,
            PasskeyPages.card(visit, since.isPresent()),
            div(
                cls("grid-2 even"),
                div(
                    cls("card"),
                    h2(visit.t("account.authenticator")),
                    p(cls("small quiet"), visit.t("account.authenticator.how")),
                    drawing(visit, enrolment),
                    p(code(cls("wrap"), text(spaced(enrolment.secret()))))),
                div(
                    cls("card"),
                    h2(visit.t("account.password")),
                    since
                        .map(at ->
                            p(
                                cls("small quiet"),
                                visit.t("account.since"),
                                text(" "),
                                Pieces.minute(at)))
                        .orElse(p(cls("small quiet"), visit.t("account.not-yet"))),
                    Pieces.form(
                        visit,
                        "/account",
                        Pieces.hidden("nonce", enrolment.nonce()),
                        // So that a browser's keeper of passwords knows whose it is.
                        input(
                            type("text"),
                            name("account"),
                            autocomplete("username"),
                            value(visit.asker().principal().value()),
                            concealed()),
                        label(
                            visit.t("account.new"),
                            input(
                                type("password"),
                                name("password"),
                                autocomplete("new-password"),
                                minlength(Integer.toString(LocalAccounts.SHORTEST)),
                                maxlength("200"),
                                required()),
                            small(visit.t("account.new.how", LocalAccounts.SHORTEST))),
                        label(
                            visit.t("account.code"),
                            input(
                                type("text"),
                                name("code"),
                                inputmode("numeric"),
                                autocomplete("one-time-code"),
                                required())),
                        button(type("submit"), visit.t("account.go"))))));
    return new Reply.Page(status, visit.say("account"), content, List.of("passkeys.js"));
  }

  /** Four letters at a time, as people read them off. */
  private static String spaced(String secret) {
    return secret.replaceAll("(.{4})(?=.)", "$1 ");
  }

  /** As authenticators scan it; drawn as one path. */
  private static Html drawing(Visit visit, Enrolment enrolment) {
    String account = visit.asker().principal().value();
    String content =
        "otpauth://totp/Elpis:" + account + "?secret=" + enrolment.secret() + "&issuer=Elpis";
    BitMatrix modules;
    try {
      modules =
          new QRCodeWriter()
              .encode(
                  content,
                  BarcodeFormat.QR_CODE,
                  0,
                  0,
                  Map.of(EncodeHintType.MARGIN, QUIET_MODULES));
    } catch (WriterException tooLong) {
      throw new ElpisException(ErrorCode.BUG, "the account's name has no code", tooLong);
    }
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    String size = "0 0 " + modules.getWidth() + " " + modules.getHeight();
    return div(
        cls("qr"),
        drawn(
            "svg",
            Stream.of(
                role("img"),
                ariaLabel(visit.say("account.authenticator")),
                trait("viewbox", size),
                drawn("path", Stream.of(trait("d", path.toString()))))));
  }

  private static Reply set(Visit visit) {
    LocalAccounts accounts = visit.useCases().door().accounts();
    String nonce = visit.form().require("nonce");
    try {
      accounts.set(
          visit.seat().seated(),
          visit.form().require("password"),
          nonce,
          visit.form().require("code").replace(" ", ""));
      return new Reply.SeeOther("/sign-in", List.of(Map.entry("clear", "elpis-session")));
    } catch (ElpisException wrong) {
      if (wrong.code() == ErrorCode.FORBIDDEN) {
        return page(visit, 403, Pieces.flash("bad", visit.t("account.old")));
      }
      if (wrong.code() != ErrorCode.INVALID_VALUE) {
        throw wrong;
      }
      return page(
          visit,
          400,
          accounts.again(visit.seat().seated(), nonce),
          Pieces.flash("bad", visit.t("account.wrong", LocalAccounts.SHORTEST)));
    }
  }
}

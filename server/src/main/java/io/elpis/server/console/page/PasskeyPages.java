package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.PasskeyStore.Passkey;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.identity.PasskeyDoor;
import io.elpis.server.identity.PasskeyDoor.Proof;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The viewer's own passkeys. Adding one needs the page's script; taking one away does not. */
public final class PasskeyPages {
  private static final Gate GATE = Gate.desks(Desk.values());

  public List<PageRoute> routes() {
    return List.of(
        PageRoute.post("/account/passkeys/begin", GATE, PasskeyPages::begin),
        PageRoute.post("/account/passkeys", GATE, PasskeyPages::add),
        PageRoute.post("/account/passkeys/remove", GATE, PasskeyPages::remove));
  }

  private static PasskeyDoor door(Visit visit) {
    return visit.useCases().door().passkeys();
  }

  private static Proof proof(Visit visit) {
    return new Proof(
        visit.form().get("password").orElse(""),
        visit.form().get("code").orElse("").replace(" ", ""));
  }

  /** What the authenticator is asked, or why not; both as JSON for the script. */
  private static Reply begin(Visit visit) {
    try {
      String question = door(visit).beginAdding(visit.seat().seated(), proof(visit));
      return Reply.json(question.getBytes(StandardCharsets.UTF_8));
    } catch (ElpisException refused) {
      return Reply.json(refusal(visit, refused).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A quoted word of ours; the words themselves stand in the page. */
  private static String refusal(Visit visit, ElpisException refused) {
    String said =
        switch (refused.code()) {
          case FORBIDDEN -> visit.say("passkeys.no-proof");
          case CONFLICT -> visit.say("passkeys.many", PasskeyDoor.MOST);
          default -> throw refused;
        };
    return "{\"refused\":\"" + said.replace("\"", "'") + "\"}";
  }

  private static Reply add(Visit visit) {
    try {
      door(visit)
          .add(
              visit.seat().seated(), visit.form().require("label"), visit.form().require("answer"));
    } catch (ElpisException refused) {
      if (refused.code() != ErrorCode.INVALID_VALUE) {
        throw refused;
      }
      return AccountPages.page(visit, 400, Pieces.flash("bad", visit.t("passkeys.refused")));
    }
    return AccountPages.page(visit, 200, Pieces.flash("good", visit.t("passkeys.added")));
  }

  private static Reply remove(Visit visit) {
    try {
      door(visit).remove(visit.seat().seated(), visit.form().require("id"), proof(visit));
    } catch (ElpisException refused) {
      String why =
          switch (refused.code()) {
            case FORBIDDEN -> "passkeys.no-proof";
            case CONFLICT -> "passkeys.last";
            default -> throw refused;
          };
      int status = refused.code() == ErrorCode.CONFLICT ? 409 : 403;
      return AccountPages.page(visit, status, Pieces.flash("bad", visit.t(why)));
    }
    return AccountPages.page(visit, 200, Pieces.flash("good", visit.t("passkeys.removed")));
  }

  /** The keys there are, and the way to one more. */
  static Html card(Visit visit, boolean password) {
    List<Passkey> keys = door(visit).of(visit.asker().principal());
    return div(
        cls("card"),
        id("passkeys"),
        h2(visit.t("passkeys")),
        p(cls("small quiet"), visit.t("passkeys.how")),
        keys.stream().map(one -> line(visit, one, password)).collect(inRow()),
        keys.isEmpty() ? p(cls("quiet"), visit.t("passkeys.none")) : none(),
        adding(visit, password));
  }

  private static Html line(Visit visit, Passkey one, boolean password) {
    return div(
        cls("field"),
        div(
            div(cls("value"), text(one.label())),
            div(
                cls("name"),
                visit.t("passkeys.made"),
                text(" "),
                Pieces.minute(one.made()),
                one.used()
                    .map(at ->
                        many(text(" · "), visit.t("passkeys.used"), text(" "), Pieces.minute(at)))
                    .orElse(none()))),
        details(
            cls("ask"),
            summary(role("button"), visit.t("passkeys.remove")),
            Pieces.form(
                visit,
                "/account/passkeys/remove",
                Pieces.hidden("id", one.id()),
                proofBoxes(visit, password),
                button(type("submit"), cls("quiet-button"), visit.t("passkeys.remove.go")))));
  }

  private static Html adding(Visit visit, boolean password) {
    return Pieces.form(
        visit,
        "/account/passkeys",
        dataPasskey("add"),
        dataNo(visit.say("passkeys.script")),
        cls("passkey-add"),
        Pieces.hidden("answer", ""),
        label(
            visit.t("passkeys.label"),
            input(
                type("text"),
                name("label"),
                maxlength("60"),
                placeholder(visit.say("passkeys.label.such")),
                autocomplete("off"),
                required())),
        proofBoxes(visit, password),
        p(cls("small quiet passkey-said"), ariaLive("polite"), visit.t("passkeys.wants-script")),
        button(type("submit"), visit.t("passkeys.add")));
  }

  /** Who has a password proves it anew. */
  private static Html proofBoxes(Visit visit, boolean password) {
    if (!password) {
      return none();
    }
    return div(
        cls("grid-2 even"),
        label(
            visit.t("passkeys.password"),
            input(
                type("password"), name("password"), autocomplete("current-password"), required())),
        label(
            visit.t("account.code"),
            input(
                type("text"),
                name("code"),
                inputmode("numeric"),
                autocomplete("one-time-code"),
                required())));
  }
}

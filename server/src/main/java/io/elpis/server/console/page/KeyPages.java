package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.KeyDesk;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.vault.KeyringStatus;
import java.util.List;

/** Keys, seal and log, to be looked at; what changes them is the operator's command line. */
public final class KeyPages {

  public List<PageRoute> routes() {
    return List.of(PageRoute.get("/keys", Gate.desks(Desk.OFFICER), KeyPages::page));
  }

  private static Reply page(Visit visit) {
    KeyDesk.Status status = visit.instance().keys().status();
    Html content =
        many(
            Pieces.heading(visit, "keys"),
            div(
                cls("grid-2 even"),
                keyring(visit, status),
                div(cls("stack"), log(visit), concerns(visit))));
    return Reply.page(visit.say("keys"), content);
  }

  private static Html keyring(Visit visit, KeyDesk.Status status) {
    return switch (status.keyring()) {
      case KeyringStatus.Sealed sealed ->
          div(
              cls("card"),
              h2(visit.t("keys.ring")),
              Pieces.flash(
                  "bad", many(code(text(sealed.reason().word())), text(" " + sealed.detail()))));
      case KeyringStatus.Open open ->
          div(
              cls("card"),
              div(
                  cls("row between"),
                  h2(visit.t("keys.ring")),
                  Pieces.badge("good", visit.t("keys.open"))),
              maybe(open.warning().map(_ -> Pieces.flash("warn", visit.t("keys.unprotected")))),
              dl(
                  cls("pair"),
                  Pieces.pair(visit.t("keys.protection"), code(text(open.protection()))),
                  Pieces.pair(visit.t("keys.suite"), code(text(status.suite().name()))),
                  Pieces.pair(visit.t("keys.index"), text(open.indexKeys().toString())),
                  Pieces.pair(
                      visit.t("keys.rotating"),
                      visit.t(status.rotating() ? "keys.yes" : "keys.no"))),
              Pieces.grid(
                  visit,
                  "keys.ring",
                  List.of("keys.version", "keys.kind", "keys.made", "keys.people"),
                  open.keks().stream()
                      .map(kek ->
                          List.of(
                              text(kek.version()),
                              text(kek.kind()),
                              Pieces.minute(kek.created()),
                              text(status.subjects().getOrDefault(kek.version(), 0L))))
                      .toList()));
    };
  }

  private static Html log(Visit visit) {
    return div(
        cls("card"),
        h2(visit.t("keys.log")),
        p(cls("small quiet"), visit.t("keys.log.lead")),
        p(code(cls("wrap"), text(visit.instance().logKey().orElse("–")))),
        p(
            cls("small"),
            visit.t("ledger.head", visit.useCases().ledger().reader().size()),
            text(" · "),
            a(href("/ledger"), visit.t("menu.ledger"))));
  }

  private static Html concerns(Visit visit) {
    var concerns = visit.instance().concerns();
    return div(
        cls("card"),
        h2(visit.t("keys.concerns")),
        concerns.isEmpty()
            ? p(cls("quiet"), visit.t("keys.well"))
            : concerns.stream().map(cause -> Pieces.concern(visit, cause)).collect(inRow()));
  }
}

package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Audit;
import io.elpis.gateway.AuditStore.Filter;
import io.elpis.gateway.ConsentStore.Consent;
import io.elpis.gateway.Disclosure.Evidence;
import io.elpis.ledger.EntryKind;
import io.elpis.merkle.entry.What;
import io.elpis.merkle.entry.Who;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Level;
import io.elpis.model.RecipientId;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The page of the person whose data it is: who looked, why, at what, and the proof. */
public final class MePages {
  private static final int PAGE = 40;

  public List<PageRoute> routes() {
    Gate self = Gate.oneself();
    return List.of(
        PageRoute.get("/me", self, MePages::timeline),
        PageRoute.get("/me/entries/{index}", self, MePages::entryPage),
        PageRoute.get(
            "/me/entries/{index}/receipt", self, visit -> Receipts.json(visit, own(visit))),
        PageRoute.get("/me/entries/{index}/proof", self, visit -> Receipts.file(visit, own(visit))),
        PageRoute.get("/me/consents", self, visit -> consents(visit, none())),
        PageRoute.post("/me/consents/{id}/withdraw", self, MePages::withdraw),
        PageRoute.get("/me/erase", self, visit -> erasePage(visit, none())),
        PageRoute.post("/me/erase", self, MePages::erase));
  }

  private static Filter mine(Visit visit) {
    return new Filter(Optional.of(visit.self().subject()), Optional.empty(), Optional.empty());
  }

  private static Reply timeline(Visit visit) {
    OptionalLong before =
        visit
            .query()
            .get("before")
            .map(text -> OptionalLong.of(index(text)))
            .orElse(OptionalLong.empty());
    List<Audit.Entry> found = visit.useCases().audit().list(mine(visit), before, PAGE + 1);
    List<Audit.Entry> shown = found.subList(0, Math.min(PAGE, found.size()));
    Html content =
        many(
            Pieces.heading(visit, "me"),
            shown.isEmpty()
                ? div(cls("card"), Pieces.empty(visit, "me.none"))
                : div(cls("card"), days(visit, shown)),
            Pieces.pager(
                visit,
                "next",
                found.size() > PAGE,
                () -> "/me?before=" + shown.getLast().about().index()));
    return Reply.page(visit.say("me"), content);
  }

  private static Html days(Visit visit, List<Audit.Entry> entries) {
    List<Html> pieces = new ArrayList<>();
    List<Html> day = new ArrayList<>();
    String current = "";
    for (Audit.Entry entry : entries) {
      String date = Pieces.dayOf(at(entry));
      if (!date.equals(current)) {
        pieces.add(Pieces.iff(!day.isEmpty(), ol(cls("timeline"), many(day))));
        pieces.add(p(cls("day"), text(date)));
        day = new ArrayList<>();
        current = date;
      }
      day.add(line(visit, entry));
    }
    pieces.add(ol(cls("timeline"), many(day)));
    return many(pieces);
  }

  private static Instant at(Audit.Entry entry) {
    return Instant.ofEpochMilli(entry.leaf().timeMillis());
  }

  private static Html line(Visit visit, Audit.Entry entry) {
    Optional<What> what = EntryCells.what(entry);
    String kind =
        entry.leaf().kind() == EntryKind.DENIED.number()
            ? "denied"
            : what.flatMap(one -> one.levels().values().stream().max(Comparator.naturalOrder()))
                .map(Level::word)
                .orElse("");
    return li(
        cls(kind),
        div(
            cls("row between"),
            span(
                cls("what"),
                organisation(visit, entry),
                text(" · "),
                text(Pieces.purpose(visit, entry.leaf().purpose().value()))),
            span(cls("quiet"), Pieces.second(at(entry)))),
        div(
            cls("row small"),
            EntryCells.kind(visit, entry),
            fields(visit, what),
            a(href("/me/entries/" + entry.about().index()), visit.t("me.details"))));
  }

  private static Html organisation(Visit visit, Audit.Entry entry) {
    return EntryCells.who(entry).map(who -> text(nameOf(visit, who.recipient()))).orElse(text("–"));
  }

  /** What an organisation is called, as far as it is known. */
  static String nameOf(Visit visit, String id) {
    return nameOf(visit, new RecipientId(id));
  }

  private static String nameOf(Visit visit, RecipientId id) {
    try {
      return visit.useCases().directory().recipient(id).name();
    } catch (ElpisException gone) {
      if (gone.code() != ErrorCode.NOT_FOUND) {
        throw gone;
      }
      return id.value();
    }
  }

  private static Html fields(Visit visit, Optional<What> what) {
    return what.map(one ->
            one.levels().entrySet().stream()
                .filter(level -> level.getValue() != Level.HIDDEN)
                .map(level ->
                    many(
                        span(cls("quiet"), text(Pieces.field(visit, level.getKey().value()))),
                        text(" ")))
                .collect(inRow()))
        .orElse(none());
  }

  private static long index(String text) {
    if (!text.matches("0|[1-9][0-9]{0,14}")) {
      throw notYours();
    }
    return Long.parseLong(text);
  }

  /** What is about somebody else is not there. */
  private static Audit.Entry own(Visit visit) {
    Audit.Entry entry;
    try {
      entry = visit.useCases().audit().at(index(visit.variable("index")));
    } catch (ElpisException missing) {
      throw missing.code() == ErrorCode.NOT_FOUND ? notYours() : missing;
    }
    if (!entry.about().subject().equals(Optional.of(visit.self().subject()))) {
      throw notYours();
    }
    return entry;
  }

  private static ElpisException notYours() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such entry about you");
  }

  private static Reply entryPage(Visit visit) {
    Audit.Entry entry = own(visit);
    Optional<Who> who = EntryCells.who(entry);
    Html facts =
        dl(
            cls("pair"),
            Pieces.pair(visit.t("me.organisation"), organisation(visit, entry)),
            Pieces.pair(
                visit.t("me.account"),
                who.map(one -> code(text(one.principal().value()))).orElse(text("–"))),
            Pieces.pair(
                visit.t("entry.purpose"),
                text(Pieces.purpose(visit, entry.leaf().purpose().value()))),
            Pieces.pair(visit.t("me.basis"), text(basis(visit, entry))),
            Pieces.pair(
                visit.t("entry.fields"),
                EntryCells.what(entry).map(what -> levels(visit, what)).orElse(text("–"))));
    Html content =
        many(
            Pieces.crumb(visit, "/me", "me"),
            header(
                cls("page-head"),
                div(
                    h1(visit.t("me.look"), text(" "), EntryCells.kind(visit, entry)),
                    p(cls("lead"), Pieces.minute(at(entry))))),
            div(
                cls("grid-2"),
                div(cls("card"), h2(visit.t("entry.says")), facts),
                Receipts.card(visit, "/me/entries/" + entry.about().index())));
    return Reply.page(visit.say("me.look"), content, "verify.js");
  }

  private static String basis(Visit visit, Audit.Entry entry) {
    return visit
        .useCases()
        .policy()
        .purpose(entry.leaf().purpose())
        .map(rule ->
            visit
                .words()
                .name(
                    "basis",
                    rule.basis().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')))
        .orElse("–");
  }

  private static Html levels(Visit visit, What what) {
    return what.levels().isEmpty()
        ? text("–")
        : what.levels().entrySet().stream()
            .map(level ->
                div(
                    text(Pieces.field(visit, level.getKey().value()) + " "),
                    Pieces.level(visit, level.getValue())))
            .collect(inRow());
  }

  private static Reply consents(Visit visit, Html said) {
    List<Consent> consents = visit.useCases().consents().of(visit.self().subject());
    Html content =
        many(
            Pieces.heading(visit, "consents"),
            said,
            consents.isEmpty()
                ? div(cls("card"), Pieces.empty(visit, "consents.none"))
                : consents.stream().map(one -> consent(visit, one)).collect(inRow()));
    return Reply.page(visit.say("consents"), content);
  }

  private static Html consent(Visit visit, Consent consent) {
    boolean stands = consent.withdrawn().isEmpty();
    return div(
        cls("card"),
        div(
            cls("row between"),
            h2(text(Pieces.purpose(visit, consent.given().purpose().value()))),
            Pieces.badge(
                stands ? "good" : "", visit.t(stands ? "consents.stands" : "consents.withdrawn"))),
        dl(
            cls("pair"),
            Pieces.pair(
                visit.t("consents.for"),
                text(
                    consent
                        .given()
                        .recipient()
                        .map(id -> nameOf(visit, id))
                        .orElse(visit.say("consents.anybody")))),
            Pieces.pair(
                visit.t("entry.fields"),
                text(
                    consent.given().fields().stream()
                        .map(field -> Pieces.field(visit, field.value()))
                        .sorted()
                        .reduce((one, next) -> one + ", " + next)
                        .orElse("–"))),
            Pieces.pair(visit.t("consents.since"), Pieces.minute(consent.given().from()))),
        Pieces.iff(
            stands,
            Pieces.form(
                visit,
                "/me/consents/" + consent.given().id() + "/withdraw",
                p(cls("small quiet"), visit.t("consents.withdraw.means")),
                button(type("submit"), cls("quiet-button"), visit.t("consents.withdraw")))));
  }

  private static Reply withdraw(Visit visit) {
    visit
        .useCases()
        .consents()
        .withdraw(Pieces.ownAsker(visit), visit.self().subject(), visit.variable("id"));
    return consents(visit, Pieces.flash("good", visit.t("consents.done")));
  }

  private static Reply erasePage(Visit visit, Html said) {
    Html content =
        many(
            Pieces.heading(visit, "erase"),
            said,
            div(
                cls("card"),
                h2(visit.t("erase.what")),
                ul(
                    li(visit.t("erase.what.values")),
                    li(visit.t("erase.what.orders")),
                    li(visit.t("erase.what.log")),
                    li(visit.t("erase.what.backups"))),
                Pieces.form(
                    visit,
                    "/me/erase",
                    label(
                        input(type("checkbox"), name("sure"), value("yes"), required()),
                        text(" "),
                        visit.t("erase.sure")),
                    div(
                        cls("actions"),
                        a(cls("button quiet-button"), href("/me"), visit.t("erase.back")),
                        button(type("submit"), cls("danger"), visit.t("erase.go"))))));
    return Reply.page(visit.say("erase"), content);
  }

  private static Reply erase(Visit visit) {
    if (!visit.form().get("sure").equals(Optional.of("yes"))) {
      return erasePage(visit, Pieces.flash("bad", visit.t("erase.unsure")));
    }
    Evidence evidence =
        visit.useCases().erasure().erase(Pieces.ownAsker(visit), visit.self().subject());
    Html content =
        section(
            cls("notice-page"),
            h1(visit.t("erase.done")),
            p(visit.t("erase.done.how", evidence.receipt().index())),
            pre(cls("small wrap"), text(visit.useCases().ledger().proof(evidence.receipt()))),
            p(cls("quiet"), visit.t("erase.done.keep")));
    return new Reply.Page(200, visit.say("erase.done"), content, List.of());
  }
}

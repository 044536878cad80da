package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.rights.breach.Breach;
import io.elpis.rights.breach.Breach.Duty;
import io.elpis.rights.breach.BreachFile;
import io.elpis.rights.breach.BreachTexts;
import io.elpis.rights.breach.Breaches;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The desk of a breach: whom it concerns, what is owed to whom and by when, and the letters. */
public final class BreachPages {
  private static final String HOME = "/breaches";
  private static final int MOST = 100;
  private static final List<String> WORDS =
      List.of("cause", "harm", "measures", "advice", "contact");

  public List<PageRoute> routes() {
    Gate officer = Gate.desks(Desk.OFFICER);
    return List.of(
        PageRoute.get(HOME, officer, BreachPages::list),
        PageRoute.post(HOME, officer, BreachPages::open),
        PageRoute.get(HOME + "/{id}", officer, visit -> show(visit, none())),
        PageRoute.get(HOME + "/{id}/text", officer, BreachPages::textPage),
        PageRoute.post(HOME + "/{id}/assess", officer, BreachPages::assess),
        PageRoute.post(HOME + "/{id}/describe", officer, BreachPages::describe),
        PageRoute.post(HOME + "/{id}/met", officer, BreachPages::met),
        PageRoute.post(HOME + "/{id}/letters", officer, BreachPages::letters),
        PageRoute.post(HOME + "/{id}/close", officer, BreachPages::close));
  }

  private static Breaches desk(Visit visit) {
    return visit.useCases().rights().duties().breaches();
  }

  private static Reply list(Visit visit) {
    List<Breach> found = desk(visit).list(Optional.empty(), MOST).reversed();
    Html content =
        many(
            Pieces.heading(visit, "breaches"),
            div(
                cls("card flush"),
                found.isEmpty() ? Pieces.empty(visit, "breaches.none") : table(visit, found)),
            openForm(visit));
    return Reply.page(visit.say("breaches"), content);
  }

  private static Html table(Visit visit, List<Breach> breaches) {
    return Pieces.grid(
        visit,
        "breaches",
        List.of(
            "breach.id",
            "breach.state",
            "breach.aware",
            "breach.source",
            "breach.persons",
            "breach.late"),
        breaches.stream()
            .map(one ->
                List.of(
                    a(href(HOME + "/" + one.id()), code(text(one.id()))),
                    state(visit, one),
                    Pieces.minute(one.file().aware()),
                    code(text(one.file().source())),
                    text(
                        one.file()
                            .scope()
                            .map(scope -> Long.toString(scope.persons()))
                            .orElse("–")),
                    late(visit, one)))
            .toList());
  }

  private static Html state(Visit visit, Breach breach) {
    String kind =
        switch (breach.state()) {
          case OPEN -> "stop";
          case ASSESSED -> "warn";
          case CLOSED -> "good";
        };
    return Pieces.badge(kind, visit.t("breach.state." + breach.state().word()));
  }

  private static Html late(Visit visit, Breach breach) {
    long late = desk(visit).duties(breach).stream().filter(Duty::overdue).count();
    return late == 0 ? text("–") : Pieces.badge("stop", text(Long.toString(late)));
  }

  private static Html openForm(Visit visit) {
    return details(
        cls("card ask"),
        summary(visit.t("breaches.open")),
        p(cls("small quiet"), visit.t("breaches.open.how")),
        Pieces.form(
            visit,
            HOME,
            box(visit, "alert", visit.query().get("alert").orElse("")),
            box(visit, "release", ""),
            box(visit, "accounts", ""),
            label(visit.t("breach.from"), input(type("datetime-local"), name("from"))),
            label(
                visit.t("breach.regimes"),
                select(
                    name("regime"),
                    visit.useCases().rights().clocks().regimes().keySet().stream()
                        .map(name -> option(value(name), text(name)))
                        .collect(inRow()))),
            box(visit, "tier", ""),
            div(cls("actions"), button(type("submit"), visit.t("breaches.open.go")))));
  }

  private static Html box(Visit visit, String name, String now) {
    return label(
        visit.t("breach." + name),
        input(type("text"), name(name), value(now), maxlength("200"), autocomplete("off")));
  }

  private static Reply open(Visit visit) {
    List<String> accounts =
        visit
            .form()
            .get("accounts")
            .map(text -> Arrays.stream(text.split("[\\s,]+", 100)).filter(one -> !one.isEmpty()))
            .map(stream -> stream.toList())
            .orElse(List.of());
    Breach breach =
        desk(visit)
            .open(
                visit.asker(),
                new Breaches.Signs(
                    visit.form().get("alert"),
                    visit.form().get("release"),
                    accounts,
                    visit.form().get("from").map(BreachPages::moment),
                    Optional.empty(),
                    visit.form().get("regime").map(List::of).orElse(List.of()),
                    Optional.empty(),
                    visit.form().get("tier")));
    return Reply.seeOther(HOME + "/" + breach.id());
  }

  /** As the page says it: in UTC. */
  private static Instant moment(String text) {
    try {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException wrong) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "a time is a date and an hour, such as 2026-10-01T08:00");
    }
  }

  private static Reply show(Visit visit, Html said) {
    Breach breach = desk(visit).find(visit.variable("id"));
    boolean over = breach.state() == Breach.State.CLOSED;
    Html content =
        many(
            Pieces.crumb(visit, HOME, "breaches"),
            header(
                cls("page-head"),
                div(
                    h1(visit.t("breach"), text(" "), state(visit, breach)),
                    p(
                        cls("lead"),
                        code(text(breach.id())),
                        text(" · "),
                        code(text(breach.file().source()))))),
            said,
            div(
                cls("grid-2"),
                div(
                    cls("stack"),
                    scope(visit, breach, over),
                    div(cls("card flush"), h2(visit.t("breach.duties")), duties(visit, breach))),
                div(
                    cls("stack"),
                    Pieces.iff(!over, describeForm(visit, breach)),
                    texts(visit, breach),
                    Pieces.iff(!over, closeForm(visit, breach)))));
    return Reply.page(visit.say("breach"), content);
  }

  private static Html scope(Visit visit, Breach breach, boolean over) {
    BreachFile file = breach.file();
    return div(
        cls("card"),
        h2(visit.t("breach.scope")),
        dl(
            cls("pair"),
            Pieces.pair(visit.t("breach.aware"), Pieces.minute(file.aware())),
            maybe(file.from().map(at -> Pieces.pair(visit.t("breach.from"), Pieces.minute(at)))),
            Pieces.pair(visit.t("breach.accounts"), code(text(String.join(", ", file.accounts())))),
            maybe(file.scope().map(found -> found(visit, found)))),
        Pieces.iff(
            !over,
            Pieces.form(
                visit,
                HOME + "/" + breach.id() + "/assess",
                p(cls("small quiet"), visit.t("breach.assess.how")),
                button(
                    type("submit"),
                    cls("quiet-button"),
                    visit.t(file.scope().isPresent() ? "breach.assess.again" : "breach.assess")))));
  }

  private static Html found(Visit visit, BreachFile.Scope scope) {
    return many(
        Pieces.pair(visit.t("breach.persons"), text(scope.persons())),
        Pieces.pair(visit.t("breach.looks"), text(scope.looks())),
        Pieces.pair(
            visit.t("entry.fields"),
            scope.fields().entrySet().stream()
                .map(one ->
                    div(text(Pieces.field(visit, one.getKey()) + " × "), text(one.getValue())))
                .collect(inRow())),
        Pieces.pair(
            visit.t("breach.recipients"), code(text(String.join(", ", scope.recipients())))));
  }

  private static Html duties(Visit visit, Breach breach) {
    return Pieces.grid(
        visit,
        "breach.duties",
        List.of("breach.regimes", "breach.duty", "request.due", ""),
        desk(visit).duties(breach).stream()
            .map(duty ->
                List.of(
                    text(duty.regime()),
                    text(visit.words().name("breach.duty", duty.duty())),
                    many(
                        Pieces.minute(duty.due()),
                        text(" "),
                        Pieces.iff(duty.overdue(), Pieces.badge("stop", visit.t("request.late")))),
                    duty.done()
                        .map(at -> Pieces.badge("good", Pieces.minute(at)))
                        .orElseGet(() -> metForm(visit, breach, duty))))
            .toList());
  }

  private static Html metForm(Visit visit, Breach breach, Duty duty) {
    return Pieces.form(
        visit,
        HOME + "/" + breach.id() + "/met",
        cls("inline-form"),
        Pieces.hidden("regime", duty.regime()),
        Pieces.hidden("duty", duty.duty()),
        input(
            type("text"),
            name("reference"),
            maxlength("120"),
            required(),
            autocomplete("off"),
            ariaLabel(visit.say("breach.reference")),
            placeholder(visit.say("breach.reference"))),
        button(type("submit"), cls("small-button"), visit.t("breach.met")));
  }

  private static Html describeForm(Visit visit, Breach breach) {
    return div(
        cls("card"),
        h2(visit.t("breach.words")),
        p(cls("small quiet"), visit.t("breach.words.how")),
        Pieces.form(
            visit,
            HOME + "/" + breach.id() + "/describe",
            WORDS.stream()
                .map(word ->
                    label(
                        visit.t("breach.words." + word),
                        textarea(
                            name(word),
                            rows("2"),
                            maxlength("1000"),
                            text(breach.file().words().getOrDefault(word, "")))))
                .collect(inRow()),
            div(cls("actions"), button(type("submit"), visit.t("breach.words.go")))));
  }

  private static Html texts(Visit visit, Breach breach) {
    String base = HOME + "/" + breach.id() + "/text?for=";
    boolean ready =
        breach.state() == Breach.State.ASSESSED
            && breach.file().words().keySet().containsAll(WORDS);
    return div(
        cls("card"),
        h2(visit.t("breach.texts")),
        ul(
            li(a(href(base + "regulator&language=en"), visit.t("breach.text.regulator.en"))),
            li(a(href(base + "regulator&language=zh"), visit.t("breach.text.regulator.zh"))),
            li(a(href(base + "persons&language=en"), visit.t("breach.text.persons.en"))),
            li(a(href(base + "persons&language=zh"), visit.t("breach.text.persons.zh")))),
        p(cls("small quiet"), visit.t(ready ? "breach.letters.how" : "breach.letters.not-yet")),
        Pieces.iff(
            ready,
            Pieces.form(
                visit,
                HOME + "/" + breach.id() + "/letters",
                button(type("submit"), visit.t("breach.letters.go")))));
  }

  private static Html closeForm(Visit visit, Breach breach) {
    return div(
        cls("card"),
        h2(visit.t("breach.close")),
        p(cls("small quiet"), visit.t("breach.close.how")),
        Pieces.form(
            visit,
            HOME + "/" + breach.id() + "/close",
            label(
                visit.t("breach.summary"),
                textarea(name("summary"), rows("3"), maxlength("300"), required())),
            div(
                cls("actions"),
                button(type("submit"), cls("quiet-button"), visit.t("breach.close.go")))));
  }

  private static Reply textPage(Visit visit) {
    Breach breach = desk(visit).find(visit.variable("id"));
    String text =
        desk(visit)
            .text(
                breach,
                BreachTexts.Reader.parse(visit.query().get("for").orElse("persons")),
                BreachTexts.Language.parse(visit.query().get("language").orElse("en")));
    Html content =
        many(
            Pieces.crumb(visit, HOME + "/" + breach.id(), "breach"),
            div(cls("card"), pre(cls("wrap"), text(text))));
    return Reply.page(visit.say("breach.texts"), content);
  }

  private static Reply assess(Visit visit) {
    desk(visit).assess(visit.asker(), visit.variable("id"));
    return show(visit, Pieces.flash("good", visit.t("breach.assessed")));
  }

  private static Reply describe(Visit visit) {
    Map<String, String> words = new TreeMap<>();
    WORDS.forEach(word -> visit.form().get(word).ifPresent(text -> words.put(word, text)));
    desk(visit).describe(visit.asker(), visit.variable("id"), words);
    return show(visit, Pieces.flash("good", visit.t("breach.described")));
  }

  private static Reply met(Visit visit) {
    desk(visit)
        .met(
            visit.asker(),
            visit.variable("id"),
            visit.form().require("regime"),
            visit.form().require("duty"),
            visit.form().require("reference"));
    return show(visit, Pieces.flash("good", visit.t("breach.met.done")));
  }

  private static Reply letters(Visit visit) {
    Breaches.Letters letters = desk(visit).write(visit.asker(), visit.variable("id"));
    return show(
        visit,
        Pieces.flash(
            letters.failed() == 0 ? "good" : "warn",
            visit.t("breach.letters.done", letters.sent(), letters.failed(), letters.left())));
  }

  private static Reply close(Visit visit) {
    desk(visit).close(visit.asker(), visit.variable("id"), visit.form().require("summary"));
    return show(visit, Pieces.flash("good", visit.t("breach.closed")));
  }
}

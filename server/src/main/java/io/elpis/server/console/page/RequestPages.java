package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.rights.request.Ground;
import io.elpis.rights.request.RequestFile.Told;
import io.elpis.rights.request.RequestFile.Wish;
import io.elpis.rights.request.RequestKind;
import io.elpis.rights.request.RequestState;
import io.elpis.rights.request.Requests;
import io.elpis.rights.request.SubjectRequest;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.console.html.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The officer's desk for what people ask of their own data, each with its clock. */
public final class RequestPages {
  private static final int PAGE = 50;
  private static final String HOME = "/requests";

  public List<PageRoute> routes() {
    Gate officer = Gate.desks(Desk.OFFICER);
    return List.of(
        PageRoute.get(HOME, officer, RequestPages::list),
        PageRoute.post(HOME, officer, RequestPages::open),
        PageRoute.get(HOME + "/{id}", officer, visit -> show(visit, none())),
        PageRoute.post(HOME + "/{id}/code", officer, RequestPages::sendCode),
        PageRoute.post(HOME + "/{id}/prove", officer, RequestPages::prove),
        PageRoute.post(HOME + "/{id}/extend", officer, RequestPages::extend),
        PageRoute.post(HOME + "/{id}/fulfil", officer, RequestPages::fulfil),
        PageRoute.post(HOME + "/{id}/refuse", officer, RequestPages::refuse),
        PageRoute.post(HOME + "/{id}/withdraw", officer, RequestPages::withdraw),
        PageRoute.post(HOME + "/{id}/told", officer, RequestPages::told));
  }

  private static Requests desk(Visit visit) {
    return visit.useCases().rights().requests();
  }

  private static Reply list(Visit visit) {
    boolean all = visit.query().get("all").isPresent();
    Optional<String> after = visit.query().get("after");
    List<SubjectRequest> found = desk(visit).list(!all, after, PAGE + 1);
    List<SubjectRequest> shown = found.subList(0, Math.min(PAGE, found.size()));
    Html content =
        many(
            Pieces.heading(visit, "requests"),
            nav(
                cls("tabs"),
                AlertPages.tab(HOME, visit.t("requests.open"), !all),
                AlertPages.tab(HOME + "?all=1", visit.t("requests.all"), all)),
            div(
                cls("card flush"),
                shown.isEmpty() ? Pieces.empty(visit, "requests.none") : table(visit, shown)),
            Pieces.pager(
                visit,
                "later",
                found.size() > PAGE,
                () -> HOME + "?after=" + shown.getLast().id() + (all ? "&all=1" : "")),
            openForm(visit));
    return Reply.page(visit.say("requests"), content);
  }

  private static Html table(Visit visit, List<SubjectRequest> requests) {
    return Pieces.grid(
        visit,
        "requests",
        List.of("request.id", "request.kind", "request.state", "request.due", "request.regime"),
        requests.stream()
            .map(one ->
                List.of(
                    a(href(HOME + "/" + one.id()), code(text(one.id()))),
                    visit.t("request.kind." + one.file().kind().word()),
                    state(visit, one),
                    due(visit, one),
                    text(one.file().regime())))
            .toList());
  }

  static Html state(Visit visit, SubjectRequest request) {
    String kind =
        switch (request.state()) {
          case RECEIVED -> "warn";
          case PROVEN -> "relayed";
          case FULFILLED -> "good";
          case REFUSED, WITHDRAWN -> "";
        };
    return Pieces.badge(kind, visit.t("request.state." + request.state().word()));
  }

  /** When it is due, and how far that is; what is over has no clock any more. */
  static Html due(Visit visit, SubjectRequest request) {
    if (!request.state().isOpen()) {
      return request.file().closed().map(Pieces::minute).orElse(text("–"));
    }
    Duration left = Duration.between(visit.now(), request.due());
    Html badge =
        request.isOverdue(visit.now())
            ? Pieces.badge("stop", visit.t("request.late"))
            : Pieces.badge(
                left.toDays() < 3 ? "warn" : "", visit.t("request.days-left", left.toDays()));
    return many(Pieces.minute(request.due()), text(" "), badge);
  }

  private static Html openForm(Visit visit) {
    return details(
        cls("card ask"),
        summary(visit.t("requests.take-in")),
        p(cls("small quiet"), visit.t("requests.take-in.how")),
        Pieces.form(
            visit,
            HOME,
            label(
                visit.t("request.kind"),
                select(
                    name("kind"),
                    required(),
                    Arrays.stream(RequestKind.values())
                        .map(kind ->
                            option(value(kind.word()), visit.t("request.kind." + kind.word())))
                        .collect(inRow()))),
            box(visit, "subject", "request.subject", true),
            box(visit, "behalf", "request.behalf", false),
            box(visit, "purpose", "request.purpose", false),
            box(visit, "recipient", "request.recipient", false),
            box(visit, "entry", "request.entry", false),
            div(cls("actions"), button(type("submit"), visit.t("requests.take-in.go")))));
  }

  private static Html box(Visit visit, String name, String words, boolean required) {
    List<Part> parts =
        new ArrayList<>(List.of(type("text"), name(name), maxlength("120"), autocomplete("off")));
    if (required) {
      parts.add(required());
    }
    return label(visit.t(words), input(parts.toArray(Part[]::new)));
  }

  private static Reply open(Visit visit) {
    Wish wish =
        new Wish(
            List.of(),
            visit.form().get("purpose"),
            visit.form().get("recipient"),
            visit.form().get("entry").map(RequestPages::number),
            Map.of());
    Requests.Opened opened =
        desk(visit)
            .open(
                visit.asker(),
                new Requests.Wanted(
                    RequestKind.parse(visit.form().require("kind")),
                    SubjectId.parse(visit.form().require("subject")),
                    visit.form().get("behalf").map(SubjectId::parse),
                    Optional.empty(),
                    wish,
                    Map.of()));
    return Reply.seeOther(HOME + "/" + opened.request().id());
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : -1;
  }

  private static Reply show(Visit visit, Html said) {
    SubjectRequest request = desk(visit).find(visit.variable("id"));
    Html content =
        many(
            Pieces.crumb(visit, HOME, "requests"),
            header(
                cls("page-head"),
                div(
                    h1(
                        visit.t("request.kind." + request.file().kind().word()),
                        text(" "),
                        state(visit, request)),
                    p(cls("lead"), code(text(request.id()))))),
            said,
            div(
                cls("grid-2"),
                div(cls("stack"), facts(visit, request), steps(visit, request)),
                div(cls("stack"), next(visit, request), owed(visit, request))));
    return Reply.page(visit.say("request"), content);
  }

  private static Html facts(Visit visit, SubjectRequest request) {
    Wish wish = request.file().wish();
    return div(
        cls("card"),
        h2(visit.t("request.what")),
        dl(
            cls("pair"),
            Pieces.pair(
                visit.t("request.subject"),
                request.subject().map(id -> code(text(id.toString()))).orElse(text("–"))),
            maybe(
                request
                    .behalf()
                    .map(id -> Pieces.pair(visit.t("request.behalf"), code(text(id.toString()))))),
            Pieces.pair(visit.t("request.received"), Pieces.minute(request.file().received())),
            Pieces.pair(visit.t("request.due"), due(visit, request)),
            Pieces.pair(visit.t("request.regime"), text(request.file().regime())),
            Pieces.pair(
                visit.t("request.repeated"), text(Integer.toString(request.file().repeated()))),
            maybe(wish.purpose().map(one -> Pieces.pair(visit.t("request.purpose"), text(one)))),
            maybe(
                wish.recipient().map(one -> Pieces.pair(visit.t("request.recipient"), text(one)))),
            maybe(
                wish.entry()
                    .map(one ->
                        Pieces.pair(
                            visit.t("request.entry"), a(href("/ledger/" + one), text(one))))),
            Pieces.iff(
                !wish.proposed().isEmpty(),
                Pieces.pair(
                    visit.t("request.corrects"),
                    text(
                        String.join(
                            ", ",
                            wish.proposed().keySet().stream()
                                .map(FieldName::new)
                                .map(field -> Pieces.field(visit, field.value()))
                                .sorted()
                                .toList())))),
            maybe(
                request
                    .file()
                    .ground()
                    .map(ground ->
                        Pieces.pair(
                            visit.t("request.ground"),
                            visit.t("request.ground." + ground.word()))))));
  }

  private static Html steps(Visit visit, SubjectRequest request) {
    List<List<Html>> rows =
        desk(visit).steps(request.id()).stream()
            .map(entry -> EntryCells.step(visit, entry))
            .toList();
    return div(
        cls("card flush"),
        h2(visit.t("request.steps")),
        rows.isEmpty()
            ? Pieces.empty(visit, "request.steps.none")
            : Pieces.grid(visit, "request.steps", EntryCells.STEP_COLUMNS, rows));
  }

  /** What can be done now, and nothing else. */
  private static Html next(Visit visit, SubjectRequest request) {
    if (!request.state().isOpen()) {
      return div(cls("card"), Pieces.empty(visit, "request.over"));
    }
    String base = HOME + "/" + request.id();
    boolean proven = request.state() == RequestState.PROVEN;
    boolean copy = request.file().kind().isCopy();
    return many(
        Pieces.iff(!proven, identity(visit, base)),
        Pieces.iff(proven && copy, div(cls("card"), Pieces.empty(visit, "request.collects"))),
        Pieces.iff(
            proven && !copy,
            step(visit, base + "/fulfil", "request.fulfil", words(visit, "reason", false))),
        Pieces.iff(
            !request.file().extended() && isExtensible(visit, request),
            step(visit, base + "/extend", "request.extend", words(visit, "reason", true))),
        step(
            visit,
            base + "/refuse",
            "request.refuse",
            label(
                visit.t("request.ground"),
                select(
                    name("ground"),
                    Arrays.stream(Ground.values())
                        .map(ground ->
                            option(
                                value(ground.word()), visit.t("request.ground." + ground.word())))
                        .collect(inRow()))),
            words(visit, "reason", true)),
        step(visit, base + "/withdraw", "request.withdraw"));
  }

  private static boolean isExtensible(Visit visit, SubjectRequest request) {
    return visit
        .useCases()
        .rights()
        .clocks()
        .regime(request.file().regime())
        .extension()
        .isPresent();
  }

  private static Html identity(Visit visit, String base) {
    return many(
        step(visit, base + "/code", "request.code"),
        step(visit, base + "/prove", "request.prove", Pieces.codeBox(visit)));
  }

  private static Html step(Visit visit, String path, String key, Html... fields) {
    return div(
        cls("card"),
        h2(visit.t(key)),
        p(cls("small quiet"), visit.t(key + ".how")),
        Pieces.form(
            visit,
            path,
            many(fields),
            div(
                cls("actions"),
                button(type("submit"), cls("quiet-button"), visit.t(key + ".go")))));
  }

  private static Html words(Visit visit, String name, boolean required) {
    return label(
        visit.t("request.words"),
        required
            ? textarea(name(name), rows("3"), maxlength("300"), required())
            : textarea(name(name), rows("3"), maxlength("300")));
  }

  private static Html owed(Visit visit, SubjectRequest request) {
    List<Told> tell = request.file().tell();
    return Pieces.iff(
        !tell.isEmpty(),
        div(
            cls("card"),
            h2(visit.t("request.tell")),
            p(cls("small quiet"), visit.t("request.tell.how")),
            tell.stream().map(one -> recipient(visit, request, one)).collect(inRow())));
  }

  private static Html recipient(Visit visit, SubjectRequest request, Told one) {
    return div(
        cls("row between"),
        span(code(text(one.recipient())), text(one.through().map(id -> " · " + id).orElse(""))),
        one.told()
            .map(at -> Pieces.badge("good", Pieces.minute(at)))
            .orElseGet(() ->
                Pieces.form(
                    visit,
                    HOME + "/" + request.id() + "/told",
                    Pieces.hidden("recipient", one.recipient()),
                    button(type("submit"), cls("small-button"), visit.t("request.tell.go")))));
  }

  private static Reply sendCode(Visit visit) {
    desk(visit).challenge(visit.asker(), visit.variable("id"));
    return show(visit, Pieces.flash("good", visit.t("request.code.sent")));
  }

  private static Reply prove(Visit visit) {
    desk(visit).prove(visit.asker(), visit.variable("id"), visit.form().require("code"));
    return show(visit, Pieces.flash("good", visit.t("request.proven")));
  }

  private static Reply extend(Visit visit) {
    desk(visit).extend(visit.asker(), visit.variable("id"), visit.form().require("reason"));
    return done(visit);
  }

  private static Reply fulfil(Visit visit) {
    desk(visit).fulfil(visit.asker(), visit.variable("id"), visit.form().get("reason"));
    return done(visit);
  }

  private static Reply refuse(Visit visit) {
    desk(visit)
        .refuse(
            visit.asker(),
            visit.variable("id"),
            Ground.parse(visit.form().require("ground")),
            visit.form().require("reason"));
    return done(visit);
  }

  private static Reply withdraw(Visit visit) {
    desk(visit).withdraw(visit.asker(), visit.variable("id"));
    return done(visit);
  }

  private static Reply told(Visit visit) {
    desk(visit).told(visit.asker(), visit.variable("id"), visit.form().require("recipient"));
    return done(visit);
  }

  private static Reply done(Visit visit) {
    return show(visit, Pieces.flash("good", visit.t("request.done")));
  }
}

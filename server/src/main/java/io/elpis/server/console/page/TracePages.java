package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Begun;
import io.elpis.gateway.IncidentName;
import io.elpis.gateway.IncidentStore.Incident;
import io.elpis.gateway.Traces;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Form;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.trace.match.LeakedTable;
import io.elpis.trace.report.TraceReport;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * From a leaked sample to the copy it came from. The work goes on while the page is away; what was
 * found is kept in memory for whoever asked, and the sample is kept nowhere.
 */
public final class TracePages {
  private static final int UPLOAD_BYTES = 8 << 20;
  private static final int MOST_KEPT = 50;
  private static final int MOST_INCIDENTS = 12;
  private static final Instant ANY_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private final SecureRandom random = new SecureRandom();
  private final LeakedWorkbook workbooks = new LeakedWorkbook();
  private final LinkedHashMap<String, Work> works = new LinkedHashMap<>();

  /** Where a trace stands. */
  private sealed interface State {
    record Running() implements State {}

    record Done(TraceReport report) implements State {}

    record Failed(String message) implements State {}
  }

  private record Work(String id, PrincipalId by, Instant begun, int rows, State state) {
    Work now(State next) {
      return new Work(id, by, begun, rows, next);
    }
  }

  public List<PageRoute> routes() {
    Gate gate = Gate.desks(Desk.SECURITY, Desk.OFFICER);
    return List.of(
        PageRoute.get("/traces", gate, this::page),
        PageRoute.upload("/traces", gate, UPLOAD_BYTES, this::begin),
        PageRoute.get("/traces/{id}", gate, this::show));
  }

  private Reply page(Visit visit) {
    Html content =
        many(
            Pieces.heading(visit, "traces"),
            div(
                cls("grid-2"),
                isSealed(visit) ? sealed(visit) : asking(visit),
                div(
                    cls("card"),
                    h2(visit.t("traces.how")),
                    p(cls("small"), visit.t("traces.how.marks")),
                    p(cls("small"), visit.t("traces.how.words")),
                    p(cls("small"), visit.t("traces.how.spent")))),
            incidents(visit),
            earlier(visit));
    return Reply.page(visit.say("traces"), content);
  }

  /** What the next trace of each may spend. */
  private static Html incidents(Visit visit) {
    List<Incident> incidents = visit.useCases().trace().incidents().list();
    if (incidents.isEmpty()) {
      return none();
    }
    return div(
        cls("card flush"),
        h2(visit.t("traces.incidents")),
        Pieces.grid(
            visit,
            "traces.incidents",
            List.of("traces.incident", "traces.made", "traces.begun", "traces.next"),
            incidents.stream()
                .limit(MOST_INCIDENTS)
                .map(one ->
                    List.of(
                        code(text(one.name().value())),
                        text(one.traces()),
                        Pieces.minute(one.opened()),
                        text(String.format(Locale.ROOT, "1/%.0f α", 1 / one.next().part()))))
                .toList()));
  }

  private static boolean isSealed(Visit visit) {
    return visit.useCases().trace().cases().areSealed();
  }

  private static Html asking(Visit visit) {
    return div(
        cls("card"),
        h2(visit.t("traces.new")),
        Pieces.form(
            visit,
            "/traces",
            enctype("multipart/form-data"),
            label(
                visit.t("traces.file"),
                input(type("file"), name("file"), accept(".csv,.tsv,.txt,.xlsx"))),
            label(
                visit.t("traces.text"),
                textarea(name("text"), rows("5"), cls("code"), autocomplete("off"))),
            label(
                visit.t("traces.incident.name"),
                input(
                    type("text"),
                    name("incident"),
                    pattern("[a-z0-9][a-z0-9._-]{0,39}"),
                    placeholder("forum-post-12"),
                    autocomplete("off"))),
            button(type("submit"), visit.t("traces.go"))));
  }

  /** Where a second person opens what is found, nobody traces here alone; says who that can be. */
  private static Html sealed(Visit visit) {
    Html roles =
        visit.useCases().policy().traceOpeners().stream()
            .sorted()
            .map(role -> many(Pieces.badge("", text(role)), text(" ")))
            .collect(inRow());
    return div(
        cls("card"),
        h2(visit.t("traces.sealed")),
        p(visit.t("traces.sealed.how")),
        p(visit.t("traces.sealed.who"), text(" "), roles),
        p(code(cls("wrap"), text("elpis trace FILE"))),
        p(code(cls("wrap"), text("elpis trace open t-…"))),
        p(a(href("/people"), visit.t("menu.people"))));
  }

  private Html earlier(Visit visit) {
    List<Work> mine = mine(visit.asker().principal());
    if (mine.isEmpty() && isSealed(visit)) {
      return none();
    }
    if (mine.isEmpty()) {
      return div(cls("card"), Pieces.empty(visit, "traces.none"));
    }
    return div(
        cls("card flush"),
        h2(visit.t("traces.earlier")),
        Pieces.grid(
            visit,
            "traces.earlier",
            List.of("traces.begun", "traces.rows", "traces.state"),
            mine.reversed().stream()
                .map(work ->
                    List.of(
                        a(href("/traces/" + work.id()), Pieces.minute(work.begun())),
                        text(work.rows()),
                        state(visit, work)))
                .toList()));
  }

  private static Html state(Visit visit, Work work) {
    return switch (work.state()) {
      case State.Running _ -> Pieces.badge("warn", visit.t("traces.running"));
      case State.Failed _ -> Pieces.badge("denied", visit.t("traces.failed"));
      case State.Done(var report) ->
          report.named().isEmpty()
              ? Pieces.badge("", visit.t("traces.nobody"))
              : Pieces.badge("revealed", visit.t("traces.named", report.named().size()));
    };
  }

  private Reply begin(Visit visit) {
    byte[] sample =
        Optional.ofNullable(visit.form().files().get("file"))
            .map(Form.Upload::bytes)
            .filter(bytes -> bytes.length > 0)
            .or(() -> visit.form().get("text").map(text -> text.getBytes(StandardCharsets.UTF_8)))
            .orElseThrow(() ->
                new ElpisException(ErrorCode.INVALID_REQUEST, "choose a file or paste some lines"));
    if (isSealed(visit)) {
      throw new ElpisException(
          ErrorCode.CONFLICT,
          "what traces find here is opened by a second person: use `elpis trace` and `elpis trace"
              + " open`");
    }
    Begun begun =
        visit
            .useCases()
            .trace()
            .incidents()
            .begin(
                visit.asker(),
                visit
                    .form()
                    .get("incident")
                    .filter(name -> !name.isBlank())
                    .map(IncidentName::new));
    LeakedTable table =
        LeakedWorkbook.is(sample)
            ? workbooks.read(sample, Traces.MOST_ROWS)
            : LeakedText.read(sample, Traces.MOST_ROWS);
    byte[] id = new byte[8];
    random.nextBytes(id);
    Work work =
        new Work(
            HexFormat.of().formatHex(id),
            visit.asker().principal(),
            visit.now(),
            table.rows().size(),
            new State.Running());
    keep(work);
    Thread.ofVirtual().name("trace").start(() -> run(visit, work, begun, table));
    return Reply.seeOther("/traces/" + work.id());
  }

  private void run(Visit visit, Work work, Begun begun, LeakedTable table) {
    State state;
    try {
      state =
          new State.Done(
              visit
                  .useCases()
                  .trace()
                  .traces()
                  .trace(
                      visit.asker(),
                      visit.useCases().trace().incidents().take(visit.asker(), begun.id()),
                      table,
                      ANY_TIME)
                  .report());
    } catch (ElpisException failure) {
      state = new State.Failed(String.valueOf(failure.getMessage()));
    } catch (RuntimeException failure) {
      // Its words may quote the sample.
      state = new State.Failed("an unexpected failure");
    }
    keep(work.now(state));
  }

  private synchronized void keep(Work work) {
    works.put(work.id(), work);
    if (works.size() > MOST_KEPT) {
      var _ = works.pollFirstEntry();
    }
  }

  private synchronized List<Work> mine(PrincipalId by) {
    return works.values().stream().filter(work -> work.by().equals(by)).toList();
  }

  private Reply show(Visit visit) {
    Work work =
        mine(visit.asker().principal()).stream()
            .filter(one -> one.id().equals(visit.variable("id")))
            .findFirst()
            .orElseThrow(() ->
                new ElpisException(
                    ErrorCode.NOT_FOUND,
                    "there is no such trace of yours; they are kept until the server restarts"));
    Html content =
        many(
            Pieces.crumb(visit, "/traces", "traces"),
            header(
                cls("page-head"),
                div(
                    h1(visit.t("traces.report"), text(" "), state(visit, work)),
                    p(
                        cls("lead"),
                        Pieces.minute(work.begun()),
                        text(" · "),
                        visit.t("traces.of-rows", work.rows())))),
            switch (work.state()) {
              case State.Running _ -> running(visit, work);
              case State.Failed(String message) -> Pieces.flash("bad", text(message));
              case State.Done(var report) -> TraceFindings.of(visit, report);
            });
    return Reply.page(visit.say("traces.report"), content);
  }

  private static Html running(Visit visit, Work work) {
    return div(
        cls("card"),
        hxGet("/traces/" + work.id()),
        hxTrigger("every 1s"),
        hxTarget("#main"),
        hxSwap("innerHTML"),
        p(ariaBusy("true"), visit.t("traces.works")),
        noscript(p(a(href("/traces/" + work.id()), visit.t("traces.reload")))));
  }
}

package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.rights.register.Exposure.Near;
import io.elpis.rights.register.Registers;
import io.elpis.rights.register.Table;
import io.elpis.rights.register.Thresholds.Standing;
import io.elpis.rights.register.Thresholds.Threshold;
import io.elpis.server.console.frame.Desk;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.server.console.frame.Reply;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.frame.Words.Language;
import io.elpis.server.console.html.Html;
import io.elpis.server.paper.RegisterPaper;
import io.elpis.server.paper.SafeCsv;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The registers of the duties, what a human says in them, and the numbers of the law. */
public final class RegisterPages {
  private static final String HOME = "/registers";
  private static final String NUMBERS = "numbers";

  private final RegisterPaper paper = new RegisterPaper();

  public List<PageRoute> routes() {
    Gate officer = Gate.desks(Desk.OFFICER);
    return List.of(
        PageRoute.get(HOME, officer, visit -> Reply.seeOther(HOME + "/" + NUMBERS)),
        PageRoute.get(HOME + "/" + NUMBERS, officer, RegisterPages::numbers),
        PageRoute.get(HOME + "/{name}", officer, visit -> show(visit, none())),
        PageRoute.get(HOME + "/{name}/file", officer, this::file),
        PageRoute.post(HOME + "/{name}/note", officer, RegisterPages::note));
  }

  private static Registers registers(Visit visit) {
    return visit.useCases().rights().duties().registers();
  }

  private static Html tabs(Visit visit, String here) {
    List<Html> tabs = new ArrayList<>();
    tabs.add(
        AlertPages.tab(HOME + "/" + NUMBERS, visit.t("register.numbers"), here.equals(NUMBERS)));
    for (String name : Registers.NAMES) {
      tabs.add(AlertPages.tab(HOME + "/" + name, visit.t("register." + name), here.equals(name)));
    }
    return nav(cls("tabs"), many(tabs));
  }

  private static Reply numbers(Visit visit) {
    Standing standing = visit.useCases().rights().duties().thresholds().standing();
    Html content =
        many(
            Pieces.heading(visit, "registers"),
            tabs(visit, NUMBERS),
            div(
                cls("tiles"),
                Pieces.tile(visit, "numbers.people", count(standing.census().people()), none()),
                Pieces.tile(
                    visit, "numbers.sensitive", count(standing.census().sensitive()), none()),
                Pieces.tile(visit, "numbers.minors", count(standing.census().minors()), none())),
            Pieces.card(
                visit,
                "numbers.law",
                standing.thresholds().stream().map(one -> line(visit, one)).collect(inRow())),
            div(
                cls("card flush"),
                h2(visit.t("numbers.accounts")),
                standing.accounts().isEmpty()
                    ? Pieces.empty(visit, "numbers.accounts.none")
                    : accounts(visit, standing.accounts())));
    return Reply.page(visit.say("registers"), content);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static Html line(Visit visit, Threshold one) {
    String kind = one.near() ? "warn" : "";
    String word = one.near() ? "numbers.near" : "numbers.far";
    return div(
        div(
            cls("row between"),
            span(visit.t("numbers." + one.what()), text(" > " + count(one.limit()))),
            one.crossed()
                ? Pieces.badge("stop", visit.t("numbers.crossed"))
                : Pieces.badge(kind, visit.t(word))),
        progress(
            value(Long.toString(Math.min(one.count(), Math.max(1, one.limit())))),
            max(Long.toString(Math.max(1, one.limit()))),
            ariaLabel(visit.say("quota.of", one.count(), one.limit()))),
        p(cls("small quiet"), text(duty(visit, one))));
  }

  private static String duty(Visit visit, Threshold one) {
    return visit.words().language() == Language.CHINESE
        ? one.dutyChinese().orElse(one.duty())
        : one.duty();
  }

  private static Html accounts(Visit visit, List<Near> accounts) {
    return Pieces.grid(
        visit,
        "numbers.accounts",
        List.of("numbers.account", "numbers.gravity", "numbers.persons", "numbers.limit"),
        accounts.stream()
            .map(one ->
                List.of(
                    code(text(one.principal())),
                    visit.t("gravity." + one.gravity().word()),
                    text(count(one.persons())),
                    text(count(one.limit()))))
            .toList());
  }

  private static Reply show(Visit visit, Html said) {
    String name = visit.variable("name");
    Table table = registers(visit).table(name);
    Html content =
        many(
            Pieces.heading(
                visit,
                "registers",
                div(
                    cls("actions"),
                    a(
                        cls("button quiet-button small-button"),
                        href(HOME + "/" + name + "/file?format=csv"),
                        text("CSV")),
                    a(
                        cls("button quiet-button small-button"),
                        href(HOME + "/" + name + "/file?format=pdf"),
                        text("PDF")))),
            tabs(visit, name),
            said,
            table.rows().isEmpty()
                ? div(cls("card"), Pieces.empty(visit, "register.none"))
                : table.rows().stream()
                    .map(row -> line(visit, name, table.columns(), row))
                    .collect(inRow()));
    return Reply.page(visit.say("registers"), content);
  }

  /** One line as a card: what the system knows, and below it what only a human can say. */
  private static Html line(Visit visit, String name, List<String> columns, List<String> row) {
    Map<String, String> known = new LinkedHashMap<>();
    Map<String, String> said = new LinkedHashMap<>();
    List<String> questions = Registers.questions(name);
    for (int at = 0; at < row.size(); at++) {
      (questions.contains(columns.get(at)) ? said : known).put(columns.get(at), row.get(at));
    }
    String item = known.getOrDefault(itemColumn(name), row.getFirst());
    String title = row.getFirst();
    return div(
        cls("card"),
        div(
            cls("row between"),
            h2(code(text(title))),
            Pieces.iff(
                known.containsKey("state"),
                Pieces.badge(
                    known.getOrDefault("state", "").equals("owed") ? "warn" : "good",
                    text(visit.words().name("register.state", known.getOrDefault("state", "")))))),
        dl(
            cls("pair"),
            known.entrySet().stream()
                .skip(1)
                .filter(cell -> !cell.getValue().isEmpty() && !cell.getKey().equals("state"))
                .map(cell ->
                    Pieces.pair(
                        text(visit.words().name("column", cell.getKey())), text(cell.getValue())))
                .collect(inRow())),
        Pieces.iff(!questions.isEmpty(), notes(visit, name, item, said)));
  }

  /** What notes of a register are written beside. */
  private static String itemColumn(String name) {
    return name.equals("sharing") ? "recipient" : "purpose";
  }

  private static Html notes(Visit visit, String name, String item, Map<String, String> said) {
    Html answers =
        said.entrySet().stream()
            .filter(one -> !one.getValue().isEmpty())
            .map(one ->
                Pieces.pair(text(visit.words().name("column", one.getKey())), text(one.getValue())))
            .collect(inRow());
    return many(
        dl(cls("pair"), answers),
        details(
            cls("ask"),
            summary(visit.t("register.say")),
            Pieces.form(
                visit,
                HOME + "/" + name + "/note",
                Pieces.hidden("item", item),
                said.entrySet().stream()
                    .map(one ->
                        label(
                            text(visit.words().name("column", one.getKey())),
                            textarea(
                                name("q." + one.getKey()),
                                rows("2"),
                                maxlength("2000"),
                                text(one.getValue()))))
                    .collect(inRow()),
                div(
                    cls("actions"),
                    button(type("submit"), cls("small-button"), visit.t("register.say.go"))))));
  }

  private static Reply note(Visit visit) {
    String name = visit.variable("name");
    Map<String, String> words = new LinkedHashMap<>();
    for (String question : Registers.questions(name)) {
      words.put(question, visit.form().get("q." + question).orElse(""));
    }
    registers(visit).note(visit.asker(), name, visit.form().require("item"), words);
    return show(visit, Pieces.flash("good", visit.t("register.said")));
  }

  private Reply file(Visit visit) {
    Table table = registers(visit).table(visit.variable("name"));
    String format = visit.query().get("format").orElse("csv");
    return switch (format) {
      case "csv" -> Reply.file(SafeCsv.MEDIA_TYPE, paper.csv(table), table.name() + ".csv");
      case "pdf" -> Reply.file("application/pdf", paper.pdf(table), table.name() + ".pdf");
      default ->
          throw new ElpisException(ErrorCode.INVALID_REQUEST, "a register comes as `csv` or `pdf`");
    };
  }
}

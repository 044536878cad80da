package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.gateway.Asker;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.server.Instance.Cause;
import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.server.console.html.Part;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What pages have in common. */
final class Pieces {
  private static final List<String> FIRST =
      List.of("name", "mobile", "landline", "email", "address");
  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZONE);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZONE);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZONE);

  private Pieces() {}

  /** The title of a page and what it is for; words of the keys {@code key} and {@code key.lead}. */
  static Html heading(Visit visit, String key, Html... beside) {
    return header(
        cls("page-head"),
        div(h1(visit.t(key)), p(cls("lead"), visit.t(key + ".lead"))),
        many(beside));
  }

  /** Where a code from a mail is typed. */
  static Html codeBox(Visit visit) {
    return label(
        visit.t("me.code"),
        input(
            type("text"),
            name("code"),
            cls("code"),
            maxlength("20"),
            autocomplete("one-time-code"),
            required()));
  }

  /** As whom a person's own page asks. */
  static Asker ownAsker(Visit visit) {
    return visit.useCases().relay().channels().subjectPage();
  }

  /** A form of this session. */
  static Html form(Visit visit, String path, Part... parts) {
    List<Part> all = new ArrayList<>();
    all.add(method("post"));
    all.add(action(path));
    all.add(hidden("csrf", visit.token()));
    all.addAll(Arrays.asList(parts));
    return formOf(all.toArray(Part[]::new));
  }

  static Html hidden(String name, String value) {
    return input(type("hidden"), name(name), value(value));
  }

  static Html badge(String kind, Html words) {
    return span(cls("badge " + kind), words);
  }

  static Html level(Visit visit, Level level) {
    return badge(level.word(), visit.t("level." + level.word()));
  }

  /** What a kind of field is called, or its own name. */
  static String field(Visit visit, String name) {
    return visit.words().name("field", name);
  }

  /** Fields as people look for them: who, how to reach them, where; then the rest. */
  static List<FieldName> inOrder(Collection<FieldName> fields) {
    return fields.stream()
        .sorted(
            Comparator.comparingInt(
                    (FieldName field) -> {
                      int at = FIRST.indexOf(field.value());
                      return at < 0 ? FIRST.size() : at;
                    })
                .thenComparing(FieldName::value))
        .toList();
  }

  static String purpose(Visit visit, String name) {
    return visit.words().name("purpose", name);
  }

  /** A state, as the reader's language has it. */
  static Html state(Visit visit, String state) {
    String kind =
        switch (state) {
          case "PAID", "CREATED", "OPEN" -> "warn";
          case "SHIPPED", "PICKED_UP", "OUT_FOR_DELIVERY" -> "relayed";
          case "DELIVERED" -> "good";
          case "AFTER_SALE" -> "masked";
          default -> "";
        };
    return badge(kind, text(visit.words().name("state", state)));
  }

  static Html minute(Instant at) {
    return time(cls("number"), datetime(at.toString()), text(MINUTE.format(at)));
  }

  static Html second(Instant at) {
    return time(cls("number"), datetime(at.toString()), text(SECOND.format(at)));
  }

  static String dayOf(Instant at) {
    return DAY.format(at);
  }

  static Html card(Visit visit, String key, Html... content) {
    return div(cls("card"), h2(visit.t(key)), many(content));
  }

  static Html empty(Visit visit, String key) {
    return div(cls("empty"), h2(visit.t(key)), p(visit.t(key + ".how")));
  }

  static Html flash(String kind, Html words) {
    return div(cls("flash " + kind), words);
  }

  /** What an operator is to do; details that no figure tells are the server's own, in English. */
  static Html concern(Visit visit, Cause cause) {
    String key = "concern." + cause.code();
    Html said =
        visit.words().keys().contains(key) ? visit.t(key, cause.figures().toArray()) : text("");
    Html detail =
        cause.figures().isEmpty()
            ? many(text(" "), span(lang("en"), text(cause.detail())))
            : many();
    return flash("warn", many(code(text(cause.code())), text(" "), said, detail));
  }

  static Html pair(Html term, Html description) {
    return many(dt(term), dd(description));
  }

  /** A figure with what it counts. */
  static Html tile(Visit visit, String key, String figure, Html note) {
    return div(
        cls("tile"),
        div(cls("label"), visit.t(key)),
        div(cls("figure"), text(figure)),
        div(cls("note"), note));
  }

  /** A table whose rows become cards on a phone; each cell carries its column's name. */
  static Html grid(Visit visit, String label, List<String> columns, List<List<Html>> rows) {
    List<String> names = columns.stream().map(key -> key.isEmpty() ? "" : visit.say(key)).toList();
    return div(
        cls("scroll"),
        table(
            cls("cards"),
            ariaLabel(visit.say(label)),
            thead(tr(names.stream().map(one -> th(scope("col"), text(one))).collect(inRow()))),
            tbody(rows.stream().map(row -> tr(cells(names, row))).collect(inRow()))));
  }

  private static Html cells(List<String> names, List<Html> row) {
    List<Html> cells = new ArrayList<>();
    for (int at = 0; at < row.size(); at++) {
      cells.add(td(dataLabel(names.get(at)), span(row.get(at))));
    }
    return many(cells);
  }

  /** Where one came from. */
  static Html crumb(Visit visit, String path, String key) {
    return p(cls("crumb"), a(href(path), text("← "), visit.t(key)));
  }

  /** The way to what comes after, where there is more. */
  static Html pager(Visit visit, String words, boolean more, Supplier<String> path) {
    return more
        ? div(
            cls("pager"),
            a(cls("button quiet-button small-button"), href(path.get()), visit.t(words)))
        : none();
  }

  static Html iff(boolean so, Html piece) {
    return so ? piece : none();
  }

  static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }
}

package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Printable;
import io.elpis.discover.Kind;
import io.elpis.discover.column.ColumnFinding;
import io.elpis.discover.column.ColumnFinding.Level;
import io.elpis.discover.column.TableFinding;
import io.elpis.discover.scan.Report;
import io.elpis.discover.scan.TextFinding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a scan found, in words. */
final class DiscoverReport {
  private static final int SHOWN_PLACES = 20;

  private final Console console;

  DiscoverReport(Console console) {
    this.console = console;
  }

  void print(Report report) {
    report.tables().forEach(this::table);
    report.texts().forEach(this::text);
    report
        .unread()
        .forEach(one ->
            console.note("not read: " + Printable.of(one.name()) + ": " + Printable.of(one.why())));
    long columns =
        report.tables().stream()
            .mapToLong(table ->
                table.columns().stream().filter(column -> column.level() == Level.HIGH).count())
            .sum();
    long places = report.texts().stream().mapToLong(DiscoverReport::personal).sum();
    console.result(
        String.format(
            Locale.ROOT,
            "%d tables, %d columns that point to people; %d texts, %,d places in them; %.1f s",
            report.tables().size(),
            columns,
            report.texts().size(),
            places,
            report.seconds()));
  }

  private static long personal(TextFinding text) {
    return text.counts().entrySet().stream()
        .filter(entry -> entry.getKey().weight() == Kind.Weight.DIRECT)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private void table(TableFinding table) {
    String rows =
        String.format(Locale.ROOT, table.all() ? "%,d rows" : "%,d rows looked at", table.rows());
    String bound =
        table.errorBound() == 0
            ? ""
            : String.format(
                Locale.ROOT, ", shares within %.1f points (95 %%)", table.errorBound() * 100);
    String people =
        table
            .people()
            .map(whose ->
                whose.equals(table.table())
                    ? ", about people"
                    : ", about the people of " + Printable.of(whose))
            .orElse("");
    console.result(Printable.of(table.table()) + ": " + rows + bound + people);
    List<ColumnFinding> found =
        table.columns().stream()
            .filter(column -> column.level() != Level.NONE || !column.also().isEmpty())
            .toList();
    found.forEach(this::column);
    if (found.isEmpty()) {
      console.result("  nothing personal");
    }
    console.result("");
  }

  private void column(ColumnFinding column) {
    String also =
        column.also().entrySet().stream()
            .map(entry ->
                entry.getKey().word() + " in " + Math.round(entry.getValue() * 1000) / 10.0 + " %")
            .collect(Collectors.joining(", "));
    console.result(
        String.format(
            Locale.ROOT,
            "  %-6s  %-24s %-14s %3.0f %%  %-14s %s%s",
            column.level().name().toLowerCase(Locale.ROOT),
            Printable.of(column.column()),
            column.kind().map(Kind::word).orElse(""),
            column.confidence() * 100,
            Printable.of(column.sample().orElse("")),
            String.join("; ", column.reasons()),
            also.isEmpty() ? "" : "; within: " + also));
  }

  private void text(TextFinding text) {
    String counts =
        text.counts().entrySet().stream()
            .filter(entry -> entry.getKey().weight() != Kind.Weight.NONE)
            .map(entry -> entry.getKey().word() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    console.result(
        String.format(
            Locale.ROOT,
            "%s: %,d lines: %s",
            Printable.of(text.file()),
            text.lines(),
            counts.isEmpty() ? "nothing personal" : counts));
    text.places().stream()
        .filter(place -> place.kind().weight() == Kind.Weight.DIRECT)
        .limit(SHOWN_PLACES)
        .forEach(place ->
            console.result(
                String.format(
                    Locale.ROOT,
                    "  %d:%d  %-14s %3.0f %%  %-14s %s",
                    place.line(),
                    place.column(),
                    place.kind().word(),
                    place.confidence() * 100,
                    Printable.of(place.sample()),
                    String.join("; ", place.reasons()))));
    console.result("");
  }
}

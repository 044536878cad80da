package io.elpis.discover.report;

import io.elpis.discover.Kind;
import io.elpis.discover.column.ColumnFinding;
import io.elpis.discover.column.ColumnFinding.Level;
import io.elpis.discover.column.TableFinding;
import io.elpis.discover.risk.TableRisk;
import io.elpis.discover.scan.Report;
import io.elpis.discover.scan.TextFinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Findings as one page for readers: plots are SVG in the page, there is no script and nothing is
 * fetched. Every text is escaped.
 */
public final class HtmlReport {
  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem;color:#1a1a1a;background:#fff}
      table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
      th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #ddd;vertical-align:top}
      .high{color:#a40000;font-weight:600}.medium{color:#7a4b00}.low,.none{color:#555}
      figure{margin:0 0 1.5rem}figcaption{color:#555}code{font-family:ui-monospace,monospace}
      @media(prefers-color-scheme:dark){body{background:#151515;color:#e8e8e8}.high{color:#ff8a80}.medium{color:#ffcf77}.low,.none,figcaption{color:#aaa}th,td{border-color:#444}}
      """;

  private final StringBuilder page = new StringBuilder();

  private HtmlReport() {}

  /**
   * The page.
   *
   * @param risks of tables about people; empty where none were counted
   */
  public static String of(Report report, List<TableRisk> risks) {
    HtmlReport html = new HtmlReport();
    html.head(report);
    report.tables().forEach(html::table);
    report.texts().stream().filter(text -> !text.counts().isEmpty()).forEach(html::text);
    risks.forEach(html::risk);
    html.unread(report);
    return html.page.append("</main>\n</body>\n</html>\n").toString();
  }

  private void head(Report report) {
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
    // Also where it is served by somebody: nothing but its own style may work.
    page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'unsafe-inline'\">\n");
    page.append("<title>Personal data in ").append(Escape.html(report.source()));
    page.append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
    heading(1, "Personal data in " + report.source());
    SequencedMap<String, Long> levels = new LinkedHashMap<>();
    for (Level level : List.of(Level.HIGH, Level.MEDIUM, Level.LOW, Level.NONE)) {
      levels.put(
          word(level),
          report.tables().stream()
              .flatMap(table -> table.columns().stream())
              .filter(column -> column.level() == level)
              .count());
    }
    if (!report.tables().isEmpty()) {
      page.append(BarPlot.svg("Columns by how much they need protecting", levels));
    }
    SequencedMap<String, Long> kinds = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      long count =
          report.texts().stream().mapToLong(text -> text.counts().getOrDefault(kind, 0L)).sum();
      if (count > 0 && kind.weight() != Kind.Weight.NONE) {
        kinds.put(kind.word(), count);
      }
    }
    if (!kinds.isEmpty()) {
      page.append(BarPlot.svg("Places in texts, by kind", kinds));
    }
  }

  private void table(TableFinding table) {
    heading(2, table.table());
    String bound =
        table.errorBound() == 0
            ? ""
            : String.format(
                Locale.ROOT, "; shares within %.1f points (95 %%)", table.errorBound() * 100);
    paragraph(
        String.format(Locale.ROOT, table.all() ? "%,d rows" : "%,d rows looked at", table.rows())
            + bound
            + table.people().map(whose -> "; about the people of " + whose).orElse(""));
    rowsHead("level", "column", "kind", "sure", "masked sample", "why");
    for (ColumnFinding column : table.columns()) {
      page.append("<tr><td class=\"").append(word(column.level())).append("\">");
      page.append(word(column.level())).append("</td>");
      cell(column.column());
      cell(column.kind().map(Kind::word).orElse(""));
      cell(column.kind().isPresent() ? percent(column.confidence()) : "");
      cell(column.sample().orElse(""));
      cell(why(column));
      page.append("</tr>\n");
    }
    page.append("</tbody></table>\n");
  }

  private static String why(ColumnFinding column) {
    String also =
        column.also().entrySet().stream()
            .map(entry -> entry.getKey().word() + " in " + percent(entry.getValue()))
            .sorted()
            .collect(Collectors.joining(", "));
    return String.join("; ", column.reasons()) + (also.isEmpty() ? "" : "; within: " + also);
  }

  private void text(TextFinding text) {
    heading(2, text.file());
    rowsHead("place", "kind", "sure", "masked sample", "why");
    for (TextFinding.Place place : text.places()) {
      if (place.kind().weight() == Kind.Weight.DIRECT) {
        page.append("<tr>");
        cell(place.line() + ":" + place.column());
        cell(place.kind().word());
        cell(percent(place.confidence()));
        cell(place.sample());
        cell(String.join("; ", place.reasons()));
        page.append("</tr>\n");
      }
    }
    page.append("</tbody></table>\n");
    if (text.more() > 0) {
      paragraph(text.more() + " more places are not listed");
    }
  }

  private void risk(TableRisk risk) {
    heading(2, "Risk of " + risk.table());
    SequencedMap<String, Long> rows = new LinkedHashMap<>();
    rows.put("all", (long) risk.rows());
    rows.put("below k = " + risk.k(), (long) risk.rowsBelow());
    rows.put("unique", (long) risk.unique());
    page.append(BarPlot.svg("Rows, by " + String.join(", ", risk.quasi()), rows));
    paragraph(
        String.format(
            Locale.ROOT,
            "highest chance of picking the right row: prosecutor %s, journalist %s; mean %s",
            percent(risk.prosecutor()),
            percent(risk.journalist()),
            percent(risk.marketer())));
    paragraph(
        String.format(
            Locale.ROOT,
            "to have %d alike: coarsen %s, drop %,d rows; loss %.2f",
            risk.coarsening().k(),
            risk.coarsening().steps(),
            risk.coarsening().dropped(),
            risk.coarsening().loss()));
    for (Map.Entry<String, TableRisk.MaskUndone> mask : risk.masked().entrySet()) {
      paragraph(
          String.format(
              Locale.ROOT,
              "%s, %s: unique in %,d rows, with the other columns in %,d",
              mask.getKey(),
              mask.getValue().mask(),
              mask.getValue().uniqueAlone(),
              mask.getValue().uniqueWithQuasi()));
    }
  }

  private void unread(Report report) {
    if (!report.unread().isEmpty()) {
      heading(2, "Not read");
      rowsHead("name", "why");
      report
          .unread()
          .forEach(one -> {
            page.append("<tr>");
            cell(one.name());
            cell(one.why());
            page.append("</tr>\n");
          });
      page.append("</tbody></table>\n");
    }
  }

  private void rowsHead(String... names) {
    page.append("<table><thead><tr>");
    for (String name : names) {
      page.append("<th scope=\"col\">").append(name).append("</th>");
    }
    page.append("</tr></thead><tbody>\n");
  }

  private void heading(int size, String text) {
    page.append("<h").append(size).append('>').append(Escape.html(text));
    page.append("</h").append(size).append(">\n");
  }

  private void paragraph(String text) {
    page.append("<p>").append(Escape.html(text)).append("</p>\n");
  }

  private void cell(String text) {
    page.append("<td>").append(Escape.html(text)).append("</td>");
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}

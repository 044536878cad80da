package io.elpis.trace.report;

import io.elpis.trace.report.ReportPaper.Block;
import java.util.List;

/**
 * Writes a paper as one HTML file: nothing is loaded, nothing runs, and it prints on A4. Every text
 * is escaped.
 */
public final class HtmlPaper {
  private static final String STYLE =
      """
      :root { color-scheme: light; }
      body { font: 15px/1.5 "Liberation Sans", Arial, "Noto Sans SC", sans-serif; color: #1a1a1a;
        background: #fff; max-width: 52rem; margin: 2.5rem auto; padding: 0 1.25rem; }
      h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1.25rem; }
      h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-top: 1px solid #ccc; padding-top: 1rem; }
      p, li { overflow-wrap: anywhere; }
      table { border-collapse: collapse; width: 100%; font-size: .85rem;
        font-variant-numeric: tabular-nums; }
      th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0;
        border-bottom: 1px solid #e2e2e2; overflow-wrap: anywhere; }
      thead { display: table-header-group; }
      tr { break-inside: avoid; }
      h2 { break-after: avoid; }
      @page { size: A4; margin: 18mm 16mm; }
      @media print { body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; } }
      """;

  private HtmlPaper() {}

  /** The whole file. */
  public static String write(ReportPaper paper) {
    StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n");
    html.append("<meta charset=\"utf-8\">\n");
    html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'unsafe-inline'\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<title>").append(escaped(paper.title())).append("</title>\n");
    html.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
    html.append("<h1>").append(escaped(paper.title())).append("</h1>\n");
    paper.blocks().forEach(block -> write(html, block));
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private static void write(StringBuilder html, Block block) {
    switch (block) {
      case Block.Heading(String text) ->
          html.append("<h2>").append(escaped(text)).append("</h2>\n");
      case Block.Paragraph(String text) ->
          html.append("<p>").append(escaped(text)).append("</p>\n");
      case Block.Bullets(List<String> items) -> {
        html.append("<ul>\n");
        items.forEach(item -> html.append("<li>").append(escaped(item)).append("</li>\n"));
        html.append("</ul>\n");
      }
      case Block.Table(List<String> columns, List<List<String>> rows) -> {
        html.append("<table>\n<thead>");
        row(html, "th", columns);
        html.append("</thead>\n<tbody>\n");
        rows.forEach(cells -> row(html, "td", cells));
        html.append("</tbody>\n</table>\n");
      }
    }
  }

  private static void row(StringBuilder html, String cell, List<String> cells) {
    html.append("<tr>");
    cells.forEach(text ->
        html.append('<')
            .append(cell)
            .append(cell.equals("th") ? " scope=\"col\"" : "")
            .append('>')
            .append(escaped(text))
            .append("</")
            .append(cell)
            .append('>'));
    html.append("</tr>\n");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(letter -> {
          switch (letter) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            default -> escaped.appendCodePoint(ReportPaper.isShown(letter) ? letter : '?');
          }
        });
    return escaped.toString();
  }
}

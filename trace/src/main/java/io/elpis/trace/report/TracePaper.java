package io.elpis.trace.report;

import io.elpis.trace.evidence.EvidenceBundle;
import io.elpis.trace.report.ReportPaper.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The report of a traced table as a paper: the words, the figures, and row by row what was read.
 * Rows are named by where they stand; what stood in them is not there.
 */
public final class TracePaper {
  private TracePaper() {}

  /**
   * What the paper is about.
   *
   * @param file the name of the file that was found
   * @param words of the report
   * @param cannotExclude what it leaves open
   * @param power by the number of mixed copies
   */
  public record Matter(
      String file,
      String config,
      List<String> words,
      List<NamedLine> named,
      List<String> cannotExclude,
      Map<String, Double> power) {
    public Matter {
      words = List.copyOf(words);
      named = List.copyOf(named);
      cannotExclude = List.copyOf(cannotExclude);
    }
  }

  /** A copy that is named, in one line. */
  public record NamedLine(String copy, String tier, double log10Odds, int readers) {}

  public static ReportPaper of(Matter matter, EvidenceBundle evidence) {
    Draft draft = PaperSections.begun(matter.file(), matter.config(), "sample");
    PaperSections.named(
        draft,
        "No copy is named.",
        List.of("copy", "tier", "odds", "could read it"),
        matter.named().stream()
            .map(one ->
                List.of(
                    one.copy(),
                    one.tier(),
                    PaperSections.odds(one.log10Odds()),
                    one.readers() + " persons and systems"))
            .toList());
    PaperSections.words(draft, matter.words(), matter.cannotExclude());
    draft.heading("What the sample could have shown");
    draft.table(
        List.of("copies mixed", "chance that one of them would have been named"),
        matter.power().entrySet().stream()
            .map(one ->
                List.of(one.getKey(), String.format(Locale.ROOT, "%.0f %%", 100 * one.getValue())))
            .toList());
    rows(draft, evidence);
    return draft.done();
  }

  private static void rows(Draft draft, EvidenceBundle evidence) {
    draft.heading("Row by row");
    if (evidence.rows().isEmpty()) {
      draft.paragraph("No row bears a place in which a mark could be.");
      return;
    }
    draft.paragraph(
        "Matched rows that bear marks, in the order of the sample: how many places there are, how"
            + " many could be read, and in how many of those the copy bears what was seen. Chance"
            + " alone makes a copy that played no part agree in a good half.");
    List<EvidenceBundle.Copy> shown = shown(evidence);
    List<String> columns = new ArrayList<>(List.of("row", "places", "read"));
    shown.forEach(copy -> columns.add("as in " + copy.name()));
    List<List<String>> lines = new ArrayList<>();
    int first = 0;
    for (int number = 0; number < evidence.rows().size(); number++) {
      EvidenceBundle.Row row = evidence.rows().get(number);
      lines.add(line(number + 1, row, first, shown));
      first += row.options().stream().mapToInt(option -> option.cells().size()).sum();
    }
    draft.table(columns, lines);
  }

  /** Who was named; where nobody was, nobody is shown. */
  private static List<EvidenceBundle.Copy> shown(EvidenceBundle evidence) {
    return evidence.named().stream()
        .map(EvidenceBundle.Naming::copy)
        .distinct()
        .map(
            name -> evidence.copies().stream().filter(copy -> copy.name().equals(name)).findFirst())
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<String> line(
      int number, EvidenceBundle.Row row, int first, List<EvidenceBundle.Copy> copies) {
    List<EvidenceBundle.Cell> cells =
        row.options().stream().flatMap(option -> option.cells().stream()).toList();
    long read = cells.stream().filter(cell -> cell.symbol() >= 0).count();
    List<String> line = new ArrayList<>();
    line.add(Integer.toString(number));
    line.add(Integer.toString(cells.size()));
    line.add(Long.toString(read));
    copies.forEach(copy -> line.add(Integer.toString(agreeing(cells, first, copy.symbols()))));
    return line;
  }

  private static int agreeing(List<EvidenceBundle.Cell> cells, int first, String symbols) {
    int agreeing = 0;
    for (int at = 0; at < cells.size(); at++) {
      int seen = cells.get(at).symbol();
      agreeing += seen >= 0 && symbols.charAt(first + at) == '0' + seen ? 1 : 0;
    }
    return agreeing;
  }
}

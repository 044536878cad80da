package io.elpis.trace.report;

import io.elpis.trace.report.ReportPaper.Draft;
import java.util.List;
import java.util.Locale;

/** What the papers of traced tables and of traced pictures have in common. */
final class PaperSections {
  private PaperSections() {}

  /**
   * Begins a paper with what the trace was decided by.
   *
   * @param file the name of the file that was found
   * @param what it is, such as a sample
   */
  static Draft begun(String file, String config, String what) {
    return ReportPaper.titled("Trace of " + file)
        .paragraph(
            "Configuration " + config + ", fixed and recorded before the " + what + " was read.");
  }

  /** Who is named, one in a row; where nobody is, that. */
  static void named(Draft draft, String nobody, List<String> columns, List<List<String>> rows) {
    draft.heading("What was found");
    if (rows.isEmpty()) {
      draft.paragraph(nobody);
    }
    draft.table(columns, rows);
  }

  static String odds(double log10) {
    return String.format(Locale.ROOT, "10^%.1f", log10);
  }

  /** The words of the report; what it leaves open is told apart from the rest. */
  static void words(Draft draft, List<String> words, List<String> cannotExclude) {
    draft.heading("In words");
    words.stream()
        .map(String::strip)
        .filter(line -> !line.equals(ReportWords.OPEN) && !cannotExclude.contains(line))
        .forEach(draft::paragraph);
    draft.heading("What this cannot exclude");
    draft.bullets(cannotExclude);
  }
}

package io.elpis.trace.report;

import io.elpis.trace.report.ReportPaper.Draft;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The report of a traced picture as a paper: the words, the views that are named, the pages. */
public final class PicturePaper {
  private PicturePaper() {}

  /**
   * What the paper is about.
   *
   * @param file the name of the file that was found
   * @param words of the report
   * @param cannotExclude what it leaves open
   */
  public record Matter(
      String file,
      String config,
      List<String> words,
      List<ViewLine> named,
      List<PageLine> pages,
      List<String> cannotExclude) {
    public Matter {
      words = List.copyOf(words);
      named = List.copyOf(named);
      pages = List.copyOf(pages);
      cannotExclude = List.copyOf(cannotExclude);
    }
  }

  /** A view that is named, in one line. */
  public record ViewLine(
      String copy, String tier, double log10Odds, String viewer, String recipient, String opened) {}

  /** A page of what was found. */
  public record PageLine(int width, int height, boolean ours, double score, double scale) {}

  public static ReportPaper of(Matter matter) {
    Draft draft = PaperSections.begun(matter.file(), matter.config(), "picture");
    PaperSections.named(
        draft,
        "No view is named.",
        List.of("view", "tier", "odds", "opened by", "of", "at"),
        matter.named().stream()
            .map(one ->
                List.of(
                    one.copy(),
                    one.tier(),
                    PaperSections.odds(one.log10Odds()),
                    one.viewer(),
                    one.recipient(),
                    one.opened()))
            .toList());
    PaperSections.words(draft, matter.words(), matter.cannotExclude());
    draft.heading("Page by page");
    draft.table(
        List.of("page", "pixels", "our pattern", "how well it fits", "of its size"),
        IntStream.range(0, matter.pages().size())
            .mapToObj(number -> line(number + 1, matter.pages().get(number)))
            .toList());
    return draft.done();
  }

  private static List<String> line(int number, PageLine page) {
    return List.of(
        Integer.toString(number),
        page.width() + " x " + page.height(),
        page.ours() ? "found" : "not found",
        String.format(Locale.ROOT, "%.1f", page.score()),
        page.ours() ? String.format(Locale.ROOT, "%.2f", page.scale()) : "-");
  }
}

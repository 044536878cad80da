package io.elpis.trace.report;

import io.elpis.trace.report.PictureReport.NamedView;
import io.elpis.trace.report.PictureReport.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a report on a picture, as careful as those of {@link ReportWords}. */
public final class PictureWords {
  private PictureWords() {}

  /** What a report of these findings has to leave open. */
  public static List<String> cannotExclude(boolean isNamed, boolean isOurs) {
    List<String> open = new ArrayList<>();
    if (isNamed) {
      open.add("somebody else who stood at the viewer's screen, or held the pages that were saved");
    } else if (isOurs) {
      open.add("any view: the picture bears our pattern, and too little of any one view's");
    } else {
      open.add(
          "any view: no pattern of ours was found; it may never have gone out as a view, or be a"
              + " photograph of a screen, turned, or scaled to less than a half or more than one and"
              + " a half");
    }
    open.add(
        "not examined: what the picture shows, the file's own data, documents that left otherwise");
    return open;
  }

  /** The report as lines for people. */
  public static List<String> lines(PictureReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("configuration " + report.config() + ", fixed before the picture was read");
    lines.add(report.spent().line());
    int number = 1;
    for (Page page : report.pages()) {
      lines.add(line(number, page));
      number++;
    }
    lines.add(String.format(Locale.ROOT, "%,d views could have been named", report.views()));
    if (report.named().isEmpty()) {
      lines.add("No view is named.");
    }
    report.named().forEach(view -> lines.addAll(naming(view)));
    lines.add(ReportWords.OPEN);
    report.cannotExclude().forEach(one -> lines.add("  " + one));
    lines.add(ReportWords.RECOMPUTED);
    lines.add(
        "A second person reviews this, the named party can answer, and nothing happens to anyone"
            + " automatically.");
    return lines;
  }

  private static String line(int number, Page page) {
    return page.isOurs()
        ? String.format(
            Locale.ROOT,
            "page %d, %d by %d: our pattern, at %.2f of its size (%.1f standard deviations)",
            number,
            page.width(),
            page.height(),
            page.scale(),
            page.score())
        : String.format(
            Locale.ROOT,
            "page %d, %d by %d: no pattern of ours",
            number,
            page.width(),
            page.height());
  }

  private static List<String> naming(NamedView view) {
    int digits = (int) Math.floor(view.log10Odds());
    return List.of(
        view.tier().word() + ": " + view.copy(),
        String.format(
            Locale.ROOT,
            "  The findings are at least 10^%d times more probable if the picture was made from this"
                + " view than if it played no part.",
            digits),
        String.format(
            Locale.ROOT,
            "  Under the test fixed beforehand, fewer than one trace in 10^%d would name any"
                + " uninvolved view.",
            view.tier().digits()),
        String.format(
            Locale.ROOT,
            "  It was opened by %s of %s at %s, entry %d of the ledger. This does not say who acted.",
            view.viewer(),
            view.recipient(),
            view.opened(),
            view.entry()));
  }
}

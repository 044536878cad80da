package io.elpis.trace.report;

import io.elpis.trace.report.TraceReport.NamedCopy;
import io.elpis.trace.score.AccessWeights;
import io.elpis.trace.score.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words of a report. They claim what was proven, of a copy, and never say who acted. */
public final class ReportWords {
  /** What no trace can rule out where it names a copy. */
  private static final List<String> OF_ANY_NAMING =
      List.of(
          "somebody else who could read the named copy, with or without its recipient's knowledge",
          "somebody who held several copies and put rows of this one in to point at it");

  private static final String STRIPPED =
      "marks: no spelling that bears one was left in the sample, so only access and decoys could"
          + " tell copies apart";
  private static final String NOT_EXAMINED =
      "not examined: the shape of the file, pictures and scans, copies that were never entered as"
          + " releases";

  /** What the named party can ask for. */
  static final String RECOMPUTED =
      "Whoever is named can ask for the evidence file and have the figures computed again by an"
          + " expert of their own, with `elpis trace verify`, without this server.";

  /** What stands before what a report leaves open. */
  static final String OPEN = "Cannot be excluded:";

  private ReportWords() {}

  /** What a report of these findings has to leave open. */
  public static List<String> cannotExclude(boolean isNamed, int matched, int slots) {
    List<String> open = new ArrayList<>();
    if (isNamed) {
      open.addAll(OF_ANY_NAMING);
    } else {
      open.add("any copy: the sample does not tell them apart well enough to name one");
    }
    if (matched > 0 && slots == 0) {
      open.add(STRIPPED);
    }
    open.add(NOT_EXAMINED);
    return open;
  }

  /** The report as lines for people. */
  public static List<String> lines(TraceReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("configuration " + report.config() + ", fixed before the sample was read");
    lines.add(report.spent().line());
    lines.add(
        String.format(
            Locale.ROOT,
            "rows: %,d read, %,d matched to records of ours, %,d of them ambiguous, %,d unmatched",
            report.rows().read(),
            report.rows().matched(),
            report.rows().ambiguous(),
            report.rows().unmatched()));
    if (report.rows().matched() == 0) {
      lines.add(
          "The sample holds none of our people that it could be linked to. No copy is named.");
      return lines;
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "marks: %,d of %,d can be read; %,d copies could have been named",
            report.readableSlots(),
            report.slots(),
            report.candidates()));
    lines.addAll(access(report.access()));
    if (report.named().isEmpty()) {
      lines.add("No copy is named.");
    }
    report.named().forEach(copy -> lines.addAll(naming(copy)));
    report
        .leads()
        .forEach(lead ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "could see %,d of these records: %s (whoever chooses rows can choose them to"
                        + " fit somebody, so this names nobody)",
                    lead.rows(),
                    lead.copy())));
    lines.addAll(closing(report));
    return lines;
  }

  private static List<String> access(TraceReport.Access access) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "access: %,d records were judged by who was given them; what they have in common (%s)"
                + " holds of %,d people; %s",
            access.records(),
            access.filter().isEmpty() ? "nothing" : String.join(", ", access.filter()),
            access.people(),
            AccessWeights.CAVEAT));
    access
        .copies()
        .forEach(copy ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "  %s weighed %.4f before the marks were read: it was given %,d of the records"
                        + " in these values, and %,d of these people",
                    copy.copy(),
                    copy.weight(),
                    copy.records(),
                    copy.people())));
    return lines;
  }

  private static List<String> naming(NamedCopy copy) {
    int digits = (int) Math.floor(copy.log10Odds());
    return List.of(
        copy.tier().word() + ": " + copy.copy(),
        String.format(
            Locale.ROOT,
            "  The findings are at least 10^%d times more probable if the sample was made from copy"
                + " %s than if that copy played no part.",
            digits,
            copy.copy()),
        String.format(
            Locale.ROOT,
            "  Under the test fixed beforehand, fewer than one trace in 10^%d would name any"
                + " uninvolved copy.",
            copy.tier().digits()),
        String.format(
            Locale.ROOT,
            "  This does not say who acted: %,d persons and systems could read this copy.",
            copy.readers()),
        copy.channels().entrySet().stream()
            .map(channel ->
                String.format(Locale.ROOT, "%s 10^%.1f", channel.getKey(), channel.getValue()))
            .collect(Collectors.joining(", ", "  ", "")));
  }

  private static List<String> closing(TraceReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(OPEN);
    report.cannotExclude().forEach(one -> lines.add("  " + one));
    lines.add("With this sample we could have found " + power(report.power()) + ".");
    lines.add(RECOMPUTED);
    lines.add(
        "A second person reviews this, the named party can answer, and nothing happens to anyone"
            + " automatically.");
    return lines;
  }

  private static String power(List<Power> powers) {
    return powers.stream()
        .map(power ->
            String.format(
                Locale.ROOT,
                "%s with %.0f %%",
                power.copies() == 1 ? "1 copy" : power.copies() + " mixed copies",
                100 * power.named()))
        .collect(Collectors.joining(", "));
  }
}

package io.elpis.trace.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.trace.report.TraceReport.NamedCopy;
import io.elpis.trace.report.TraceReport.Rows;
import io.elpis.trace.score.AlphaShare;
import io.elpis.trace.score.Power;
import io.elpis.trace.score.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportWordsTest {
  private static TraceReport report(int matched, int slots, List<NamedCopy> named) {
    return new TraceReport(
        "00ff",
        new Spent("forum-post-12", new AlphaShare(7, 3)),
        new Rows(10, matched, 0, 10 - matched),
        12,
        slots,
        slots,
        named,
        new TraceReport.Access(
            List.of("branch=st-17"),
            500,
            10,
            List.of(new TraceReport.Weighed("release:r7", 9, 400, .25))),
        List.of(),
        ReportWords.cannotExclude(!named.isEmpty(), matched, slots),
        List.of(new Power(1, .99), new Power(5, .03)));
  }

  private static String text(TraceReport report) {
    return String.join("\n", ReportWords.lines(report));
  }

  @Test
  void lines_aNamedCopy_claimNoMoreThanWasProven() {
    LinkedHashMap<String, Double> channels = new LinkedHashMap<>();
    channels.put("marks", 11.2);
    String text =
        text(
            report(10, 60, List.of(new NamedCopy("release:r7", Tier.CERTIFIED, 8.7, channels, 3))));
    assertThat(text)
        .contains(
            "at least 10^8 times more probable if the sample was made from copy release:r7 than if"
                + " that copy played no part",
            "fewer than one trace in 10^6 would name any uninvolved copy",
            "trace 3 of incident forum-post-12, the 7th incident ever: it may spend 1/672 of the",
            "a chance of at most 10^-3 (look-here) or 10^-6 (certified)",
            "10 records were judged by who was given them; what they have in common"
                + " (branch=st-17) holds of 500 people; a wrong access model costs power, never the"
                + " bound",
            "release:r7 weighed 0.2500 before the marks were read: it was given 9 of the records",
            "This does not say who acted: 3 persons and systems could read this copy",
            "put rows of this one in to point at it",
            "1 copy with 99 %, 5 mixed copies with 3 %",
            "A second person reviews");
    assertThat(text.toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("guilt", "culprit", "proves");
  }

  /** F48. */
  @Test
  void lines_noneOfOurPeople_nameNobody() {
    assertThat(text(report(0, 0, List.of())))
        .contains("holds none of our people", "No copy is named");
  }

  /** F47. */
  @Test
  void lines_marksStripped_sayThatPowerWasLost() {
    assertThat(text(report(10, 0, List.of())))
        .contains("No copy is named", "no spelling that bears one was left");
  }
}

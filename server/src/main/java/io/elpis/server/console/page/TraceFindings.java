package io.elpis.server.console.page;

import static io.elpis.server.console.html.Attributes.*;
import static io.elpis.server.console.html.Tags.*;

import io.elpis.server.console.frame.Visit;
import io.elpis.server.console.html.Html;
import io.elpis.trace.report.ReportWords;
import io.elpis.trace.report.TraceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a trace found, as its page shows it. */
final class TraceFindings {
  private TraceFindings() {}

  static Html of(Visit visit, TraceReport report) {
    return many(
        div(
            cls("tiles"),
            Pieces.tile(
                visit,
                "traces.matched",
                Integer.toString(report.rows().matched()),
                visit.t("traces.of-rows", report.rows().read())),
            Pieces.tile(
                visit,
                "traces.marks",
                Integer.toString(report.readableSlots()),
                visit.t("traces.of-slots", report.slots())),
            Pieces.tile(visit, "traces.candidates", Integer.toString(report.candidates()), none())),
        p(cls("small quiet"), text(report.spent().line())),
        div(cls("card flush"), h2(visit.t("traces.copies")), named(visit, report)),
        weights(visit, report),
        leads(visit, report),
        div(
            cls("card"),
            h2(visit.t("traces.open")),
            ul(report.cannotExclude().stream().map(one -> li(text(one))).collect(inRow()))),
        div(
            cls("card"),
            details(
                cls("ask"),
                summary(visit.t("traces.words")),
                ul(
                    ReportWords.lines(report).stream()
                        .map(line -> li(cls("small"), text(line)))
                        .collect(inRow())))));
  }

  private static Html named(Visit visit, TraceReport report) {
    if (report.named().isEmpty()) {
      return Pieces.empty(visit, "traces.nobody.named");
    }
    return Pieces.grid(
        visit,
        "traces.copies",
        List.of("traces.copy", "traces.tier", "traces.odds", "traces.channels", "traces.readers"),
        report.named().stream()
            .map(one ->
                List.of(
                    code(text(one.copy())),
                    Pieces.badge(
                        one.tier().word().equals("certified") ? "denied" : "warn",
                        text(visit.words().name("trace-tier", one.tier().word()))),
                    text(String.format(Locale.ROOT, "10^%.1f : 1", one.log10Odds())),
                    text(channels(one.channels())),
                    text(one.readers())))
            .toList());
  }

  private static String channels(Map<String, Double> channels) {
    List<String> words = new ArrayList<>();
    channels.forEach(
        (channel, weight) -> words.add(String.format(Locale.ROOT, "%s %.1f", channel, weight)));
    return String.join(", ", words);
  }

  private static Html leads(Visit visit, TraceReport report) {
    if (report.leads().isEmpty()) {
      return none();
    }
    return div(
        cls("card flush"),
        h2(visit.t("traces.leads")),
        Pieces.grid(
            visit,
            "traces.leads",
            List.of("traces.copy", "traces.rows", "traces.share"),
            report.leads().stream()
                .limit(12)
                .map(lead ->
                    List.of(
                        code(text(lead.copy())),
                        text(lead.rows()),
                        text(String.format(Locale.ROOT, "%.0f %%", lead.share() * 100))))
                .toList()));
  }

  /** Before the marks were read; what a wrong guess here may cost stands with it. */
  private static Html weights(Visit visit, TraceReport report) {
    if (report.access().copies().isEmpty()) {
      return none();
    }
    List<String> filter = report.access().filter();
    return div(
        cls("card flush"),
        h2(visit.t("traces.weights")),
        p(
            cls("small quiet"),
            visit.t(
                "traces.weights.lead",
                report.access().records(),
                filter.isEmpty() ? visit.say("traces.weights.nothing") : String.join(", ", filter),
                report.access().people())),
        Pieces.grid(
            visit,
            "traces.weights",
            List.of("traces.copy", "traces.weight", "traces.records", "traces.people"),
            report.access().copies().stream()
                .map(copy ->
                    List.of(
                        code(text(copy.copy())),
                        text(String.format(Locale.ROOT, "%.4f", copy.weight())),
                        text(copy.records()),
                        text(copy.people())))
                .toList()));
  }
}

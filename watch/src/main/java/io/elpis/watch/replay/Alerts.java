package io.elpis.watch.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.elpis.watch.Finding;
import io.elpis.watch.event.EventWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where the findings of a replay are printed, each as soon as it is made. */
sealed interface Alerts {
  /** What was replayed. */
  record Totals(long actorDays, long disclosures, double seconds) {}

  void add(Finding finding) throws IOException;

  void end(Totals totals) throws IOException;

  /** The published document. */
  final class Document implements Alerts {
    private final JsonGenerator json;
    private final boolean evidence;

    Document(OutputStream output, boolean evidence) throws IOException {
      this.json =
          new JsonFactory()
              .createGenerator(output)
              .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
      this.evidence = evidence;
      json.writeStartObject();
      json.writeArrayFieldStart("alerts");
    }

    @Override
    public void add(Finding finding) throws IOException {
      FindingJson.write(json, finding, evidence);
    }

    @Override
    public void end(Totals totals) throws IOException {
      json.writeEndArray();
      json.writeNumberField("actor_days", totals.actorDays());
      json.writeNumberField("disclosures", totals.disclosures());
      json.writeNumberField("seconds", Math.round(totals.seconds() * 1000) / 1000.0);
      json.writeEndObject();
      json.writeRaw('\n');
      json.flush();
    }
  }

  /** Words for people. */
  final class Words implements Alerts {
    private final PrintStream output;
    private final boolean evidence;

    Words(PrintStream output, boolean evidence) {
      this.output = output;
      this.evidence = evidence;
    }

    @Override
    public void add(Finding finding) {
      output.printf(
          Locale.ROOT,
          "%s  %-7s  %-8s  %s %s, score %.0f, since %s; honest work comes here once in %,.0f"
              + " actor-days%n",
          EventWriter.time(finding.timeMillis()),
          finding.action().word(),
          finding.mechanism(),
          finding.key().kind(),
          finding.key().id(),
          finding.score(),
          EventWriter.time(finding.sinceMillis()),
          finding.onceInActorDays());
      if (evidence) {
        lines(finding).forEach(line -> output.println("    " + line));
      }
    }

    private static List<String> lines(Finding finding) {
      Finding.Evidence why = finding.evidence();
      return List.of(
              "looks: " + String.join(" ", finding.disclosures()),
              "by: " + String.join(" ", finding.members()),
              String.format(
                  Locale.ROOT,
                  "mark: %s; %s have it at most %.3g of the time, as learned from %,d looks",
                  why.mark(),
                  why.peers(),
                  why.bound(),
                  why.sampleSize()),
              "tried: " + String.join(", ", why.explanationsTried()),
              "announced, without effect: " + String.join(", ", why.announced()),
              "seen: " + why.coverage(),
              "to disprove it: " + why.disproof())
          .stream()
          .filter(line -> !line.endsWith(": "))
          .collect(Collectors.toList());
    }

    @Override
    public void end(Totals totals) {
      output.printf(
          Locale.ROOT,
          "%,d actor-days, %,d disclosures in %.1f s%n",
          totals.actorDays(),
          totals.disclosures(),
          totals.seconds());
    }
  }
}

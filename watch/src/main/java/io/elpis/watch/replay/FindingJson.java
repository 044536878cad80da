package io.elpis.watch.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.elpis.watch.Finding;
import io.elpis.watch.event.EventWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A finding as the published object; for any thread. */
public final class FindingJson {
  private FindingJson() {}

  /** The finding with its evidence, as one line without an end. */
  public static String line(Finding finding) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      write(json, finding, true);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text cannot be written to", impossible);
    }
    return text.toString();
  }

  static void write(JsonGenerator json, Finding finding, boolean evidence) throws IOException {
    json.writeStartObject();
    json.writeStringField("t", EventWriter.time(finding.timeMillis()));
    json.writeStringField("mechanism", finding.mechanism());
    json.writeStringField("action", finding.action().word());
    json.writeObjectFieldStart("key");
    json.writeStringField(finding.key().kind(), finding.key().id());
    texts(json, "members", finding.members());
    json.writeEndObject();
    json.writeNumberField("score", Math.round(finding.score() * 10) / 10.0);
    json.writeStringField("since", EventWriter.time(finding.sinceMillis()));
    texts(json, "disclosures", finding.disclosures());
    json.writeNumberField("once_in_actor_days", Math.round(finding.onceInActorDays()));
    if (evidence) {
      evidence(json, finding.evidence());
    }
    json.writeEndObject();
  }

  private static void evidence(JsonGenerator json, Finding.Evidence why) throws IOException {
    json.writeObjectFieldStart("evidence");
    json.writeStringField("mark", why.mark());
    json.writeNumberField("bound", why.bound());
    json.writeNumberField("sample_size", why.sampleSize());
    json.writeStringField("peers", why.peers());
    texts(json, "explanations_tried", why.explanationsTried());
    texts(json, "announced", why.announced());
    json.writeStringField("coverage", why.coverage());
    json.writeStringField("disproof", why.disproof());
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}

package io.elpis.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files that leave, and the way back to them. */
public final class SharingClient {
  private static final String RELEASES = "/v1/releases";

  private final Wire wire;

  SharingClient(Wire wire) {
    this.wire = wire;
  }

  /** Opens a release. Needs a key of scope {@code release}. */
  public Release open(Release.Wish wish) {
    return wire.post(RELEASES, wish, Release.class);
  }

  /** A release that the caller opened. */
  public Release find(String id) {
    return wire.get(RELEASES + "/" + Wire.encode(id), Release.class);
  }

  /** The next records of a release that the caller opened. */
  public Release.Rows page(String id, Release.PageWish wish) {
    return wire.post(RELEASES + "/" + Wire.encode(id) + ":page", wish, Release.Rows.class);
  }

  /** Says yes as the second person. Needs a key of scope {@code approve}. */
  public Release approve(String id) {
    return wire.post(RELEASES + "/" + Wire.encode(id) + ":approve", Map.of(), Release.class);
  }

  /** What was released, the newest first. Needs a key of scope {@code audit}. */
  public Page<Release> list(Optional<String> cursor) {
    String query = cursor.map(from -> "?cursor=" + Wire.encode(from)).orElse("");
    return wire.get(RELEASES + query, new TypeReference<Page<Release>>() {});
  }

  /** How much left for whom, the largest first. Needs a key of scope {@code audit}. */
  public List<Release.Egress> egress() {
    return wire.get("/v1/egress", new TypeReference<Page<Release.Egress>>() {}).items();
  }

  /**
   * Begins a trace, of an incident or as one of its own: what it will be decided by, before any
   * sample is read. Needs a key of scope {@code trace}.
   */
  public Trace.Begun beginTrace(Optional<String> incident) {
    Map<String, String> body = incident.map(name -> Map.of("incident", name)).orElse(Map.of());
    return wire.post("/v1/traces:begin", body, Trace.Begun.class);
  }

  /** Incidents, the newest first. Needs a key of scope {@code trace}. */
  public List<Trace.Incident> incidents() {
    return wire.get("/v1/traces:incidents", Trace.Incidents.class).incidents();
  }

  /** Traces a sample. Needs a key of scope {@code trace}. */
  public Trace.Outcome<Trace.Report> trace(Trace.Sample sample) {
    return outcome(wire.post("/v1/traces", sample, JsonNode.class), Trace.Report.class);
  }

  private <T> Trace.Outcome<T> outcome(JsonNode answer, Class<T> type) {
    return answer.path("state").asText().equals("sealed")
        ? new Trace.Outcome.Sealed<>(answer.path("id").asText(), answer.path("config").asText())
        : new Trace.Outcome.Found<>(wire.convert(answer, type));
  }

  /** Opens what a trace found, as the second person. Needs a key of scope {@code approve}. */
  public JsonNode openTrace(String id) {
    return wire.post("/v1/traces/" + Wire.encode(id) + ":open", Map.of(), JsonNode.class);
  }

  /** What a trace found, once it was opened. Needs a key of scope {@code trace}. */
  public JsonNode openedTrace(String id) {
    return wire.get("/v1/traces/" + Wire.encode(id), JsonNode.class);
  }

  /**
   * Traces a picture or the pages of a PDF. Needs a key of scope {@code trace}.
   *
   * @param begun what was begun for it
   * @param evidence whether all that the figures are computed from is wanted too
   */
  public Trace.Outcome<Trace.PictureReport> tracePicture(
      byte[] file, Optional<Instant> asOf, String begun, boolean evidence) {
    String query =
        "?begun="
            + Wire.encode(begun)
            + (evidence ? "&evidence=true" : "")
            + asOf.map(time -> "&as_of=" + Wire.encode(time.toString())).orElse("");
    return outcome(
        wire.postFile("/v1/traces:picture" + query, file, JsonNode.class),
        Trace.PictureReport.class);
  }
}

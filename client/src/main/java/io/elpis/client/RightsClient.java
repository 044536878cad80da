package io.elpis.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * The person's side and the officer's desk. Answers are the server's documents as OpenAPI describes
 * them. Needs a key of scope {@code rights}.
 */
public final class RightsClient {
  private static final String REQUESTS = "/v1/requests";

  private final Wire wire;

  RightsClient(Wire wire) {
    this.wire = wire;
  }

  /** Requests in the order they came; {@code cursor} is empty for the first page. */
  public JsonNode requests(boolean openOnly, String cursor) {
    return wire.get(
        REQUESTS
            + "?limit=200"
            + (openOnly ? "&open=true" : "")
            + (cursor.isEmpty() ? "" : "&cursor=" + Wire.encode(cursor)),
        JsonNode.class);
  }

  /** Takes a request in; the body as OpenAPI's {@code SubjectRequestBody}. */
  public JsonNode open(Object request) {
    return wire.post(REQUESTS, request, JsonNode.class);
  }

  public JsonNode request(String id) {
    return wire.get(REQUESTS + "/" + Wire.encode(id), JsonNode.class);
  }

  /** The steps of a request as the ledger tells them. */
  public JsonNode steps(String id) {
    return wire.get(REQUESTS + "/" + Wire.encode(id) + "/steps", JsonNode.class);
  }

  /** A step, such as {@code challenge}, {@code prove}, {@code refuse}. */
  public JsonNode step(String id, String verb, Map<String, String> body) {
    return wire.post(REQUESTS + "/" + Wire.encode(id) + ":" + verb, body, JsonNode.class);
  }

  /** The person's copy as a file, for the code that was sent for it. */
  public byte[] collect(String id, String code, String format) {
    return wire.postForBytes(
        REQUESTS + "/" + Wire.encode(id) + ":collect", Map.of("code", code, "format", format));
  }

  /** Who saw a person, newest first. */
  public JsonNode looks(String subject, int limit, Optional<String> cursor) {
    String from = cursor.map(next -> "&cursor=" + Wire.encode(next)).orElse("");
    return wire.get(person(subject) + "/looks?limit=" + limit + from, JsonNode.class);
  }

  /** What a person bars, or who may act for them: {@code bars}, {@code delegations}. */
  public JsonNode of(String subject, String what) {
    return wire.get(person(subject) + "/" + what, JsonNode.class);
  }

  /** Adds one of them. */
  public JsonNode add(String subject, String what, Object body) {
    return wire.post(person(subject) + "/" + what, body, JsonNode.class);
  }

  /** Ends one of them. */
  public JsonNode end(String subject, String what, String id) {
    return wire.delete(person(subject) + "/" + what + "/" + Wire.encode(id), JsonNode.class);
  }

  private static String person(String subject) {
    return "/v1/subjects/" + Wire.encode(subject);
  }
}

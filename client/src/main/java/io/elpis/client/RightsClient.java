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
  private static final String BREACHES = "/v1/breaches";
  private static final String RETENTION = "/v1/retention";

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

  /** Which registers there are. */
  public JsonNode registers() {
    return wire.get("/v1/registers", JsonNode.class);
  }

  public JsonNode register(String name) {
    return wire.get("/v1/registers/" + Wire.encode(name), JsonNode.class);
  }

  /** A register as a file: {@code json}, {@code csv} or {@code pdf}. */
  public byte[] register(String name, String format) {
    return wire.getBytes("/v1/registers/" + Wire.encode(name) + "?format=" + Wire.encode(format));
  }

  /** Writes beside a line. */
  public void note(String register, String item, Map<String, String> words) {
    wire.put(
        "/v1/registers/" + Wire.encode(register) + "/" + Wire.encode(item), Map.of("words", words));
  }

  /** Puts on the ledger which papers were put together. */
  public JsonNode pack(String digest) {
    return wire.post("/v1/registers:pack", Map.of("digest", digest), JsonNode.class);
  }

  public JsonNode thresholds() {
    return wire.get("/v1/thresholds", JsonNode.class);
  }

  /** Every policy that decided. */
  public JsonNode policies() {
    return wire.get("/v1/policies", JsonNode.class);
  }

  public JsonNode breaches() {
    return wire.get(BREACHES + "?limit=200", JsonNode.class);
  }

  public JsonNode breach(String id) {
    return wire.get(BREACHES + "/" + Wire.encode(id), JsonNode.class);
  }

  /** Opens a breach; the body as OpenAPI's {@code NewBreach}. */
  public JsonNode openBreach(Object breach) {
    return wire.post(BREACHES, breach, JsonNode.class);
  }

  /** A step, such as {@code assess}. */
  public JsonNode breachStep(String id, String verb, Object body) {
    return wire.post(BREACHES + "/" + Wire.encode(id) + ":" + verb, body, JsonNode.class);
  }

  /** The text for {@code regulator} or {@code persons}, in {@code en} or {@code zh}. */
  public byte[] breachText(String id, String reader, String language) {
    return wire.getBytes(
        BREACHES
            + "/"
            + Wire.encode(id)
            + "/text?for="
            + Wire.encode(reader)
            + "&language="
            + Wire.encode(language));
  }

  /** Says who would be erased. */
  public JsonNode planRetention() {
    return wire.post(RETENTION + ":plan", Map.of(), JsonNode.class);
  }

  /** A plan, or all where {@code id} is empty. */
  public JsonNode retention(String id) {
    return wire.get(
        id.isEmpty() ? RETENTION + "?limit=200" : RETENTION + "/" + Wire.encode(id),
        JsonNode.class);
  }

  /** {@code approve} or {@code execute}. */
  public JsonNode retentionStep(String id, String verb, Map<String, String> body) {
    return wire.post(RETENTION + "/" + Wire.encode(id) + ":" + verb, body, JsonNode.class);
  }

  /** Opens a form; the body as OpenAPI's {@code NewForm}. */
  public JsonNode openForm(Object form) {
    return wire.post("/v1/forms", form, JsonNode.class);
  }

  private static String person(String subject) {
    return "/v1/subjects/" + Wire.encode(subject);
  }
}

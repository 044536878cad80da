package io.elpis.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;

/**
 * Recipients, staff, devices, rosters and the progress of tickets. Answers are the server's
 * documents as OpenAPI describes them. Needs a key of scope directory or dispatch.
 */
public final class PartiesClient {
  private static final Map<String, String> NOTHING = Map.of();

  private final Wire wire;

  PartiesClient(Wire wire) {
    this.wire = wire;
  }

  /** Every recipient, page by page; {@code cursor} is empty for the first. */
  public JsonNode recipients(String cursor) {
    String query = cursor.isEmpty() ? "" : "&cursor=" + Wire.encode(cursor);
    return wire.get("/v1/recipients?limit=200" + query, JsonNode.class);
  }

  public JsonNode recipient(String id) {
    return wire.get("/v1/recipients/" + Wire.encode(id), JsonNode.class);
  }

  /** Records what was checked; the request as OpenAPI's {@code VerifyRequest}. */
  public JsonNode verify(String recipient, Object request) {
    return wire.post(
        "/v1/recipients/" + Wire.encode(recipient) + ":verify", request, JsonNode.class);
  }

  /** {@code revoke} or {@code reinstate} a licence. */
  public JsonNode licence(String licence, String verb, String reason) {
    return wire.post(
        "/v1/licences/" + Wire.encode(licence) + ":" + verb,
        Map.of("reason", reason),
        JsonNode.class);
  }

  public JsonNode principal(String id) {
    return wire.get(principalPath(id), JsonNode.class);
  }

  /** {@code revoke} or {@code reinstate} a human. */
  public JsonNode person(String person, String verb, String reason) {
    return wire.post(
        "/v1/persons/" + Wire.encode(person) + ":" + verb,
        Map.of("reason", reason),
        JsonNode.class);
  }

  /** A one-time code that lets one device of the principal in. */
  public JsonNode enrolmentCode(String principal) {
    return wire.post(principalPath(principal) + "/enrolment-code", NOTHING, JsonNode.class);
  }

  /** Brings a device of one's own; the request as OpenAPI's {@code NewDevice}. */
  public JsonNode enrol(Object request) {
    return wire.post("/v1/devices", request, JsonNode.class);
  }

  public JsonNode devices(String principal) {
    return wire.get(principalPath(principal) + "/devices", JsonNode.class);
  }

  /** {@code approve} or {@code revoke} a device. */
  public JsonNode device(String id, String verb) {
    return wire.post("/v1/devices/" + Wire.encode(id) + ":" + verb, NOTHING, JsonNode.class);
  }

  public JsonNode roster(String principal) {
    return wire.get(principalPath(principal) + "/roster", JsonNode.class);
  }

  /** Puts the present and coming shifts; the document as OpenAPI's {@code Roster}. */
  public void putRoster(String principal, JsonNode roster) {
    wire.put(principalPath(principal) + "/roster", roster);
  }

  /** Puts a courier's stops of a day; the client must sign. OpenAPI's {@code ManifestBody}. */
  public void putManifest(String courier, LocalDate day, JsonNode manifest) {
    wire.put(principalPath(courier) + "/manifests/" + day, manifest);
  }

  public JsonNode ticket(String id) {
    return wire.get("/v1/tickets/" + Wire.encode(id), JsonNode.class);
  }

  public JsonNode history(String ticket) {
    return wire.get("/v1/tickets/" + Wire.encode(ticket) + "/history", JsonNode.class);
  }

  /** Moves a ticket one step; the request as OpenAPI's {@code Advance}. */
  public JsonNode advance(String ticket, Object request) {
    return wire.post("/v1/tickets/" + Wire.encode(ticket) + ":advance", request, JsonNode.class);
  }

  /** What a courier's device gets for a waybill; the client must sign. */
  public JsonNode resolve(String waybill, Object request) {
    return wire.post("/v1/waybills/" + Wire.encode(waybill) + ":resolve", request, JsonNode.class);
  }

  /** Sealed labels; the request as OpenAPI's {@code LabelRequest}. */
  public JsonNode labels(Object request) {
    return wire.post("/v1/labels", request, JsonNode.class);
  }

  private static String principalPath(String id) {
    return "/v1/principals/" + Wire.encode(id);
  }
}

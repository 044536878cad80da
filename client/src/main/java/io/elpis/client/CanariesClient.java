package io.elpis.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** People who do not exist, and whose mark a photographed screen shows. */
public final class CanariesClient {
  private final Wire wire;

  CanariesClient(Wire wire) {
    this.wire = wire;
  }

  /** How canaries are, never who they are. Needs a key of scope {@code canaries}, as all here. */
  public JsonNode health() {
    return wire.get("/v1/canaries", JsonNode.class);
  }

  /** Plants so many. */
  public JsonNode plant(int count) {
    return wire.post("/v1/canaries:plant", Map.of("count", count), JsonNode.class);
  }

  /** Retires all that are live and plants as many anew. */
  public JsonNode rotate() {
    return wire.post("/v1/canaries:rotate", Map.of(), JsonNode.class);
  }

  /** Retires all that are live and plants none. */
  public JsonNode retire() {
    return wire.post("/v1/canaries:retire", Map.of(), JsonNode.class);
  }

  /** Whose mark this is. Needs a key of scope {@code trace}. */
  public JsonNode whose(String text) {
    return wire.post("/v1/screens:whose", Map.of("text", text), JsonNode.class);
  }
}

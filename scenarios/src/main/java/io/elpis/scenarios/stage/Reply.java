package io.elpis.scenarios.stage;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer of the server.
 *
 * @param body a missing node where there was none
 */
public record Reply(int status, JsonNode body) {
  /** The first item of an answer to a request for fields. */
  public JsonNode item() {
    return body.path("items").path(0);
  }

  /** {@code permitted}, {@code denied}, {@code approval-pending}; else the problem's status. */
  public String outcome() {
    return item().path("outcome").asText(status < 300 ? "permitted" : "refused");
  }

  /** Why not; empty where nothing was refused. */
  public String code() {
    return item().path("code").asText(body.path("code").asText());
  }

  /** A member of the body as text. */
  public String text(String member) {
    return body.path(member).asText();
  }

  /** The field of the first item. */
  public JsonNode field(String name) {
    return item().path("fields").path(name);
  }

  /** Never the body: it may hold what the caller was given. */
  @Override
  public String toString() {
    return "Reply[" + status + ", " + outcome() + ", " + code() + "]";
  }
}

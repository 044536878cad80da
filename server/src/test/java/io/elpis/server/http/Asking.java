package io.elpis.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.server.TestServer;
import io.elpis.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Requests for fields, and what is looked for in their answers. */
final class Asking {
  private Asking() {}

  /** One item about the ticket's own person. */
  static String byTicket(String purpose, String ticket, String... fields) {
    return String.format(
        Locale.ROOT,
        "{\"purpose\":\"%s\",\"ticket\":\"%s\",\"items\":[{\"fields\":[\"%s\"]}]}",
        purpose,
        ticket,
        String.join("\",\"", fields));
  }

  /** One item about a person by id. */
  static String bySubject(String purpose, String ticket, String subject, String field) {
    return String.format(
        Locale.ROOT,
        "{\"purpose\":\"%s\",\"ticket\":\"%s\",\"items\":[{\"subject\":\"%s\",\"fields\":[\"%s\"]}]}",
        purpose,
        ticket,
        subject,
        field);
  }

  static JsonNode item(Reply reply) {
    return TestServer.json(reply).path("items").path(0);
  }

  static String outcome(Reply reply) {
    return item(reply).path("outcome").asText();
  }

  static String code(Reply reply) {
    return item(reply).path("code").asText();
  }

  static String problem(Reply reply) {
    return TestServer.json(reply).path("code").asText();
  }

  /** The whole answer without what differs between any two: receipts, references, request ids. */
  static String comparable(Reply reply) {
    JsonNode tree = TestServer.json(reply);
    for (JsonNode item : tree.path("items")) {
      if (item instanceof ObjectNode object) {
        object.remove(List.of("receipt", "ref"));
      }
    }
    if (tree instanceof ObjectNode object) {
      object.remove("request_id");
    }
    return reply.status() + " " + reply.header("Content-Type") + " " + tree;
  }

  /** Every entry of the ledger that a filter finds, newest first. */
  static List<JsonNode> entries(TestServer server, String auditKey, String filter) {
    List<JsonNode> entries = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      String query = "?limit=200&" + filter + cursor.map(next -> "&cursor=" + next).orElse("");
      JsonNode page = TestServer.json(server.get("/v1/disclosures" + query, auditKey));
      page.path("items").forEach(entries::add);
      cursor = Optional.of(page.path("next").asText()).filter(next -> !next.isEmpty());
    } while (cursor.isPresent());
    return entries;
  }

  static String quoted(Object value) {
    try {
      return new ObjectMapper().writeValueAsString(value);
    } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

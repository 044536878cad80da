package io.elpis.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;

/** Reads problem documents of RFC 9457, and makes one up where a proxy answered something else. */
final class Problems {
  private final JsonMapper mapper;

  Problems(JsonMapper mapper) {
    this.mapper = mapper;
  }

  ElpisProblem read(HttpResponse<byte[]> response) {
    JsonNode document = parse(response.body());
    int status = response.statusCode();
    String detail = document.path("detail").asText(document.path("title").asText(""));
    String requestId =
        document
            .path("request_id")
            .asText(response.headers().firstValue("X-Request-Id").orElse(""));
    return new ElpisProblem(
        status,
        document.path("code").asText(""),
        detail.isEmpty() ? "the server answered with status " + status : detail,
        requestId);
  }

  private JsonNode parse(byte[] body) {
    try {
      JsonNode node = mapper.readTree(body);
      return node.isObject() ? node : mapper.createObjectNode();
    } catch (IOException notJson) {
      // A page of some proxy: its status is all there is to tell.
      return mapper.createObjectNode();
    }
  }
}

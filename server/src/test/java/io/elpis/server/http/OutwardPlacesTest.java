package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where the server writes to and whom it calls is the operator's alone: flags, never a request. */
final class OutwardPlacesTest {
  private static final Pattern PLACE =
      Pattern.compile(
          "(?i).*(url|uri$|path|hook|sink|endpoint|callback|host|folder|directory|smtp|export).*");

  /** The path of a proof, and what others sign the messages with that they send here. */
  private static final Set<String> INWARD =
      Set.of("path", "webhook-id", "webhook-signature", "webhook-timestamp");

  @Test
  @DisplayName("F32 F41 no member of the API names a place that the server would write to or call")
  void f32f41_openApi_namesNoPlace() throws IOException {
    Set<String> named = new TreeSet<>();
    try (InputStream file = OutwardPlacesTest.class.getResourceAsStream("openapi.json")) {
      collect(new ObjectMapper().readTree(file), named);
    }
    assertThat(named).contains("purpose", "ticket", "reason");
    named.removeAll(INWARD);
    assertThat(named.stream().filter(name -> PLACE.matcher(name).matches())).isEmpty();
  }

  private static void collect(JsonNode node, Set<String> named) {
    JsonNode members = node.path("properties");
    if (members.isObject()) {
      members.fieldNames().forEachRemaining(named::add);
    }
    JsonNode parameter = node.path("name");
    if (parameter.isTextual() && node.has("in")) {
      named.add(parameter.asText());
    }
    node.forEach(child -> collect(child, named));
  }
}

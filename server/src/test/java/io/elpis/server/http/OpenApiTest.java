package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.merkle.entry.Context;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The published description and the table of routes say the same. */
final class OpenApiTest {
  private static final Set<String> OPEN =
      Set.of(
          "GET /log/key",
          "GET /log/checkpoint",
          "GET /log/tile/{path}",
          "GET /health/live",
          "GET /health/ready",
          "GET /metrics",
          "GET /v1/openapi.json");

  private final JsonNode document = read();
  private final ClosedInstance instance = new ClosedInstance();
  private final RouteTable table =
      Routes.all(instance, new Metrics(instance), InstantSource.system(), new SecureRandom());

  @Test
  @DisplayName("F29 every route has a rule, and the published description says the same one")
  void f29_openApi_routesAndRules_areTheTables() {
    TreeMap<String, String> described = new TreeMap<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method ->
                    described.put(
                        method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        rule(method.getValue()))));
    TreeMap<String, String> routed = new TreeMap<>();
    table.routes().forEach(route -> routed.put(name(route), rule(route.access())));
    assertThat(described).isEqualTo(routed);
  }

  @Test
  @DisplayName("F29 only what is listed here is open to anybody")
  void f29_openRoutes_areTheListedOnes() {
    TreeSet<String> open = new TreeSet<>();
    for (Route route : table.routes()) {
      if (route.access() instanceof Access.Open) {
        open.add(name(route));
      }
    }
    assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN);
  }

  @Test
  void openApi_everyReference_leadsSomewhere() {
    List<String> references = document.findValuesAsText("$ref");
    assertThat(references).isNotEmpty();
    for (String reference : references) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void openApi_bodies_areThoseTheTableTakes() {
    for (Route route : table.routes()) {
      JsonNode operation =
          document
              .path("paths")
              .path(route.path().text())
              .path(route.method().toLowerCase(Locale.ROOT));
      List<String> types = new ArrayList<>();
      operation.path("requestBody").path("content").fieldNames().forEachRemaining(types::add);
      assertThat(types).as(name(route)).isEqualTo(route.body().mediaType().stream().toList());
    }
  }

  @Test
  void openApi_longReasons_areLimitedInBytesAsTheServerDoes() {
    for (JsonNode schema : document.at("/components/schemas")) {
      JsonNode reason = schema.at("/properties/reason");
      if (reason.path("maxLength").asInt() == Context.MAX_REASON_BYTES) {
        assertThat(reason.path("description").asText())
            .contains(Context.MAX_REASON_BYTES + " bytes of UTF-8");
      }
    }
  }

  @Test
  void table_noTwoRoutes_areTheSame() {
    assertThat(table.routes().stream().map(OpenApiTest::name)).doesNotHaveDuplicates();
  }

  private static String name(Route route) {
    return route.method() + " " + route.path().text();
  }

  private static String rule(JsonNode operation) {
    assertThat(operation.has("security")).isTrue();
    JsonNode security = operation.path("security");
    if (security.isEmpty()) {
      return "open";
    }
    if (security.path(0).has("delivery")) {
      return "signed";
    }
    JsonNode scopes = security.path(0).path("key");
    return scopes.isEmpty() ? "any key" : scopes.path(0).asText();
  }

  private static String rule(Access access) {
    return switch (access) {
      case Access.Open _ -> "open";
      case Access.AnyCredential _ -> "any key";
      case Access.SignedDelivery _ -> "signed";
      case Access.Scoped scoped -> scoped.scope().word();
    };
  }

  static JsonNode read() {
    try (InputStream stream = OpenApiTest.class.getResourceAsStream("openapi.json")) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}

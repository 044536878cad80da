package io.elpis.discover.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the schema of SARIF 2.1.0 (OASIS, errata 01) demands of the objects that we write: no member
 * that it does not know, those that it requires, its words, its numbers from 1, its URIs. Read from
 * the schema by hand.
 */
final class SarifRules {
  private static final Map<String, Set<String>> MEMBERS =
      Map.ofEntries(
          Map.entry("log", Set.of("$schema", "version", "runs")),
          Map.entry("run", Set.of("tool", "columnKind", "invocations", "results")),
          Map.entry("tool", Set.of("driver")),
          Map.entry("driver", Set.of("name", "rules")),
          Map.entry("rule", Set.of("id", "shortDescription", "help")),
          Map.entry("message", Set.of("text")),
          Map.entry("invocation", Set.of("executionSuccessful", "toolExecutionNotifications")),
          Map.entry("notification", Set.of("level", "message", "locations")),
          Map.entry("result", Set.of("ruleId", "level", "message", "locations")),
          Map.entry("location", Set.of("physicalLocation", "logicalLocations")),
          Map.entry("physical", Set.of("artifactLocation", "region")),
          Map.entry("artifact", Set.of("uri")),
          Map.entry("region", Set.of("startLine", "startColumn", "endColumn")),
          Map.entry("logical", Set.of("name", "fullyQualifiedName", "kind")));

  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          "log", Set.of("version", "runs"),
          "run", Set.of("tool"),
          "tool", Set.of("driver"),
          "driver", Set.of("name"),
          "rule", Set.of("id"),
          "message", Set.of("text"),
          "invocation", Set.of("executionSuccessful"),
          "notification", Set.of("message"),
          "result", Set.of("message"));

  private SarifRules() {}

  static void check(JsonNode log) {
    members("log", log);
    assertThat(log.path("version").asText()).isEqualTo("2.1.0");
    assertThat(URI.create(log.path("$schema").asText()).isAbsolute()).isTrue();
    log.path("runs").forEach(SarifRules::run);
  }

  private static void members(String object, JsonNode node) {
    assertThat(node.isObject()).as(object).isTrue();
    Map<String, JsonNode> present = new HashMap<>();
    node.properties().forEach(member -> present.put(member.getKey(), member.getValue()));
    assertThat(MEMBERS.getOrDefault(object, Set.of())).as(object).containsAll(present.keySet());
    assertThat(present.keySet()).as(object).containsAll(REQUIRED.getOrDefault(object, Set.of()));
  }

  private static void run(JsonNode run) {
    members("run", run);
    assertThat(run.path("columnKind").asText()).isIn("utf16CodeUnits", "unicodeCodePoints");
    members("tool", run.path("tool"));
    JsonNode driver = run.path("tool").path("driver");
    members("driver", driver);
    assertThat(driver.path("rules")).doesNotHaveDuplicates();
    driver
        .path("rules")
        .forEach(rule -> {
          members("rule", rule);
          message(rule.path("shortDescription"));
          message(rule.path("help"));
        });
    run.path("invocations").forEach(SarifRules::invocation);
    run.path("results").forEach(SarifRules::result);
  }

  private static void invocation(JsonNode invocation) {
    members("invocation", invocation);
    assertThat(invocation.path("executionSuccessful").isBoolean()).isTrue();
    invocation
        .path("toolExecutionNotifications")
        .forEach(note -> {
          members("notification", note);
          told(note);
        });
  }

  private static void result(JsonNode result) {
    members("result", result);
    told(result);
  }

  private static void told(JsonNode node) {
    assertThat(node.path("level").asText()).isIn("none", "note", "warning", "error");
    message(node.path("message"));
    assertThat(List.copyOf(node.path("locations").valueStream().toList())).isNotEmpty();
    node.path("locations").forEach(SarifRules::location);
  }

  private static void message(JsonNode message) {
    members("message", message);
    assertThat(message.path("text").asText()).isNotBlank();
  }

  private static void location(JsonNode location) {
    members("location", location);
    location.path("logicalLocations").forEach(logical -> members("logical", logical));
    assertThat(location.path("logicalLocations")).doesNotHaveDuplicates();
    JsonNode physical = location.path("physicalLocation");
    if (physical.isMissingNode()) {
      assertThat(location.path("logicalLocations")).isNotEmpty();
      return;
    }
    members("physical", physical);
    members("artifact", physical.path("artifactLocation"));
    String uri = physical.path("artifactLocation").path("uri").asText();
    assertThat(uri).isNotEmpty().matches("[\\x21-\\x7e]+");
    assertThat(URI.create(uri).isAbsolute()).as(uri).isFalse();
    assertThat(URI.create(uri).getAuthority()).as(uri).isNull();
    JsonNode region = physical.path("region");
    if (!region.isMissingNode()) {
      members("region", region);
      assertThat(region.path("startLine").asInt()).isPositive();
      assertThat(region.path("startColumn").asInt()).isPositive();
      assertThat(region.path("endColumn").asInt())
          .isGreaterThan(region.path("startColumn").asInt());
    }
  }
}

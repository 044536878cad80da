package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the description that a running server gives, by callers who may not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryRouteApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private TestServer server;
  private List<Operation> operations = List.of();

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    operations = described(TestServer.json(server.get("/v1/openapi.json", "")));
    assertThat(operations).hasSizeGreaterThan(40);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** One method of one path; {@code scope} is empty where any key will do. */
  private record Operation(
      String method, String path, boolean open, String scope, String mediaType) {
    String concrete() {
      return path.replace("{index}", "0")
          .replace("{number}", "0")
          .replace("{path}", "0/000")
          .replaceAll("\\{[a-z]+}", "00000000-0000-7000-8000-000000000000");
    }
  }

  @Test
  @DisplayName("F29 without a credential every route but the open ones is the one 401")
  void f29_everyRoute_noCredential_is401() {
    String uniform = Asking.comparable(server.get("/v1/disclosures", ""));
    for (Operation operation : operations) {
      Reply reply = send(operation, "");
      if (operation.open()) {
        assertThat(reply.status()).as(operation.toString()).isIn(200, 404);
      } else {
        assertThat(reply.status()).as(operation.toString()).isEqualTo(401);
        assertThat(Asking.comparable(reply)).as(operation.toString()).isEqualTo(uniform);
      }
    }
  }

  @Test
  @DisplayName("F29 with every scope but its own a route is 403")
  void f29_everyRoute_everyOtherScope_is403() {
    for (Operation operation : operations) {
      if (operation.open() || operation.scope().isEmpty()) {
        continue;
      }
      Scope[] others =
          Arrays.stream(Scope.values())
              .filter(scope -> !scope.word().equals(operation.scope()))
              .toArray(Scope[]::new);
      Reply reply = send(operation, server.key("bot-1", others));
      assertThat(reply.status()).as(operation.toString()).isEqualTo(403);
      assertThat(Asking.problem(reply)).as(operation.toString()).isEqualTo("forbidden");
    }
  }

  @Test
  @DisplayName("F29 a method that is not described is not there")
  void f29_everyPath_otherMethods_are405() {
    String key = server.key("admin", Scope.values());
    for (String path : operations.stream().map(Operation::path).distinct().toList()) {
      for (String method : METHODS) {
        boolean described =
            operations.stream()
                .anyMatch(op -> op.path().equals(path) && op.method().equals(method));
        if (!described) {
          Operation other = new Operation(method, path, false, "", "");
          assertThat(send(other, key).status()).as(method + " " + path).isEqualTo(405);
        }
      }
    }
    assertThat(server.get("/v1/no-such-route", key).status()).isEqualTo(404);
  }

  private Reply send(Operation operation, String key) {
    return operation.mediaType().isEmpty()
        ? server.send(operation.method(), operation.concrete(), key, "")
        : server.send(
            operation.method(),
            operation.concrete(),
            key,
            "{}",
            "Content-Type: " + operation.mediaType());
  }

  private static List<Operation> described(JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method ->
                    operations.add(operation(path.getKey(), method.getKey(), method.getValue()))));
    return operations;
  }

  private static Operation operation(String path, String method, JsonNode description) {
    JsonNode security = description.path("security");
    String scope = security.path(0).path("key").path(0).asText("");
    List<String> types = new ArrayList<>();
    description.path("requestBody").path("content").fieldNames().forEachRemaining(types::add);
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        security.isEmpty(),
        scope,
        Optional.of(types).filter(all -> !all.isEmpty()).map(List::getFirst).orElse(""));
  }
}

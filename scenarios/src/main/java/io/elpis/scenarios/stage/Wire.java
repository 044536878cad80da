package io.elpis.scenarios.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Plain HTTP to the server, as an outsider's program would speak it; whoever listens sees every
 * byte that comes back. Thread-safe.
 */
final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final JsonMapper mapper = new JsonMapper();

  Wire(URI server) {
    this.server = server;
  }

  JsonMapper mapper() {
    return mapper;
  }

  /**
   * One request.
   *
   * @param body a missing node for none, a list for one JSON document a line
   * @param received gets the bytes of the answer
   */
  Reply send(
      String method, String path, Credential credential, JsonNode body, Consumer<byte[]> received) {
    try {
      byte[] content = content(body);
      String type =
          content.length == 0 ? "" : body.isArray() ? "application/x-ndjson" : "application/json";
      HttpResponse<byte[]> response =
          exchange(method, path, credential, new Content(type, content));
      received.accept(response.body());
      return new Reply(response.statusCode(), parsed(response));
    } catch (IOException failure) {
      throw unanswered(failure);
    }
  }

  /** Sends a file. */
  Reply upload(String path, Credential credential, byte[] file, Consumer<byte[]> received) {
    try {
      HttpResponse<byte[]> response =
          exchange("POST", path, credential, new Content("application/octet-stream", file));
      received.accept(response.body());
      return new Reply(response.statusCode(), parsed(response));
    } catch (IOException failure) {
      throw unanswered(failure);
    }
  }

  /** A file; nothing where it is refused. */
  Optional<byte[]> download(String path, Credential credential, Consumer<byte[]> received) {
    try {
      HttpResponse<byte[]> response =
          exchange("GET", path, credential, new Content("", new byte[0]));
      received.accept(response.body());
      return Optional.of(response).filter(ok -> ok.statusCode() == 200).map(HttpResponse::body);
    } catch (IOException failure) {
      throw unanswered(failure);
    }
  }

  private record Content(String type, byte[] bytes) {}

  private static ElpisException unanswered(IOException failure) {
    return new ElpisException(
        ErrorCode.OVERLOADED, "the scenario's server does not answer", failure);
  }

  private HttpResponse<byte[]> exchange(
      String method, String path, Credential credential, Content content) throws IOException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.resolve(path))
              .timeout(PATIENCE)
              .header("Authorization", credential.authorization())
              .method(method, BodyPublishers.ofByteArray(content.bytes()));
      if (!content.type().isEmpty()) {
        request.header("Content-Type", content.type());
      }
      credential
          .proof(method, server.getAuthority(), path, content.bytes())
          .forEach(request::header);
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ElpisException(ErrorCode.BUG, "the scenario was interrupted", stopped);
    }
  }

  private byte[] content(JsonNode body) throws IOException {
    if (body.isMissingNode()) {
      return new byte[0];
    }
    if (!body.isArray()) {
      return mapper.writeValueAsBytes(body);
    }
    StringBuilder lines = new StringBuilder();
    for (JsonNode line : body) {
      lines.append(mapper.writeValueAsString(line)).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode parsed(HttpResponse<byte[]> response) throws IOException {
    String type = response.headers().firstValue("Content-Type").orElse("");
    return type.contains("json") ? mapper.readTree(response.body()) : MissingNode.getInstance();
  }

  @Override
  public void close() {
    http.close();
  }
}

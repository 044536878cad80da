package io.elpis.client;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sends one exchange, again where the connection was lost. That is safe because every request is
 * idempotent by method or carries an Idempotency-Key, which stays the same over all attempts.
 */
final class Transport implements AutoCloseable {
  private static final int CONFLICT = 409;

  private final ClientSettings settings;
  private final HttpClient http;
  private final Problems problems;

  Transport(ClientSettings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** The answer of a success; a refusal is thrown as {@link ElpisProblem}. */
  HttpResponse<byte[]> exchange(Exchange exchange) {
    HttpResponse<byte[]> response = exchangeAnyStatus(exchange);
    if (response.statusCode() / 100 != 2) {
      throw problems.read(response);
    }
    return response;
  }

  /** The answer whatever its status. */
  HttpResponse<byte[]> exchangeAnyStatus(Exchange exchange) {
    Duration pause = settings.pause();
    boolean sentBefore = false;
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt >= settings.attempts();
      try {
        HttpResponse<byte[]> response = http.send(request(exchange), BodyHandlers.ofByteArray());
        // Our own first attempt may still be running on the server whose answer we lost.
        if (!sentBefore || last || !stillRunning(response)) {
          return response;
        }
      } catch (IOException failure) {
        boolean refused = failure instanceof ConnectException && !sentBefore;
        if (last || refused || timedOut(failure)) {
          throw new ServerUnreachable(settings.server(), failure);
        }
        sentBefore = true;
      } catch (InterruptedException interrupted) {
        throw interrupted(interrupted);
      }
      waitFor(pause);
      pause = pause.multipliedBy(2);
    }
  }

  private static boolean timedOut(IOException failure) {
    return failure instanceof HttpTimeoutException
        && !(failure instanceof HttpConnectTimeoutException);
  }

  private boolean stillRunning(HttpResponse<byte[]> response) {
    return response.statusCode() == CONFLICT
        && problems.read(response).code().equals(ErrorCode.IDEMPOTENCY_KEY_RUNNING.word());
  }

  private HttpRequest request(Exchange exchange) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri(exchange.path())).timeout(settings.requestTimeout());
    builder.header("Accept", "application/json, application/problem+json, */*;q=0.1");
    settings.key().ifPresent(key -> builder.header("Authorization", "Bearer " + key.text()));
    exchange.idempotencyKey().ifPresent(key -> builder.header("Idempotency-Key", key));
    exchange.contentType().ifPresent(type -> builder.header("Content-Type", type));
    HttpRequest.BodyPublisher body =
        exchange.body().length == 0
            ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(exchange.body());
    settings.signer().ifPresent(signer -> sign(signer, exchange, builder));
    return builder.method(exchange.method(), body).build();
  }

  /** Anew for every attempt: a signature serves once. */
  private void sign(DeviceSigner signer, Exchange exchange, HttpRequest.Builder builder) {
    URI uri = uri(exchange.path());
    DeviceSigner.Request request =
        new DeviceSigner.Request(
            exchange.method(),
            uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort(),
            uri.getPath(),
            Optional.ofNullable(uri.getRawQuery()).orElse(""),
            settings.key().map(key -> "Bearer " + key.text()).orElse(""),
            exchange.body());
    signer.sign(request, InstantSource.system().instant()).forEach(builder::header);
  }

  private URI uri(String path) {
    String base = settings.server().toString();
    try {
      return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    } catch (IllegalArgumentException malformed) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "the address is malformed", malformed);
    }
  }

  private static void waitFor(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private static ElpisException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new ElpisException(
        ErrorCode.OVERLOADED, "the request was interrupted; send it again", cause);
  }

  @Override
  public void close() {
    http.close();
  }

  /** One request: method, path with query, and what it carries. */
  record Exchange(
      String method,
      String path,
      Optional<String> contentType,
      byte[] body,
      Optional<String> idempotencyKey) {

    static Exchange get(String path) {
      return new Exchange("GET", path, Optional.empty(), new byte[0], Optional.empty());
    }
  }
}

package io.elpis.server.http;

import io.elpis.server.Instance;
import io.elpis.server.console.Pages;
import io.elpis.server.console.frame.Assets;
import io.elpis.server.console.frame.Console;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A server's HTTP/1.1 face, listening until closed: the API under {@code /v1}, the published log,
 * health and metrics, and pages for people. Each request runs on a virtual thread of its own.
 * Thread-safe.
 */
public final class HttpFace implements AutoCloseable {
  private static final int MAX_HEAD_BYTES = 16 * 1024;
  private static final int MAX_FIRST_LINE_BYTES = 4 * 1024;
  private static final int MAX_CONNECTIONS = 4096;
  private static final int MAX_RUNNING_REQUESTS = 1024;

  /** Between two bytes, and between two requests of a connection. */
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

  private final WebServer server;

  private HttpFace(WebServer server) {
    this.server = server;
  }

  /**
   * Listens at {@code bind}.
   *
   * @param port 0 for any free one
   * @throws RuntimeException where the address cannot be listened at
   */
  public static HttpFace start(Instance instance, String bind, int port) {
    SecureRandom random = new SecureRandom();
    Json json = new Json();
    Metrics metrics = new Metrics(instance);
    RequestIds requestIds = new RequestIds(random);
    RouteTable table = Routes.all(instance, metrics, InstantSource.system(), random);
    Front front = new Front(instance, table, new Repeats(), json);
    Reception reception = new Reception(front, requestIds, metrics, json);
    WebServer server =
        WebServer.builder()
            .host(bind)
            .port(port)
            .routing(
                HttpRouting.builder()
                    .any(new PageFace(console(instance), reception, requestIds, metrics)))
            .addProtocol(http1())
            .directHandlers(new Refusals(requestIds, json).handlers())
            .maxPayloadSize(BodyRule.MAX_LIMIT_BYTES)
            .maxTcpConnections(MAX_CONNECTIONS)
            .maxConcurrentRequests(MAX_RUNNING_REQUESTS)
            .connectionOptions(options -> options.readTimeout(READ_TIMEOUT))
            .shutdownHook(false)
            .build();
    return new HttpFace(server.start());
  }

  private static Console console(Instance instance) {
    Assets assets = new Assets();
    return new Console(
        instance, Pages.all(), assets, Statuses::of, PageFace::tell, InstantSource.system());
  }

  /** Where it listens. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** {@link Framing} checks headers itself, so that a broken credential is a 401 like any other. */
  private static Http1Config http1() {
    return Http1Config.builder()
        .maxHeadersSize(MAX_HEAD_BYTES)
        .maxPrologueLength(MAX_FIRST_LINE_BYTES)
        .validateRequestHeaders(false)
        .continueImmediately(false)
        // They write heads and bodies into the log, whole.
        .receiveLog(false)
        .sendLog(false)
        .build();
  }
}

package io.elpis.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A real HTTP server with one handler per method and path; what has none answers 404. */
public final class FakeElpis implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Function<Asked, Answer>> routes = new ConcurrentHashMap<>();
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean keepsBodies = true;
  private volatile Function<Asked, Answer> fallback =
      any ->
          Answer.json(404, "{\"status\":404,\"code\":\"not-found\",\"detail\":\"no such thing\"}");

  public FakeElpis() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What came in. */
  public record Asked(String method, String path, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** What goes out. */
  public record Answer(int status, byte[] body) {
    public static Answer json(int status, String body) {
      return new Answer(status, body.getBytes(StandardCharsets.UTF_8));
    }
  }

  public FakeElpis on(String methodAndPath, Function<Asked, Answer> handler) {
    routes.put(methodAndPath, handler);
    return this;
  }

  public FakeElpis on(String methodAndPath, int status, String body) {
    return on(methodAndPath, any -> Answer.json(status, body));
  }

  public FakeElpis otherwise(Function<Asked, Answer> handler) {
    fallback = handler;
    return this;
  }

  /** Remembers from now on that something was asked, but not with which body. */
  public FakeElpis forgettingBodies() {
    keepsBodies = false;
    return this;
  }

  public List<Asked> asked() {
    return asked;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      Asked question =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestBody().readAllBytes());
      asked.add(
          keepsBodies ? question : new Asked(question.method(), question.path(), new byte[0]));
      Answer answer =
          routes.getOrDefault(question.method() + " " + question.path(), fallback).apply(question);
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

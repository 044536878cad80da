package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.console.frame.Console;
import io.elpis.server.console.frame.PageAnswer;
import io.elpis.server.console.frame.PageRequest;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where requests for pages arrive; all others go on to the {@link Reception} of the API. A browser
 * that asks for what is nowhere gets a page, a program gets a problem. Thread-safe.
 */
final class PageFace implements Handler {
  private static final Logger LOG = System.getLogger(PageFace.class.getName());
  private static final List<String> OF_PROGRAMS = List.of("/v1", "/log", "/health", "/metrics");

  /** Nothing from elsewhere, nothing inline, framed by nobody, sent nowhere. */
  private static final List<Header> STANDING =
      List.of(
          HeaderValues.createCached("Cache-Control", "no-store"),
          HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
          HeaderValues.createCached("X-Frame-Options", "DENY"),
          HeaderValues.createCached("Referrer-Policy", "no-referrer"),
          HeaderValues.createCached(
              "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                  + " frame-ancestors 'none'"),
          HeaderValues.createCached("Cross-Origin-Opener-Policy", "same-origin"),
          HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"),
          HeaderValues.createCached(
              "Permissions-Policy",
              "camera=(), geolocation=(), microphone=(), payment=(), usb=()"));

  private final Console console;
  private final Reception reception;
  private final RequestIds requestIds;
  private final Metrics metrics;

  PageFace(Console console, Reception reception, RequestIds requestIds, Metrics metrics) {
    this.console = console;
    this.reception = reception;
    this.requestIds = requestIds;
    this.metrics = metrics;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    if (isForPages(request)) {
      serve(request, response);
    } else {
      reception.handle(request, response);
    }
  }

  private boolean isForPages(ServerRequest request) {
    String path = request.prologue().uriPath().rawPath();
    boolean ofPrograms =
        OF_PROGRAMS.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/"));
    boolean browser =
        Framing.first(request.headers(), HeaderNames.ACCEPT)
            .filter(accept -> accept.contains("text/html"))
            .isPresent();
    boolean authorized = request.headers().contains(HeaderNames.AUTHORIZATION);
    return !ofPrograms && !authorized && (browser || console.has(path));
  }

  private void serve(ServerRequest request, ServerResponse response) {
    Progress progress =
        new Progress(requestIds.of(Framing.first(request.headers(), RequestIds.HEADER)));
    PageAnswer answer = answer(request, progress);
    metrics.served(method(request), answer.template(), answer.status(), progress.seconds());
    response.status(answer.status());
    for (Header header : STANDING) {
      if (answer.headers().stream().noneMatch(own -> own.getKey().equals(header.name()))) {
        response.header(header);
      }
    }
    answer
        .headers()
        .forEach(own -> response.headers().add(HeaderNames.create(own.getKey()), own.getValue()));
    response.header(RequestIds.HEADER, progress.requestId());
    if (!progress.mayContinue(request.headers())) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    if (!answer.mediaType().isEmpty()) {
      response.header(HeaderNames.CONTENT_TYPE, answer.mediaType());
    }
    response.send(answer.body());
  }

  private PageAnswer answer(ServerRequest request, Progress progress) {
    try {
      Framing.check(request.headers());
      progress.framed();
      String path = PathGuard.checked(request.prologue().uriPath().rawPath());
      return console.answer(pageRequest(request, path, progress));
    } catch (ElpisException refused) {
      return plain(Statuses.of(refused.code()), Problem.publicText(refused));
    } catch (RuntimeException | StackOverflowError failure) {
      tell(
          progress.requestId(),
          new ElpisException(ErrorCode.BUG, "an unexpected failure", failure));
      return plain(500, "an unexpected failure; tell the operator the request id");
    }
  }

  /** Writes down what should not have happened. */
  static void tell(String requestId, ElpisException failure) {
    LOG.log(
        Level.ERROR,
        "page of request {0} failed with {1}: {2}",
        requestId,
        failure.code().word(),
        Redacted.of(failure));
  }

  private static PageAnswer plain(int status, String words) {
    return new PageAnswer(
        status,
        "-",
        Answer.TEXT,
        words.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        List.of());
  }

  private static PageRequest pageRequest(ServerRequest request, String path, Progress progress) {
    Headers headers = request.headers();
    Map<String, String> first = new TreeMap<>();
    for (Header header : headers) {
      first.put(header.name().toLowerCase(Locale.ROOT), header.get());
    }
    return new PageRequest(
        progress.requestId(),
        request.remotePeer().host(),
        request.prologue().method().text(),
        path,
        Optional.ofNullable(request.prologue().query().rawValue()).orElse(""),
        first,
        limit -> {
          if (!Framing.hasBody(headers)) {
            return new byte[0];
          }
          byte[] body = BodyReader.read(request.content().inputStream(), limit);
          progress.bodyRead();
          return body;
        });
  }

  private static String method(ServerRequest request) {
    String method = request.prologue().method().text();
    return method.equals("GET") || method.equals("POST") ? method : "-";
  }
}

package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCategory;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Where requests arrive and answers leave: turns failures into problems, sets the headers that
 * every answer has, and writes one line of log. The line has the method, the route's template, the
 * status and the time; never a path, a query, a header or a body as the caller wrote it.
 * Thread-safe.
 */
final class Reception implements Handler {
  private static final Logger LOG = System.getLogger(Reception.class.getName());

  private final Front front;
  private final RequestIds requestIds;
  private final Metrics metrics;
  private final Json json;

  Reception(Front front, RequestIds requestIds, Metrics metrics, Json json) {
    this.front = front;
    this.requestIds = requestIds;
    this.metrics = metrics;
    this.json = json;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Progress progress =
        new Progress(requestIds.of(Framing.first(request.headers(), RequestIds.HEADER)));
    Answer answer = answer(request, progress);
    metrics.served(method(request), progress.template(), answer.status(), progress.seconds());
    log(request, progress, answer.status());
    send(request, response, progress, answer);
  }

  private Answer answer(ServerRequest request, Progress progress) {
    try {
      return written(front.serve(request, progress));
    } catch (ElpisException failure) {
      tell(failure, progress);
      return Problem.of(failure, progress.requestId()).answer(json);
    } catch (RuntimeException | StackOverflowError failure) {
      ElpisException bug =
          new ElpisException(io.elpis.model.ErrorCode.BUG, "an unexpected failure", failure);
      tell(bug, progress);
      return Problem.of(bug, progress.requestId()).answer(json);
    }
  }

  /** Writes a document while a failure to do so can still become a problem. */
  private Answer written(Answer answer) {
    return switch (answer.content()) {
      case Answer.Content.Document(Object document) ->
          new Answer(
              answer.status(),
              new Answer.Content.Bytes(Answer.JSON, json.write(document)),
              answer.headers());
      case Answer.Content.Bytes _, Answer.Content.None _ -> answer;
    };
  }

  private static void tell(ElpisException failure, Progress progress) {
    ErrorCategory category = failure.code().category();
    if (category == ErrorCategory.BUG || category == ErrorCategory.INTEGRITY) {
      LOG.log(
          Level.ERROR,
          "request {0} failed with {1}: {2}",
          progress.requestId(),
          failure.code().word(),
          Redacted.of(failure));
    }
  }

  private static void log(ServerRequest request, Progress progress, int status) {
    Level level = status >= 500 ? Level.INFO : Level.DEBUG;
    if (LOG.isLoggable(level)) {
      LOG.log(
          level,
          "{0} {1} {2} {3} ms request {4}",
          method(request),
          progress.template(),
          Integer.toString(status),
          Long.toString(Math.round(progress.seconds() * 1000)),
          progress.requestId());
    }
  }

  private static void send(
      ServerRequest request, ServerResponse response, Progress progress, Answer answer) {
    response.status(answer.status());
    StandingHeaders.VALUES.forEach(response::header);
    answer.headers().forEach((name, value) -> response.header(name, value));
    response.header(RequestIds.HEADER, progress.requestId());
    if (!progress.mayContinue(request.headers())) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    switch (answer.content()) {
      case Answer.Content.Bytes(String mediaType, byte[] bytes) -> {
        response.header(HeaderNames.CONTENT_TYPE, mediaType);
        response.send(bytes);
      }
      case Answer.Content.None _, Answer.Content.Document _ -> response.send();
    }
  }

  /** A method of HTTP, or a dash: a caller may write anything there. */
  private static String method(ServerRequest request) {
    String method = request.prologue().method().text();
    return switch (method) {
      case "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" -> method;
      default -> "-";
    };
  }
}

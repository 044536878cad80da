package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/**
 * Answers for requests that never became one: a malformed first line, a head that is too long, a
 * body beyond every limit, a server with too much to do. What the connection says about it may
 * quote the request and is dropped. Thread-safe.
 */
final class Refusals implements DirectHandler {
  private final RequestIds requestIds;
  private final Json json;

  Refusals(RequestIds requestIds, Json json) {
    this.requestIds = requestIds;
    this.json = json;
  }

  DirectHandlers handlers() {
    DirectHandlers.Builder builder = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      builder.addHandler(type, this);
    }
    return builder.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    String requestId = requestIds.fresh();
    Answer answer = Problem.of(failure(status.code()), requestId).answer(json);
    ServerResponseHeaders all = ServerResponseHeaders.create();
    StandingHeaders.VALUES.forEach(all::set);
    answer.headers().forEach((name, value) -> all.set(HeaderNames.create(name), value));
    all.set(RequestIds.HEADER, requestId);
    all.set(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
    byte[] body =
        answer.content() instanceof Answer.Content.Bytes bytes ? bytes.bytes() : new byte[0];
    return TransportResponse.builder()
        .status(Status.create(answer.status()))
        .headers(all)
        .keepAlive(false)
        .entity(body)
        .build();
  }

  private static ElpisException failure(int status) {
    return switch (status) {
      case 413 -> BodyReader.tooLarge(BodyRule.MAX_LIMIT_BYTES);
      case 503 ->
          new ElpisException(ErrorCode.OVERLOADED, "too many requests are being served; try again");
      case 500 -> new ElpisException(ErrorCode.BUG, "the connection failed");
      default ->
          new ElpisException(
              ErrorCode.INVALID_REQUEST, "the request is not well-formed HTTP/1.1 or too long");
    };
  }
}

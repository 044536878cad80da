package io.elpis.server.http;

import io.helidon.http.Headers;

/** How far one request came: for its answer, the log and the metrics. Used by one thread. */
final class Progress {
  /** Stands for the template where a request found no route. */
  static final String NO_ROUTE = "-";

  private final String requestId;
  private final long begunNanos = System.nanoTime();
  private String template = NO_ROUTE;
  private boolean framed;
  private boolean bodyRead;

  Progress(String requestId) {
    this.requestId = requestId;
  }

  String requestId() {
    return requestId;
  }

  double seconds() {
    return (System.nanoTime() - begunNanos) / 1e9;
  }

  /** The template of the route: never what the caller wrote. */
  String template() {
    return template;
  }

  void framed() {
    framed = true;
  }

  void found(Route route) {
    template = route.path().text();
  }

  void bodyRead() {
    bodyRead = true;
  }

  /** Whether it is clear where the next request on this connection begins. */
  boolean mayContinue(Headers headers) {
    return framed && (bodyRead || !Framing.hasBody(headers));
  }
}

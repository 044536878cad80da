package io.elpis.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What goes back: a status, a body, and headers beyond those that every answer carries. */
record Answer(int status, Content content, Map<String, String> headers) {
  static final String JSON = "application/json";
  static final String TEXT = "text/plain; charset=utf-8";

  Answer {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /** The body. */
  sealed interface Content {
    record None() implements Content {}

    /** A record that is written as JSON. */
    record Document(Object document) implements Content {
      /** The document may hold values. */
      @Override
      public String toString() {
        return "Document";
      }
    }

    record Bytes(String mediaType, byte[] bytes) implements Content {}
  }

  static Answer ok(Object document) {
    return of(200, document);
  }

  static Answer of(int status, Object document) {
    return new Answer(status, new Content.Document(document), Map.of());
  }

  static Answer nothing() {
    return new Answer(204, new Content.None(), Map.of());
  }

  static Answer bytes(String mediaType, byte[] bytes) {
    return new Answer(200, new Content.Bytes(mediaType, bytes), Map.of());
  }

  static Answer text(String text) {
    return bytes(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** This answer with one more header, or another value of it. */
  Answer with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Answer(status, content, more);
  }
}

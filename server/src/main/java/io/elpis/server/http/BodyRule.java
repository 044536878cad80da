package io.elpis.server.http;

import java.util.Optional;

/**
 * What body a route takes.
 *
 * @param mediaType what it must be declared as; empty where no body is taken
 * @param limitBytes the longest it may be; 0 where none is taken
 */
record BodyRule(Optional<String> mediaType, int limitBytes) {
  private static final int MEBIBYTE = 1 << 20;

  /** The longest body that any route takes. */
  static final int MAX_LIMIT_BYTES = 8 * MEBIBYTE;

  static BodyRule none() {
    return new BodyRule(Optional.empty(), 0);
  }

  static BodyRule json() {
    return new BodyRule(Optional.of(Answer.JSON), MEBIBYTE);
  }

  static BodyRule lines() {
    return new BodyRule(Optional.of("application/x-ndjson"), MAX_LIMIT_BYTES);
  }
}

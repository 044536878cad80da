package io.elpis.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import java.util.List;

/** Headers that every answer has unless it says otherwise: nothing is kept, guessed or framed. */
final class StandingHeaders {
  static final List<Header> VALUES =
      List.of(
          HeaderValues.createCached("Cache-Control", "no-store"),
          HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
          HeaderValues.createCached("X-Frame-Options", "DENY"),
          HeaderValues.createCached("Referrer-Policy", "no-referrer"),
          HeaderValues.createCached(
              "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
          HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"));

  private StandingHeaders() {}
}

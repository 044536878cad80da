package io.elpis.server.http;

import java.util.Map;

/** Headers that every answer has unless it says otherwise: nothing is kept, guessed or framed. */
final class StandingHeaders {
  static final Map<String, String> VALUES =
      Map.of(
          "Cache-Control", "no-store",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cross-Origin-Resource-Policy", "same-origin");

  private StandingHeaders() {}
}

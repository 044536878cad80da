package io.elpis.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names requests, so that a problem is found in the log again. Thread-safe. */
final class RequestIds {
  static final HeaderName HEADER = HeaderNames.create("X-Request-Id");
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int LENGTH = 8;

  private final SecureRandom random;

  RequestIds(SecureRandom random) {
    this.random = random;
  }

  /** The caller's own id where it is harmless, else a new one. */
  String of(Optional<String> offered) {
    return offered.filter(id -> FORM.matcher(id).matches()).orElseGet(this::fresh);
  }

  String fresh() {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

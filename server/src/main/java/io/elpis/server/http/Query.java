package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The query of a request. Holds names and cursors only; personal values never stand in a URL. */
record Query(Map<String, String> values) {
  Query {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /**
   * Reads a raw query.
   *
   * @throws ElpisException {@code INVALID_REQUEST} where a name is not one of {@code names}, stands
   *     twice, or an encoding is malformed
   */
  static Query parse(String raw, String... names) {
    List<String> known = List.of(names);
    Map<String, String> values = new TreeMap<>();
    for (String pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!known.contains(name) || values.put(name, value) != null) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST,
            known.isEmpty()
                ? "this request takes no query"
                : "the query may have once each: `" + String.join("`, `", known) + "`");
      }
    }
    return new Query(values);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the query is not percent-encoded as RFC 3986 says");
    }
  }
}

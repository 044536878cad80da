package io.elpis.server.console.frame;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Cookies of one request. Behind TLS they carry the prefix {@code __Host-}, so that no other host
 * and no plain connection can set them.
 *
 * @param secure whether the browser came by TLS, as the proxy in front says
 */
record Cookies(Map<String, String> values, boolean secure) {
  static final String STAFF = "elpis-session";
  static final String SELF = "elpis-self";
  static final String WAY = "elpis-way";
  static final String PROOF = "elpis-proof";
  static final String SELF_PROOF = "elpis-self-proof";
  private static final String PREFIX = "__Host-";

  static Cookies of(PageRequest request) {
    Map<String, String> values = new TreeMap<>();
    for (String pair : request.header("cookie").orElse("").split(";", 100)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        var _ =
            values.putIfAbsent(
                pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
    }
    boolean secure = request.header("x-forwarded-proto").filter("https"::equals).isPresent();
    return new Cookies(values, secure);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(secure ? PREFIX + name : name));
  }

  /** What sets a cookie for the browser's session. */
  String set(String name, String value, boolean toScripts) {
    return (secure ? PREFIX : "")
        + name
        + "="
        + value
        + "; Path=/; SameSite=Strict"
        + (toScripts ? "" : "; HttpOnly")
        + (secure ? "; Secure" : "");
  }

  /** What takes a cookie away. */
  String clear(String name) {
    return set(name, "", false) + "; Max-Age=0";
  }
}

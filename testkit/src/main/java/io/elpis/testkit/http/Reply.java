package io.elpis.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What came back on the wire.
 *
 * @param headers by lower-case name
 * @param bytesSent of the request's body that had been given to the connection when the answer was
 *     read: no fewer than the server took, and more by what the socket buffers hold
 */
public record Reply(
    int status, SequencedMap<String, List<String>> headers, byte[] body, long bytesSent) {

  /** The first value of that header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Status and names of headers; a body may hold personal values. */
  @Override
  public String toString() {
    return status + " " + new ArrayList<>(headers.keySet()) + " " + body.length + " bytes";
  }
}

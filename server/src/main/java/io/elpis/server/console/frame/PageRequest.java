package io.elpis.server.console.frame;

import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A request as it came over the wire, with a plain path.
 *
 * @param query raw, without the question mark
 * @param peer the address of whoever connected
 * @param headers by lower-case name, the first of each
 * @param body reads the whole body, which is at most so many bytes long
 */
public record PageRequest(
    String requestId,
    String peer,
    String method,
    String path,
    String query,
    Map<String, String> headers,
    IntFunction<byte[]> body) {
  public PageRequest {
    headers = Map.copyOf(headers);
  }

  /** From where it came, by whatever calls itself how. */
  String place() {
    return peer + "\n" + header("user-agent").orElse("");
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Shows nothing that the caller wrote. */
  @Override
  public String toString() {
    return "PageRequest[" + requestId + "]";
  }
}

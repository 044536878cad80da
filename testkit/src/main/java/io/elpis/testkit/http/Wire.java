package io.elpis.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** Reads one HTTP/1.1 response (RFC 9112) with nothing between it and the test. */
final class Wire {
  private final InputStream in;

  Wire(InputStream in) {
    this.in = in;
  }

  /**
   * Reads status line, headers and body.
   *
   * @param bodyExpected false after HEAD
   * @throws EOFException where the server hung up before the end of the headers
   */
  Reply read(boolean bodyExpected) throws IOException {
    String[] start = line().split(" ", 3);
    if (start.length < 2 || !start[0].startsWith("HTTP/1.")) {
      throw new IOException("not an HTTP/1.x status line");
    }
    int status = Integer.parseInt(start[1]);
    SequencedMap<String, List<String>> headers = headers();
    boolean hasBody = bodyExpected && status >= 200 && status != 204 && status != 304;
    return status == 100
        ? read(bodyExpected)
        : new Reply(status, headers, hasBody ? body(headers) : new byte[0], 0);
  }

  private SequencedMap<String, List<String>> headers() throws IOException {
    SequencedMap<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] parts = line.split(":", 2);
      headers
          .computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(parts.length > 1 ? parts[1].trim() : "");
    }
    return headers;
  }

  private byte[] body(SequencedMap<String, List<String>> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
      return chunks();
    }
    List<String> length = headers.getOrDefault("content-length", List.of());
    return length.isEmpty() ? in.readAllBytes() : exactly(Integer.parseInt(length.getFirst()));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line().split(";", 2)[0].trim(), 16);
      if (size == 0) {
        headers();
        return body.toByteArray();
      }
      body.writeBytes(exactly(size));
      line();
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the body ended after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server hung up in the middle of the headers");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}

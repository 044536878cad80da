package io.elpis.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept connection that asks for disclosures: as little of a client as HTTP/1.1 (RFC 9112)
 * allows, because it takes its CPU time from the server beside it. For one caller.
 */
final class HttpCaller implements AutoCloseable {
  private static final String LENGTH = "content-length:";
  private static final String OK = "HTTP/1.1 200 ";
  private static final String PERMITTED = "\"permitted\"";

  private final String key;
  private final Socket socket;
  private final InputStream input;
  private final OutputStream output;

  HttpCaller(int port, String key) throws IOException {
    this.key = key;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    this.input = new BufferedInputStream(socket.getInputStream());
    this.output = socket.getOutputStream();
  }

  /** Asks, and reads the whole answer. */
  void disclose(String body) throws IOException {
    String request =
        "POST /v1/disclosures HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    output.write(request.getBytes(StandardCharsets.US_ASCII));
    String status = line();
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    String answer = new String(input.readNBytes(length), StandardCharsets.UTF_8);
    if (!status.startsWith(OK) || !answer.contains(PERMITTED)) {
      throw new IllegalStateException("a call over HTTP was not permitted: " + status);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new IOException("the server closed the connection");
      }
      line.append((char) next);
    }
    line.setLength(line.length() - 1);
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

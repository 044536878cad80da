package io.elpis.testkit.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that sends requests no library would: paths that are not normalised, headers that are
 * malformed, bodies too large, too slow or other than declared. One connection per request. Speaks
 * to loopback only. Thread-safe.
 */
public final class HttpProbe {
  private final InetSocketAddress server;
  private final Duration timeout;

  /**
   * A probe for one server of this machine.
   *
   * @param timeout for connecting and for each read
   * @throws IllegalArgumentException where {@code server} is not a loopback address
   */
  public HttpProbe(InetSocketAddress server, Duration timeout) {
    InetAddress address = server.getAddress();
    if (address == null || !address.isLoopbackAddress()) {
      throw new IllegalArgumentException("a probe speaks to loopback addresses only");
    }
    this.server = server;
    this.timeout = timeout;
  }

  /** A probe for {@code 127.0.0.1:port} with a timeout of 30 s. */
  public static HttpProbe of(int port) {
    return new HttpProbe(
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), Duration.ofSeconds(30));
  }

  /** GET of exactly {@code target}, not normalised, with these header lines. */
  public Reply get(String target, String... headers) throws IOException {
    return exchange("GET", target, List.of(headers), Body.none());
  }

  /** POST of JSON to exactly {@code target}. */
  public Reply postJson(String target, String json, String... headers) throws IOException {
    List<String> lines = new ArrayList<>(List.of(headers));
    lines.add("Content-Type: application/json");
    return exchange("POST", target, lines, Body.of(json.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Sends a request and reads the answer, which may come before the body is sent.
   *
   * @param headers whole lines; {@code Host}, {@code Connection} and {@code Content-Length} are
   *     added unless a line already begins so
   * @throws IOException where the server hangs up without an answer
   */
  public Reply exchange(String method, String target, List<String> headers, Body body)
      throws IOException {
    return converse(head(method, target, headers, body), body, !method.equals("HEAD"));
  }

  /** Sends these bytes as they are and reads one answer. */
  public Reply raw(byte[] request) throws IOException {
    return converse(request, Body.none(), true);
  }

  private byte[] head(String method, String target, List<String> headers, Body body) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.forEach(line -> head.append(line).append("\r\n"));
    addUnlessGiven(head, headers, "Host: ", "127.0.0.1:" + server.getPort());
    addUnlessGiven(head, headers, "Connection: ", "close");
    if (body.declaredBytes() >= 0) {
      addUnlessGiven(head, headers, "Content-Length: ", Long.toString(body.declaredBytes()));
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void addUnlessGiven(
      StringBuilder head, List<String> headers, String name, String value) {
    if (headers.stream().noneMatch(line -> line.regionMatches(true, 0, name, 0, name.length()))) {
      head.append(name).append(value).append("\r\n");
    }
  }

  private Reply converse(byte[] head, Body body, boolean bodyExpected) throws IOException {
    AtomicLong sent = new AtomicLong();
    try (Socket socket = new Socket()) {
      socket.connect(server, Math.toIntExact(timeout.toMillis()));
      socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      OutputStream out = socket.getOutputStream();
      out.write(head);
      Thread writer = Thread.ofVirtual().start(() -> send(body, out, sent));
      try {
        Reply reply = new Wire(socket.getInputStream()).read(bodyExpected);
        return new Reply(reply.status(), reply.headers(), reply.body(), sent.get());
      } finally {
        writer.interrupt();
      }
    }
  }

  /** Ends quietly when the server hangs up: the answer, or its absence, is what the test sees. */
  private static void send(Body body, OutputStream out, AtomicLong sent) {
    byte[] piece = new byte[body.pieceBytes()];
    try {
      for (int read = body.content().read(piece);
          read > 0 && !Thread.currentThread().isInterrupted();
          read = body.content().read(piece)) {
        // counted first: what the server answers to must be in the count when its answer is read
        sent.addAndGet(read);
        out.write(piece, 0, read);
        LockSupport.parkNanos(body.gap().toNanos());
      }
    } catch (IOException hungUp) {
      // how far it got is in `sent`
    }
  }
}

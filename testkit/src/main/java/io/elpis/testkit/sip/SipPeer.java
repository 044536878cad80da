package io.elpis.testkit.sip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A telephone that speaks SIP (RFC 3261) over UDP by hand and keeps every byte that reaches it. For
 * one thread.
 */
public final class SipPeer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final DatagramSocket socket;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final Deque<Message> unread = new ArrayDeque<>();

  /**
   * Takes a free port.
   *
   * @param address a literal such as {@code 127.0.0.1}
   */
  public SipPeer(String address) throws IOException {
    this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** One message as it came. */
  public record Message(String text, InetSocketAddress from) {
    public String startLine() {
      return text.substring(0, text.indexOf("\r\n"));
    }

    /** The value of the first header of this name. */
    public String header(String name) {
      Matcher line =
          Pattern.compile("(?im)^" + Pattern.quote(name) + "\\s*:\\s*(.*?)\\r?$").matcher(text);
      return line.find() ? line.group(1) : "";
    }

    public String body() {
      return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    /** The user and address of the contact, without brackets. */
    public String contact() {
      return header("Contact").replaceFirst(".*<", "").replaceFirst(">.*", "");
    }

    /** The port of sound in the body. */
    public int soundPort() {
      Matcher media = Pattern.compile("m=audio ([0-9]+)").matcher(body());
      return media.find() ? Integer.parseInt(media.group(1)) : -1;
    }
  }

  /** The UDP port it is reached at. */
  public int port() {
    return socket.getLocalPort();
  }

  public String host() {
    return socket.getLocalAddress().getHostAddress();
  }

  public void send(InetSocketAddress to, String text) throws IOException {
    byte[] bytes =
        text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, to));
  }

  /** The next message that is wanted; others are kept for later. */
  public Message await(String what, Predicate<Message> wanted) throws IOException {
    for (Message message : unread) {
      if (wanted.test(message)) {
        unread.remove(message);
        return message;
      }
    }
    while (true) {
      Message message = receive(what);
      if (wanted.test(message)) {
        return message;
      }
      unread.add(message);
    }
  }

  public Message request(String method) throws IOException {
    return await(method, message -> message.startLine().startsWith(method + " "));
  }

  public Message response(int status, String method) throws IOException {
    return await(
        status + " to " + method,
        message ->
            message.startLine().startsWith("SIP/2.0 " + status)
                && message.header("CSeq").endsWith(method));
  }

  private Message receive(String what) throws IOException {
    byte[] buffer = new byte[20_000];
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException late) {
      throw new AssertionError("nothing like " + what + " came", late);
    }
    received.write(buffer, 0, packet.getLength());
    return new Message(
        new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8),
        (InetSocketAddress) packet.getSocketAddress());
  }

  /** An answer to a request: what must be repeated, a tag, and a body if there is one. */
  public void answer(Message request, String status, String tag, String more, String body)
      throws IOException {
    StringBuilder text = new StringBuilder("SIP/2.0 ").append(status).append('\n');
    request
        .text()
        .lines()
        .filter(line -> line.regionMatches(true, 0, "Via:", 0, 4))
        .forEach(line -> text.append(line).append('\n'));
    String to = request.header("To");
    text.append("From: ").append(request.header("From")).append('\n');
    text.append("To: ").append(to.contains("tag=") ? to : to + ";tag=" + tag).append('\n');
    text.append("Call-ID: ").append(request.header("Call-ID")).append('\n');
    text.append("CSeq: ").append(request.header("CSeq")).append('\n');
    text.append(more);
    send(request.from(), withBody(text.toString(), body));
  }

  /** Headers and a body with its length. */
  public static String withBody(String headers, String body) {
    String wire = body.replace("\n", "\r\n");
    String type = body.isEmpty() ? "" : "Content-Type: application/sdp\n";
    return headers
        + type
        + String.format(
            Locale.ROOT, "Content-Length: %d%n%n", wire.getBytes(StandardCharsets.UTF_8).length)
        + body;
  }

  /** Everything that reached this telephone. */
  public String everything() {
    return received.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    socket.close();
  }
}

package io.elpis.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that takes everything and keeps every byte of every conversation. */
final class MailSink implements AutoCloseable {
  private final ServerSocket listener;
  private final List<String> conversations = new CopyOnWriteArrayList<>();

  private MailSink(ServerSocket listener) {
    this.listener = listener;
  }

  static MailSink start() throws IOException {
    MailSink sink = new MailSink(new ServerSocket(0, 500, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(sink::accept);
    return sink;
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** What clients said, one text for each mail that was taken, or connection that broke off. */
  List<String> conversations() {
    return conversations;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> converse(client));
      } catch (IOException ended) {
        // The listener was closed.
      }
    }
  }

  private void converse(Socket client) {
    StringBuilder said = new StringBuilder();
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
      OutputStream out = client.getOutputStream();
      answer(out, "220 sink");
      boolean content = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        said.append(line).append('\n');
        if (content) {
          content = !line.equals(".");
          if (!content) {
            // Before the answer: whoever is told that it was taken finds it here.
            conversations.add(said.toString());
            said.setLength(0);
            answer(out, "250 taken");
          }
        } else if (line.equals("DATA")) {
          content = true;
          answer(out, "354 go on");
        } else {
          answer(out, line.equals("QUIT") ? "221 bye" : "250 sink");
        }
      }
    } catch (IOException ended) {
      // The client is gone; what it said counts.
    }
    if (said.indexOf("MAIL FROM") >= 0) {
      conversations.add(said.toString());
    }
  }

  private static void answer(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}

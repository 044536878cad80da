package io.elpis.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends mails, each in a conversation of its own. Thread-safe. */
final class MailSource {
  private final int port;

  MailSource(int port) {
    this.port = port;
  }

  /** Sends one; fails where it is not taken. */
  void send(String from, String to, String mail) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      OutputStream out = socket.getOutputStream();
      expect(in, "220");
      say(out, in, "HELO client.example", "250");
      say(out, in, "MAIL FROM:<" + from + ">", "250");
      say(out, in, "RCPT TO:<" + to + ">", "250");
      say(out, in, "DATA", "354");
      say(out, in, mail.replace("\n", "\r\n") + "\r\n.", "250");
      say(out, in, "QUIT", "221");
    }
  }

  private static void say(OutputStream out, BufferedReader in, String line, String wanted)
      throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    expect(in, wanted);
  }

  private static void expect(BufferedReader in, String wanted) throws IOException {
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = in.readLine();
    }
    if (line == null || !line.startsWith(wanted)) {
      throw new IllegalStateException(
          "the relay said "
              + (line == null ? "nothing" : line.substring(0, 3))
              + " in place of "
              + wanted);
    }
  }
}

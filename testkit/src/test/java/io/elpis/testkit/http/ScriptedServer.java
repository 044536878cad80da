package io.elpis.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * Takes one connection, keeps the head of the request byte by byte, then reads as much of the body
 * as told and answers with fixed text.
 */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket server;
  private final CompletableFuture<String> head = new CompletableFuture<>();
  private final CompletableFuture<String> body = new CompletableFuture<>();

  ScriptedServer(long bodyBytes, String answer) throws IOException {
    server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().start(() -> serve(bodyBytes, answer));
  }

  HttpProbe probe() {
    return HttpProbe.of(server.getLocalPort());
  }

  int port() {
    return server.getLocalPort();
  }

  String head() {
    return head.join();
  }

  String body() {
    return body.join();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve(long bodyBytes, String answer) {
    try (Socket socket = server.accept()) {
      InputStream in = socket.getInputStream();
      head.complete(readHead(in));
      body.complete(text(in.readNBytes(Math.toIntExact(bodyBytes))));
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException failure) {
      head.completeExceptionally(failure);
      throw new UncheckedIOException(failure);
    }
  }

  private static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!text(bytes.toByteArray()).endsWith("\r\n\r\n")) {
      bytes.write(in.read());
    }
    return text(bytes.toByteArray());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

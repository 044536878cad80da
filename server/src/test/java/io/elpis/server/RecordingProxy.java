package io.elpis.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between a client and a server and keeps every byte that the client sent. */
final class RecordingProxy implements AutoCloseable {
  private final ServerSocket listener;
  private volatile InetSocketAddress target;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  private RecordingProxy(ServerSocket listener, InetSocketAddress target) {
    this.listener = listener;
    this.target = target;
  }

  static RecordingProxy to(int port) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    RecordingProxy proxy =
        new RecordingProxy(
            new ServerSocket(0, 500, loopback), new InetSocketAddress(loopback, port));
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** Where the next connections go. */
  void leadsTo(int port) {
    target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Everything so far, of all connections one after the other as it came. */
  byte[] sent() {
    synchronized (sent) {
      return sent.toByteArray();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        InetSocketAddress server = target;
        Socket far = new Socket(server.getAddress(), server.getPort());
        Thread.ofVirtual().start(() -> pump(near, far, true));
        Thread.ofVirtual().start(() -> pump(far, near, false));
      } catch (IOException ended) {
        // The listener was closed.
      }
    }
  }

  private void pump(Socket from, Socket to, boolean recorded) {
    byte[] buffer = new byte[8_192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (recorded) {
          synchronized (sent) {
            sent.write(buffer, 0, read);
          }
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException ended) {
      // One side closed; try-with-resources closes the other.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}

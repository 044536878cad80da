package io.elpis.store.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The port on 127.0.0.1: the one it had last, where that is free, else another. */
final class Ports {
  private Ports() {}

  /** Free now; another program may take it before PostgreSQL does. */
  static int choose(ServerFolder folder) {
    int last = recorded(folder.portFile());
    return last > 0 && isFree(last) ? last : anyFree();
  }

  static void record(ServerFolder folder, int port) {
    try {
      Files.writeString(folder.portFile(), port + "\n", StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw FolderFailure.of("cannot write `" + folder.portFile() + "`", e);
    }
  }

  static int anyFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw FolderFailure.of("cannot find a free port on 127.0.0.1", e);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, loopback())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static int recorded(Path file) {
    try {
      String text = Files.exists(file) ? Files.readString(file, StandardCharsets.US_ASCII) : "";
      return text.strip().matches("[0-9]{1,5}")
          ? Math.min(Integer.parseInt(text.strip()), 65_535)
          : 0;
    } catch (IOException e) {
      throw FolderFailure.of("cannot read `" + file + "`", e);
    }
  }

  private static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }
}

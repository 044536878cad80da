package io.elpis.flink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringSerializer;

/** A Kafka broker of one node in a process of its own, on loopback; gone when it is closed. */
final class Broker implements AutoCloseable {
  private final Process process;
  private final String servers;

  private Broker(Process process, String servers) {
    this.process = process;
    this.servers = servers;
  }

  static Broker start(Path folder) throws IOException, InterruptedException {
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
            Uuid.randomUuid().toString(),
            "-c",
            settings.toString());
    if (format.waitFor() != 0) {
      throw new IOException(
          "the broker's folder was not made: "
              + Files.readString(folder.resolve("kafka.tools.StorageTool.log")));
    }
    return new Broker(java(folder, "kafka.Kafka", settings.toString()), "127.0.0.1:" + port);
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

  String servers() {
    return servers;
  }

  /** Makes a topic of one partition and puts these records into it; durable on return. */
  void fill(String topic, List<String> records) throws Exception {
    // Waits for the broker, with patience: a slow machine takes its time.
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", servers,
            "request.timeout.ms", 120_000,
            "default.api.timeout.ms", 120_000);
    try (Admin admin = Admin.create(settings)) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(2, TimeUnit.MINUTES);
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
      List<Future<RecordMetadata>> sent =
          records.stream()
              .map(record -> producer.send(new ProducerRecord<String, String>(topic, record)))
              .toList();
      producer.flush();
      for (Future<RecordMetadata> one : sent) {
        one.get(2, TimeUnit.MINUTES);
      }
    }
  }

  @Override
  public void close() {
    Process _ = process.destroyForcibly().onExit().join();
  }
}

package io.elpis.server.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.gateway.collect.EventRule;
import io.elpis.gateway.collect.EventSchema;
import io.elpis.model.ElpisException;
import io.elpis.model.PurposeName;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.process.KafkaBroker;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** S20: a topic comes in through a collector and goes on, against a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TopicDoorTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PARTS = 2;
  private static final int EVENTS = 4_000;

  private KafkaBroker broker;
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = TestServer.start(POSTGRES.settings(), folder.resolve("server"));
    broker = KafkaBroker.start(folder.resolve("broker"));
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers", broker.servers(),
                "request.timeout.ms", 120_000,
                "default.api.timeout.ms", 120_000))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("taps", PARTS, (short) 1),
                  new NewTopic("let-in", PARTS, (short) 1),
                  new NewTopic("quiet", 1, (short) 1)))
          .all()
          .get(2, TimeUnit.MINUTES);
    }
  }

  @AfterAll
  void stop() {
    server.close();
    broker.close();
  }

  private void define(String name) {
    Map<String, EventRule> fields = new TreeMap<>();
    fields.put("page", new EventRule.OneOf(Set.of("home", "cart")));
    fields.put(
        "number",
        new EventRule.Amount(BigDecimal.ZERO, BigDecimal.valueOf(99_999), BigDecimal.ONE));
    fields.put("device", new EventRule.Device());
    server
        .useCases()
        .collectors()
        .define(
            server.founder(),
            new EventSchema(
                name,
                new PurposeName("care"),
                Duration.ofDays(30),
                Duration.ofDays(7),
                new TreeMap<>(fields)));
  }

  private TopicDoors open(String way) {
    return TopicDoors.open(
        new TopicOptions(
            Map.of("bootstrap.servers", broker.servers()), List.of(TopicOptions.Way.parse(way))),
        () -> server.useCases().collectors());
  }

  private void send(String topic, List<String> events) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.servers()),
            new StringSerializer(),
            new StringSerializer())) {
      for (String event : events) {
        producer.send(new ProducerRecord<>(topic, event)).get(2, TimeUnit.MINUTES);
      }
      producer.flush();
    }
  }

  private static String tap(int number) {
    return "{\"page\":\"home\",\"number\":"
        + number
        + ",\"device\":\"imei-"
        + number % 10
        + "\",\"text\":\"what was typed\",\"installed\":[\"a\",\"b\"]}";
  }

  /** What committed readers read until {@code wanted} are there, and then a moment longer. */
  private List<JsonNode> read(String topic, int wanted) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", broker.servers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> parts = new ArrayList<>();
      for (int i = 0; i < PARTS; i++) {
        parts.add(new TopicPartition(topic, i));
      }
      consumer.assign(parts);
      consumer.seekToBeginning(parts);
      long end = System.nanoTime() + PATIENCE.toNanos();
      int quiet = 0;
      while (System.nanoTime() < end && (events.size() < wanted || quiet < 3)) {
        int before = events.size();
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
          events.add(MAPPER.readTree(record.value()));
        }
        quiet = events.size() == before ? quiet + 1 : 0;
      }
    }
    return events;
  }

  private void awaitKept(String collector, long wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (server.useCases().collectors().standing(collector).kept() < wanted
        && System.nanoTime() < end) {
      Thread.sleep(100);
    }
  }

  @Test
  void pass_throughStopsAndRivals_eachEventOnceAndNothingElse() throws Exception {
    define("taps");
    List<String> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(tap(i));
    }
    List<String> bad = List.of("no json", "[1]", "{\"text\":\"only this\"}");
    send("taps", bad);
    Thread sender =
        Thread.ofPlatform()
            .start(() -> {
              try {
                for (int i = 0; i < EVENTS; i += 200) {
                  send("taps", events.subList(i, i + 200));
                }
              } catch (Exception failure) {
                throw new IllegalStateException(failure);
              }
            });
    // Stopped in the midst of it several times, and beside another one that wants the same.
    for (int i = 0; i < 4; i++) {
      try (TopicDoors first = open("taps=taps,let-in");
          TopicDoors second = open("taps=taps,let-in")) {
        assertThat(first).isNotSameAs(second);
        awaitKept("taps", (i + 1) * EVENTS / 8);
      }
    }
    sender.join();
    try (TopicDoors last = open("taps=taps,let-in")) {
      assertThat(last).isNotNull();
      List<JsonNode> out = read("let-in", EVENTS);
      Set<Integer> numbers = new HashSet<>();
      Set<String> devices = new HashSet<>();
      for (JsonNode event : out) {
        numbers.add(event.at("/fields/number").asInt());
        devices.add(event.get("device").asText());
        assertThat(event.toString()).doesNotContain("typed", "imei", "installed");
        assertThat(event.get("fields").size()).isEqualTo(2);
      }
      assertThat(out).hasSize(EVENTS);
      assertThat(numbers).hasSize(EVENTS);
      assertThat(devices).hasSize(10);
    }
    var standing = server.useCases().collectors().standing("taps");
    assertThat(standing.kept()).isEqualTo(EVENTS);
    assertThat(standing.dropped())
        .containsEntry("text", EVENTS + 1L)
        .containsEntry("installed", (long) EVENTS);
  }

  @Test
  void pass_collectorThatComesLater_waitsAndLosesNothing() throws Exception {
    send("quiet", List.of(tap(1), tap(2)));
    try (TopicDoors doors = open("later=quiet")) {
      assertThat(doors).isNotNull();
      Thread.sleep(1_000);
      define("later");
      awaitKept("later", 2);
    }
    assertThat(server.useCases().collectors().standing("later").kept()).isEqualTo(2);
  }

  @Test
  void options_whatIsWrong_isTold(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("kafka"), "client.id=x\n");
    assertThatThrownBy(() -> TopicOptions.read(file, List.of("a=b")))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("bootstrap.servers");
    Files.writeString(file, "bootstrap.servers=127.0.0.1:1\nsasl.jaas.config=secret\n");
    for (String way : List.of("a", "a=", "=b", "a=b,b", "a=b c")) {
      assertThatThrownBy(() -> TopicOptions.read(file, List.of(way)))
          .isInstanceOf(ElpisException.class)
          .hasMessageContaining("--collect");
    }
    TopicOptions read = TopicOptions.read(file, List.of("a=b", "c=d,e"));
    assertThat(read.ways())
        .containsExactly(
            new TopicOptions.Way("a", "b", Optional.empty()),
            new TopicOptions.Way("c", "d", Optional.of("e")));
    assertThat(read.toString()).doesNotContain("secret");
  }
}

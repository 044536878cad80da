package io.elpis.flink;

import io.elpis.testkit.process.KafkaBroker;
import java.io.IOException;
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
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker with topics to read from. */
final class Broker implements AutoCloseable {
  private final KafkaBroker broker;

  private Broker(KafkaBroker broker) {
    this.broker = broker;
  }

  static Broker start(Path folder) throws IOException, InterruptedException {
    return new Broker(KafkaBroker.start(folder));
  }

  String servers() {
    return broker.servers();
  }

  /** Makes a topic of one partition and puts these records into it; durable on return. */
  void fill(String topic, List<String> records) throws Exception {
    // Waits for the broker, with patience: a slow machine takes its time.
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", servers(),
            "request.timeout.ms", 120_000,
            "default.api.timeout.ms", 120_000);
    try (Admin admin = Admin.create(settings)) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(2, TimeUnit.MINUTES);
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers()),
            new StringSerializer(),
            new StringSerializer())) {
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
    broker.close();
  }
}

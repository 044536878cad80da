package io.elpis.server.topic;

import io.elpis.gateway.collect.CollectorStore.Kept;
import io.elpis.gateway.collect.Collectors;
import io.elpis.gateway.collect.Collectors.Offered;
import io.elpis.model.ElpisException;
import io.elpis.server.http.EventLines;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Follows one topic in a thread of its own. Each record is counted and kept once, as its number is
 * moved on in the transaction that keeps it; and goes out once, as its number is committed in
 * Kafka's transaction that sends it (KIP-98, KIP-447), for readers that read what is committed.
 * Whatever fails, brokers and the database included, begins again after a pause.
 */
final class TopicDoor {
  private static final Logger LOG = System.getLogger(TopicDoor.class.getName());
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final long FIRST_PAUSE_SECONDS = 1;
  private static final long LONGEST_PAUSE_SECONDS = 30;

  private final Map<String, String> client;
  private final TopicOptions.Way way;
  private final Supplier<Collectors> collectors;
  private final EventLines lines = EventLines.standard();
  private final Thread thread;
  private final CountDownLatch stop = new CountDownLatch(1);
  private long pauseSeconds = FIRST_PAUSE_SECONDS;

  TopicDoor(Map<String, String> client, TopicOptions.Way way, Supplier<Collectors> collectors) {
    this.client = client;
    this.way = way;
    this.collectors = collectors;
    this.thread = Thread.ofPlatform().daemon().name("topic-" + way.topic()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void stop() {
    stop.countDown();
    thread.interrupt();
  }

  void await() {
    try {
      if (!thread.join(CLOSE.plus(CLOSE))) {
        LOG.log(Level.WARNING, "the reader of topic {0} did not end in time", way.topic());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }

  private void run() {
    while (!isStopped()) {
      try {
        follow();
      } catch (ElpisException failure) {
        again(failure.code().word());
      } catch (KafkaException failure) {
        // The message may hold what the broker was sent.
        again(failure.getClass().getSimpleName());
      }
    }
  }

  private void again(String why) {
    if (isStopped()) {
      return;
    }
    LOG.log(
        Level.WARNING,
        "topic {0} is not read ({1}); it is tried again in {2} s",
        way.topic(),
        why,
        pauseSeconds);
    try {
      if (stop.await(pauseSeconds, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      // Only the end of this server interrupts.
      return;
    }
    pauseSeconds = Math.min(LONGEST_PAUSE_SECONDS, 2 * pauseSeconds);
  }

  private void follow() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            TopicSettings.consumer(client, way),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(way.topic()));
      if (way.out().isEmpty()) {
        while (!isStopped()) {
          ConsumerRecords<byte[], byte[]> records = poll(consumer);
          if (!records.isEmpty()) {
            // A crash before the commit reads them again; what was kept is not kept twice.
            consumer.commitSync(pass(records, (_, _) -> {}));
            pauseSeconds = FIRST_PAUSE_SECONDS;
          }
        }
        return;
      }
      send(consumer, way.out().get());
    }
  }

  private static ConsumerRecords<byte[], byte[]> poll(KafkaConsumer<byte[], byte[]> consumer) {
    try {
      return consumer.poll(POLL);
    } catch (WakeupException _) {
      return ConsumerRecords.empty();
    }
  }

  private void send(KafkaConsumer<byte[], byte[]> consumer, String out) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            TopicSettings.producer(client, way),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      while (!isStopped()) {
        ConsumerRecords<byte[], byte[]> records = poll(consumer);
        if (records.isEmpty()) {
          continue;
        }
        producer.beginTransaction();
        // A crash from here on aborts what was sent, by time; the records are read again.
        Map<TopicPartition, OffsetAndMetadata> read =
            pass(
                records,
                (key, event) -> {
                  // Committing fails where a send did.
                  Future<?> _ = producer.send(new ProducerRecord<>(out, key.orElse(null), event));
                });
        producer.sendOffsetsToTransaction(read, consumer.groupMetadata());
        producer.commitTransaction();
        pauseSeconds = FIRST_PAUSE_SECONDS;
      }
    }
  }

  /** Takes what goes on. */
  private interface Onward {
    void send(Optional<byte[]> key, byte[] event);
  }

  /** Lets records in, part by part; the result is how far each part was read. */
  private Map<TopicPartition, OffsetAndMetadata> pass(
      ConsumerRecords<byte[], byte[]> records, Onward onward) {
    Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
    for (TopicPartition part : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> those = records.records(part);
      List<Offered> offered =
          those.stream().map(record -> new Offered(record.offset(), event(record))).toList();
      List<Kept> through =
          collectors.get().pass(way.collector(), part.topic(), part.partition(), offered);
      through.forEach(kept -> onward.send(kept.device(), TopicEvents.of(kept)));
      read.put(part, new OffsetAndMetadata(those.getLast().offset() + 1));
    }
    return read;
  }

  private Optional<Map<String, Object>> event(ConsumerRecord<byte[], byte[]> record) {
    return Optional.ofNullable(record.value()).flatMap(lines::event);
  }
}

package io.elpis.flink;

import io.elpis.watch.Limits;
import io.elpis.watch.replay.Replay;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * Puts the job together: a source of lines, the detectors, and findings as lines of JSON. Every
 * step has one instance, because the detectors want the events in the order in which their source
 * has them; a topic must therefore have one partition.
 */
final class WatchJob {
  private WatchJob() {}

  /** Lines of a file, in their order, to its end. */
  static DataStream<String> file(StreamExecutionEnvironment job, Path file) {
    FileSource<String> source =
        FileSource.forRecordStreamFormat(
                new TextLineInputFormat(),
                new org.apache.flink.core.fs.Path(file.toAbsolutePath().toUri()))
            .build();
    return job.fromSource(source, WatermarkStrategy.noWatermarks(), "events").setParallelism(1);
  }

  /**
   * The records of a topic from its beginning.
   *
   * @param bounded whether to end at what is there when the job begins
   */
  static DataStream<String> kafka(
      StreamExecutionEnvironment job, String servers, String topic, boolean bounded) {
    KafkaSourceBuilder<String> source =
        KafkaSource.<String>builder()
            .setBootstrapServers(servers)
            .setTopics(topic)
            .setGroupId("elpis-watch")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setValueOnlyDeserializer(new SimpleStringSchema());
    if (bounded) {
      source.setBounded(OffsetsInitializer.latest());
    }
    return job.fromSource(source.build(), WatermarkStrategy.noWatermarks(), "events")
        .setParallelism(1);
  }

  /** What the detectors find in these lines. */
  static DataStream<String> findings(DataStream<String> lines, Limits limits) {
    return lines
        .transform("watch", Types.STRING, new WatchOperator(limits, Replay.TOLERANCE))
        .setParallelism(1)
        .setMaxParallelism(1)
        .uid("watch");
  }

  /**
   * Runs the job to the end of its source; {@code each} hears of every finding once, also where the
   * job was restored in between.
   */
  // Not in a try with resources: closing may be interrupted, of which javac warns for good reason.
  static void run(DataStream<String> findings, Consumer<String> each) throws Exception {
    CloseableIterator<String> found = findings.executeAndCollect("elpis watch");
    try {
      found.forEachRemaining(each);
    } finally {
      found.close();
    }
  }
}

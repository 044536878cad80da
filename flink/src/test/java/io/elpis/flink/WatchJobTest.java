package io.elpis.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.testkit.workplace.Behaviour;
import io.elpis.testkit.workplace.JsonLines;
import io.elpis.testkit.workplace.Simulation;
import io.elpis.testkit.workplace.Truth;
import io.elpis.testkit.workplace.WorkplaceShape;
import io.elpis.watch.Limits;
import io.elpis.watch.event.EventFile;
import io.elpis.watch.replay.FindingJson;
import io.elpis.watch.replay.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchJobTest {
  private static final Limits SMALL = new Limits(500, 500, 50, 5_000, 5_000, 10);

  @TempDir private Path folder;

  private Path events() throws IOException {
    List<String> lines = new ArrayList<>();
    Simulation.attacked(
            WorkplaceShape.parcels().of(80),
            5,
            List.of(Behaviour.WHOLE, Behaviour.RENTED, Behaviour.POLLING),
            2,
            6,
            12)
        .play(12, event -> lines.add(JsonLines.line(event)), Truth.IGNORED);
    lines.add(lines.size() / 2, "no event");
    return Files.write(folder.resolve("events.jsonl"), lines);
  }

  /** What the same events give without Flink. */
  static List<String> inProcess(Path events) throws IOException {
    Replay replay = new Replay(SMALL, Replay.TOLERANCE);
    List<String> findings = new ArrayList<>();
    try (EventFile source = EventFile.open(events, line -> {})) {
      boolean more = true;
      while (more) {
        more = replay.step(source, finding -> findings.add(FindingJson.line(finding))) > 0;
      }
    }
    assertThat(findings).hasSizeGreaterThan(5);
    return findings;
  }

  private static StreamExecutionEnvironment job() {
    Configuration settings =
        Configuration.fromMap(
            Map.of(
                "restart-strategy.type", "fixed-delay",
                "restart-strategy.fixed-delay.attempts", "3",
                "restart-strategy.fixed-delay.delay", "10 ms"));
    return StreamExecutionEnvironment.createLocalEnvironment(1, settings);
  }

  private static List<String> collect(DataStream<String> findings) throws Exception {
    List<String> found = new ArrayList<>();
    WatchJob.run(findings, found::add);
    return found;
  }

  @Test
  @DisplayName("a job that fails and is restored from a checkpoint finds what a replay finds")
  void job_restoredFromACheckpoint_findsTheSame() throws Exception {
    Path events = events();
    Path failed = folder.resolve("failed");
    StreamExecutionEnvironment job = job();
    job.enableCheckpointing(Duration.ofSeconds(1).toMillis());
    DataStream<String> lines =
        WatchJob.file(job, events).map(new FailsOnce(failed)).setParallelism(1);
    assertThat(collect(WatchJob.findings(lines, SMALL))).isEqualTo(inProcess(events));
    assertThat(failed).exists();
  }

  @Test
  @DisplayName("from a topic of a real broker it finds what a replay finds")
  void job_fromKafka_findsTheSame() throws Exception {
    Path events = events();
    try (Broker broker = Broker.start(folder.resolve("broker"))) {
      String topic = "looks-" + UUID.randomUUID();
      broker.fill(topic, Files.readAllLines(events));
      StreamExecutionEnvironment job = job();
      DataStream<String> lines = WatchJob.kafka(job, broker.servers(), topic, true);
      assertThat(collect(WatchJob.findings(lines, SMALL))).isEqualTo(inProcess(events));
    }
  }
}

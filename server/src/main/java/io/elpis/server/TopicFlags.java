package io.elpis.server;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.topic.TopicOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code serve} by which events of topics come in. */
final class TopicFlags {
  @Option(
      names = "--kafka",
      paramLabel = "FILE",
      description = "properties of Kafka's clients, at least bootstrap.servers; with --collect")
  private @Nullable Path kafka;

  @Option(
      names = "--collect",
      paramLabel = "COLLECTOR=TOPIC[,OUT]",
      description =
          "let the events of a topic in through a collector, and what is let in out to another topic;"
              + " repeatable")
  private List<String> collected = List.of();

  Optional<TopicOptions> options() {
    Path file = kafka;
    if (file == null && collected.isEmpty()) {
      return Optional.empty();
    }
    if (file == null || collected.isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`--kafka FILE` and `--collect COLLECTOR=TOPIC` go together");
    }
    return Optional.of(TopicOptions.read(file, collected));
  }
}

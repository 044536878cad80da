package io.elpis.flink;

import io.elpis.model.Allowed;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.watch.Limits;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The job's entrance: run by {@code elpis watch flink} it is a small cluster within the process;
 * handed to a cluster it runs there. Findings are printed as lines of JSON, each once.
 */
@Command(
    name = "elpis watch flink",
    mixinStandardHelpOptions = true,
    description = "Run the detectors as a Flink job and print the alerts as lines of JSON.",
    footer = {
      "",
      "The format of events is docs/formats/disclosure-event.md. A topic has one partition: the",
      "detectors want the events in order.",
      "",
      "Examples:",
      "  elpis watch flink --file history.jsonl",
      "  elpis watch flink --kafka 127.0.0.1:9092 --topic looks --checkpoints /var/lib/elpis/flink"
    })
public final class Main implements Callable<Integer> {
  private static final int WRONG_USAGE = 2;
  private static final int REFUSED = 3;

  private final PrintStream output;

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "the topic; `${DEFAULT-VALUE}` where none is named",
      defaultValue = "elpis-disclosures")
  private String topic = "";

  @Option(
      names = "--to-end",
      description = "end at what the topic holds now, instead of waiting for more")
  private boolean toEnd;

  @Option(
      names = "--checkpoints",
      paramLabel = "FOLDER",
      description = "keep the state here and go on from it after a failure")
  private Optional<Path> checkpoints = Optional.empty();

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      description = "how often, ${DEFAULT-VALUE} s where not said",
      defaultValue = "60")
  private int everySeconds;

  private Main(PrintStream output) {
    this.output = output;
  }

  /** Where events come from. */
  private static final class Source {
    @Option(names = "--file", paramLabel = "FILE", description = "events as JSON lines")
    private Optional<Path> file = Optional.empty();

    @Option(
        names = "--kafka",
        paramLabel = "HOST:PORT",
        description = "a broker of Kafka, events as the records' values")
    private Optional<String> kafka = Optional.empty();
  }

  /** Ends the process with the exit code of the command. */
  @Allowed("the launcher's one printer")
  public static void main(String[] arguments) {
    Runtime.getRuntime().exit(run(System.out, System.err, arguments));
  }

  static int run(PrintStream output, PrintStream error, String... arguments) {
    CommandLine line = new CommandLine(new Main(output));
    line.setExecutionExceptionHandler((failure, _, _) -> {
      error.println(
          "elpis: "
              + (failure instanceof ElpisException known
                  ? known.getMessage()
                  : "the job failed: " + root(failure)));
      return failure instanceof ElpisException ? WRONG_USAGE : REFUSED;
    });
    return line.execute(arguments);
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }

  @Override
  public Integer call() throws Exception {
    StreamExecutionEnvironment job = StreamExecutionEnvironment.getExecutionEnvironment(settings());
    if (checkpoints.isPresent()) {
      job.enableCheckpointing(Duration.ofSeconds(everySeconds).toMillis());
    }
    DataStream<String> findings = WatchJob.findings(lines(job), Limits.USUAL);
    WatchJob.run(findings, output::println);
    return 0;
  }

  private DataStream<String> lines(StreamExecutionEnvironment job) {
    if (source.file.isPresent()) {
      Path file = source.file.get();
      if (!Files.isReadable(file)) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST,
            "`" + file + "` cannot be read; check the path and its permissions");
      }
      return WatchJob.file(job, file);
    }
    String broker =
        source.kafka.orElseThrow(() ->
            new ElpisException(
                ErrorCode.INVALID_REQUEST,
                "say where the events come from: `--file FILE` or `--kafka HOST:PORT`"));
    return WatchJob.kafka(job, broker, topic, toEnd);
  }

  private Configuration settings() {
    return checkpoints
        .map(folder ->
            Configuration.fromMap(
                Map.of(
                    "execution.checkpointing.dir",
                    folder.toAbsolutePath().toUri().toString(),
                    "restart-strategy.type",
                    "exponential-delay")))
        .orElseGet(Configuration::new);
  }
}

package io.elpis.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hunts with Jazzer, one JVM a parser, one after the other. What it learns stays in {@code
 * DIR/PARSER/corpus}, so that the next hunt goes on from there; an input that breaks the law lies
 * in {@code DIR/PARSER} as {@code crash-…}, beside the log that says how.
 */
public final class FuzzHunt {
  private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units: (\\d+)");
  private static final Pattern COVERED = Pattern.compile("cov: (\\d+) ft: (\\d+)");

  private final Path folder;
  private final Corpus corpus;

  /**
   * @param folder for corpus, log and findings
   * @param root of the project, where the vectors lie
   */
  public FuzzHunt(Path folder, Path root) {
    this.folder = folder;
    this.corpus = new Corpus(root);
  }

  /**
   * What came of one parser.
   *
   * @param inputs how many were tried
   * @param edges of the code that were reached, as Jazzer counts them
   * @param findings inputs that broke the law
   */
  public record Hunted(String parser, long inputs, long edges, List<Path> findings) {}

  /** The parsers there are. */
  public static List<String> parsers() {
    return Stream.of(Parser.values()).map(Parser::word).toList();
  }

  /**
   * Hunts in one parser.
   *
   * @throws IllegalStateException where Jazzer itself fails
   */
  public Hunted hunt(String word, Duration length) throws IOException, InterruptedException {
    Parser parser = Parser.of(word);
    Path home = folder.resolve(parser.word()).toAbsolutePath();
    Path seeds = Files.createDirectories(home.resolve("vectors"));
    Path learnt = Files.createDirectories(home.resolve("corpus"));
    corpus.seed(parser, seeds);
    Path log = home.resolve("log");
    Process jazzer =
        new ProcessBuilder(command(parser, home, List.of(learnt, seeds), length))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      int code = jazzer.waitFor();
      List<Path> findings = findings(home);
      String said = Files.readString(log);
      if (findings.isEmpty() && code != 0) {
        throw new IllegalStateException("jazzer ended with " + code + "; see `" + log + "`");
      }
      return new Hunted(parser.word(), last(EXECUTED, said), last(COVERED, said), findings);
    } finally {
      jazzer.destroy();
    }
  }

  private static List<String> command(
      Parser parser, Path home, List<Path> corpora, Duration length) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Delpis.fuzz.parser=" + parser.word(),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzEntry.class.getName(),
                "--instrumentation_includes=io.elpis.**",
                "--reproducer_path=" + home,
                "-artifact_prefix=" + home + "/",
                "-print_final_stats=1",
                "-max_len=8192",
                "-timeout=10",
                "-max_total_time=" + length.toSeconds()));
    corpora.forEach(each -> command.add(each.toString()));
    return command;
  }

  private static List<Path> findings(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files
          .filter(file ->
              file.getFileName().toString().matches("(crash|timeout|oom|slow-unit)-[0-9a-f]+"))
          .sorted()
          .toList();
    }
  }

  private static long last(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    long found = 0;
    while (matcher.find()) {
      found = Long.parseLong(matcher.group(1));
    }
    return found;
  }
}

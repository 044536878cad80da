package io.elpis.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Runs the command line in this process, with streams and surroundings of its own. */
public final class Cli {
  private final Path root;
  private final Map<String, String> variables = new HashMap<>();
  private String input = "";
  private InstantSource clock = InstantSource.system();

  /**
   * @param root stands for the project's folder
   */
  public Cli(Path root) {
    this.root = root;
  }

  /** What a run left: both streams and the exit code. */
  public record Result(int exit, String output, String error) {}

  public Cli server(URI url) {
    return with("ELPIS_URL", url.toString()).with("ELPIS_KEY", "elpis_k1_secret");
  }

  public Cli with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  public Cli input(String text) {
    input = text;
    return this;
  }

  public Cli at(Instant now) {
    clock = InstantSource.fixed(now);
    return this;
  }

  public Result run(String... arguments) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            Map.copyOf(variables),
            root,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            clock);
    Console console =
        new Console(
            new PrintStream(output, true, StandardCharsets.UTF_8),
            new PrintStream(error, true, StandardCharsets.UTF_8),
            false,
            false);
    int exit = Main.run(surroundings, console, arguments);
    return new Result(
        exit, output.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
  }
}

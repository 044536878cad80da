package io.elpis.scenarios;

import io.elpis.model.Allowed;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCategory;
import io.elpis.scenarios.play.Catalogue;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Plays scenarios: {@code elpis scenario}. */
public final class Main {
  private static final int WRONG_USAGE = 2;
  private static final int REFUSED = 3;
  // Held here because a logger that nobody holds forgets its level.
  private static final List<Logger> LIBRARIES =
      List.of(
          Logger.getLogger("com.zaxxer"),
          Logger.getLogger("org.flywaydb"),
          Logger.getLogger("io.helidon"));

  private Main() {}

  /** Ends the process with the exit code of the command. */
  @Allowed("the launcher's one printer")
  public static void main(String[] arguments) {
    LIBRARIES.forEach(logger -> logger.setLevel(Level.WARNING));
    Runtime.getRuntime().exit(run(System.out, System.err, arguments));
  }

  static int run(PrintStream output, PrintStream error, String... arguments) {
    Catalogue catalogue = Catalogue.standard();
    CommandLine line =
        new CommandLine(new ScenarioCommand(), new Commands(catalogue, output, error));
    line.setOut(new PrintWriter(output, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(error, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler((failure, _, _) -> {
      error.println(
          "elpis: "
              + (failure instanceof ElpisException known
                  ? known.getMessage()
                  : "a defect: " + failure));
      return failure instanceof ElpisException known
              && known.code().category() == ErrorCategory.CALLER
          ? WRONG_USAGE
          : REFUSED;
    });
    if (arguments.length == 0) {
      line.usage(error);
      return WRONG_USAGE;
    }
    return line.execute(arguments);
  }

  /** Makes the commands with what they need. */
  private record Commands(Catalogue catalogue, PrintStream output, PrintStream error)
      implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (type == ListCommand.class) {
        return type.cast(new ListCommand(catalogue, output));
      }
      if (type == RunCommand.class) {
        return type.cast(new RunCommand(catalogue, output, error));
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}

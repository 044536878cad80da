package io.elpis.watch;

import io.elpis.model.Allowed;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCategory;
import io.elpis.watch.replay.ReplayCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code elpis watch}: what the detectors say, of a file of events. */
@Command(
    name = "elpis watch",
    mixinStandardHelpOptions = true,
    description = "Notice misuse early, with a proven false-alarm rate.")
public final class Main {
  private static final int WRONG_USAGE = 2;
  private static final int REFUSED = 3;

  private Main() {}

  /** Ends the process with the exit code of the command. */
  @Allowed("the launcher's one printer")
  public static void main(String[] arguments) {
    boolean terminal = Boolean.getBoolean("elpis.terminal");
    Runtime.getRuntime().exit(run(System.out, System.err, terminal, arguments));
  }

  static int run(PrintStream output, PrintStream error, boolean terminal, String... arguments) {
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand("replay", new ReplayCommand(output, error, terminal));
    line.setOut(new PrintWriter(output, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(error, true, StandardCharsets.UTF_8));
    line.setExecutionStrategy(parsed -> {
      if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested()) {
        throw new ParameterException(line, "say what to do: `elpis watch replay FILE`");
      }
      return new CommandLine.RunLast().execute(parsed);
    });
    line.setExecutionExceptionHandler((failure, _, _) -> {
      error.println(
          "elpis: "
              + switch (failure) {
                case ElpisException known -> known.getMessage();
                case FileSystemException file ->
                    "`" + file.getFile() + "` cannot be used; check the path and its permissions";
                case IOException io -> "reading or writing failed: " + io.getMessage();
                default -> "a defect: " + failure;
              });
      return failure instanceof ElpisException known
              && known.code().category() == ErrorCategory.CALLER
          ? WRONG_USAGE
          : REFUSED;
    });
    return line.execute(arguments);
  }
}

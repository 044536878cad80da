package io.elpis.witness;

import io.elpis.model.Allowed;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCategory;
import java.io.IOException;
import java.io.PrintStream;
import picocli.CommandLine;

/** Runs a witness: {@code elpis witness}. */
public final class Main {
  private static final int WRONG_USAGE = 2;
  private static final int REFUSED = 3;

  private Main() {}

  /** Ends the process with the exit code of the command. */
  @Allowed("the launcher's one printer")
  public static void main(String[] arguments) {
    // Whoever opens a connection and says nothing is not waited for; in seconds.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "10");
    Runtime.getRuntime().exit(run(System.out, System.err, arguments));
  }

  static int run(PrintStream output, PrintStream error, String... arguments) {
    CommandLine line = new CommandLine(new WitnessCommand(output, error));
    line.setExecutionExceptionHandler((failure, _, _) -> {
      error.println(
          "elpis: "
              + switch (failure) {
                case ElpisException known -> known.getMessage();
                case IOException io -> "a file or the port cannot be used: " + io.getMessage();
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

package io.elpis.cli;

import io.elpis.model.Allowed;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The only way to the standard streams: results go to standard output, everything about how the
 * work goes to standard error.
 */
public final class Console {
  private final PrintStream output;
  private final PrintStream error;
  private final boolean terminal;
  private final boolean colour;

  /**
   * @param terminal whether somebody watches standard error, so that a line may be rewritten
   * @param colour whether standard output shows colours
   */
  public Console(PrintStream output, PrintStream error, boolean terminal, boolean colour) {
    this.output = output;
    this.error = error;
    this.terminal = terminal;
    this.colour = colour;
  }

  @Allowed("the command line's one printer")
  static Console standard(boolean terminal, boolean colour) {
    return new Console(System.out, System.err, terminal, colour);
  }

  /** One line of the result. */
  public void result(String line) {
    output.println(line);
  }

  /** The result as it is, without a line end of ours. */
  public void raw(String text) {
    output.print(text);
    output.flush();
  }

  /** One line about the work. */
  public void note(String line) {
    error.println(line);
  }

  /** Rewrites the current line of a terminal. */
  void rewrite(String line) {
    error.print("\r\u001b[K" + line);
    error.flush();
  }

  /** Whether somebody watches. */
  boolean terminal() {
    return terminal;
  }

  public boolean colour() {
    return colour;
  }

  PrintWriter outputWriter() {
    return new PrintWriter(output, true, StandardCharsets.UTF_8);
  }

  PrintWriter errorWriter() {
    return new PrintWriter(error, true, StandardCharsets.UTF_8);
  }
}

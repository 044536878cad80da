package io.elpis.server;

import io.elpis.model.Allowed;
import java.io.PrintStream;

/**
 * The server's only way to the standard streams: results out, words about the work to the error
 * stream.
 */
final class Terminal {
  private final PrintStream output;
  private final PrintStream error;

  Terminal(PrintStream output, PrintStream error) {
    this.output = output;
    this.error = error;
  }

  @Allowed("the launcher's one printer")
  static Terminal standard() {
    return new Terminal(System.out, System.err);
  }

  void result(String line) {
    output.println(line);
    output.flush();
  }

  void note(String line) {
    error.println(line);
  }
}

package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that runs and ends: its exit code and what it wrote to standard error. */
record ShortRun(int exitCode, String errors) {

  /** Runs without input; output is thrown away. */
  static ShortRun of(ProcessBuilder builder) {
    return withInput(builder, "");
  }

  /** Runs with {@code input} on standard input, which {@code ps} does not show. */
  static ShortRun withInput(ProcessBuilder builder, String input) {
    builder.redirectOutput(Redirect.DISCARD);
    try {
      Process process = builder.start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException endedEarly) {
        // It ended without reading; its exit code and words say why.
        process.destroy();
      }
      String errors =
          new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new ShortRun(process.waitFor(), errors);
    } catch (IOException e) {
      Path program = Path.of(builder.command().getFirst());
      throw FolderFailure.of("cannot run `" + program.getFileName() + "`", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ElpisException(
          ErrorCode.DATABASE_UNAVAILABLE, "the start of PostgreSQL was interrupted", e);
    }
  }
}

package io.elpis.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return Main.run(
        new PrintStream(output, true, StandardCharsets.UTF_8),
        new PrintStream(error, true, StandardCharsets.UTF_8),
        arguments);
  }

  @Test
  void run_fileThatIsNotThere_saysSo() {
    assertThat(run("--file", folder.resolve("nothing").toString())).isEqualTo(2);
    assertThat(error.toString(StandardCharsets.UTF_8)).contains("cannot be read; check the path");
  }

  @Test
  void run_withoutASource_saysWhatToSay() {
    assertThat(run()).isEqualTo(2);
    assertThat(error.toString(StandardCharsets.UTF_8))
        .contains("`--file FILE` or `--kafka HOST:PORT`");
  }

  @Test
  void run_onLinesThatAreNoEvents_findsNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("events.jsonl"), "no event\n\n{}\n");
    assertThat(run("--file", file.toString())).isZero();
    assertThat(output.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}

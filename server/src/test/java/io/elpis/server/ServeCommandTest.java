package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code elpis serve} and {@code elpis demo} refuse before they begin. */
final class ServeCommandTest {
  @TempDir private Path folder = Path.of("");

  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  private int run(String... arguments) {
    Terminal terminal =
        new Terminal(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(error, true, StandardCharsets.UTF_8));
    return Main.run(terminal, arguments);
  }

  @Test
  void serve_portThatIsNone_isWrongUsageAndMakesNothing() {
    Path data = folder.resolve("new");
    for (String command : List.of("serve", "demo")) {
      for (String port : List.of("99999", "-1")) {
        assertThat(run(command, "--port", port, "--data", data.toString())).isEqualTo(2);
        assertThat(error.toString(StandardCharsets.UTF_8))
            .contains("`--port`")
            .doesNotContain("a defect");
        assertThat(data).doesNotExist();
      }
    }
  }

  @Test
  void serve_dataFolderInUse_isRefused() throws IOException {
    Path lock = Files.createFile(folder.resolve("elpis.lock"));
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThat(run("serve", "--port", "0", "--data", folder.toString())).isEqualTo(3);
    }
    assertThat(error.toString(StandardCharsets.UTF_8)).contains("another Elpis uses");
  }
}

package io.elpis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.bench.RelayBench.Size;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code elpis bench relay} does: nothing real reaches the other side. */
final class RelayBenchTest {
  @Test
  void relay_mailsAndCalls_holdNoRealAddressOrNumber(@TempDir Path folder) throws Exception {
    // PostgreSQL runs as another account under root and must be able to pass through.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Size size = Size.whole();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    JsonNode figures =
        new ObjectMapper()
            .readTree(new RelayBench(folder, size, nowhere).run().json())
            .path("figures");
    assertThat(figures.path("bindings").asInt()).isEqualTo(size.bindings());
    assertThat(figures.path("mails through").asInt()).isEqualTo(size.mails());
    assertThat(figures.path("calls through").asInt()).isEqualTo(size.calls());
    assertThat(figures.path("bytes searched").asLong()).isGreaterThan(100_000);
    assertThat(figures.path("real addresses in mails").asLong(-1)).isZero();
    assertThat(figures.path("real numbers in calls").asLong(-1)).isZero();
  }
}

package io.elpis.testkit.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.testkit.process.ChildJvm;
import io.elpis.testkit.process.JvmSpec;
import io.elpis.testkit.process.ProcessHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("F31 the sweep that follows the suite")
final class SweepMainTest {
  @TempDir Path folder;
  private final List<String> printed = new ArrayList<>();
  private CanaryRegistry registry = new CanaryRegistry(Path.of("unset"));
  private Path logs = Path.of("unset");

  @BeforeEach
  void makeFolders() throws IOException {
    logs = Files.createDirectories(folder.resolve("logs"));
    registry = new CanaryRegistry(folder.resolve("target/canaries.txt"));
  }

  @Test
  void run_leak_exits1WithoutTheValue() throws IOException {
    Canary canary = registry.plant("leaky");
    Files.writeString(logs.resolve("server.log"), "unexpected value " + canary.mobile());
    assertThat(run(logs)).isEqualTo(1);
    assertThat(printed)
        .contains(logs.resolve("server.log") + " at 17: leaky/mobile/utf-8", "leaked: 1 places");
    assertThat(printed.toString()).doesNotContain(canary.mobile());
  }

  @Test
  void run_clean_exits0WithCounts() throws IOException {
    registry.plant("quiet");
    registry.plant("quiet");
    Files.writeString(logs.resolve("server.log"), "nothing to see");
    assertThat(run(logs)).isZero();
    assertThat(printed).last().isEqualTo("clean");
    assertThat(printed.toString())
        .contains("searched 1 files, 0 archive entries, 14 bytes for 1 canaries in");
  }

  @Test
  void run_registryItself_isNotSearched() throws IOException {
    Canary canary = registry.plant("self");
    Files.writeString(registry.file(), "self\n");
    Files.writeString(logs.resolve("a.log"), "x");
    assertThat(run(folder)).isZero();
    assertThat(registry.canaries()).containsExactly(canary);
  }

  @Test
  void run_nothingPlanted_exits1() throws IOException {
    Files.writeString(logs.resolve("server.log"), "nothing to see");
    assertThat(run(logs)).isEqualTo(1);
  }

  @Test
  void run_nothingSearched_exits1() {
    registry.plant("lonely");
    assertThat(run(logs)).isEqualTo(1);
    assertThat(printed).last().isEqualTo("nothing was searched, so nothing is known");
  }

  @Test
  void run_wrongArguments_exits2() {
    registry.plant("lost");
    assertThat(SweepMain.run(List.of(), registry, printed::add)).isEqualTo(2);
    assertThat(run(folder.resolve("absent"))).isEqualTo(2);
  }

  @Test
  void main_leakInAnotherProcess_exits1() throws Exception {
    Canary canary = registry.plant("forked");
    Files.writeString(logs.resolve("trace.json"), "{\"name\":\"" + canary.name() + "\"}");
    try (ProcessHarness harness = new ProcessHarness(folder.resolve("out"))) {
      ChildJvm sweep =
          harness.start(
              JvmSpec.of(SweepMain.class, logs.toString())
                  .withProperty(CanaryRegistry.PROPERTY, registry.file().toString()));
      assertThat(sweep.awaitExit(Duration.ofMinutes(1))).isEqualTo(1);
      assertThat(sweep.lines()).last().isEqualTo("leaked: 1 places");
    }
  }

  @Test
  void ofThisBuild_property_namesTheFile() {
    assertThat(CanaryRegistry.ofThisBuild().file())
        .isAbsolute()
        .endsWithRaw(Path.of("canaries.txt"));
  }

  private int run(Path path) {
    return SweepMain.run(List.of(path.toString()), registry, printed::add);
  }
}

package io.elpis.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.testkit.fault.ScriptedFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessHarnessTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void start_propertyAndArguments_arrive() throws Exception {
    try (ProcessHarness harness = new ProcessHarness(folder)) {
      ChildJvm child =
          harness.start(JvmSpec.of(Counting.class).withProperty("greeting", "hello world"));
      assertThat(child.awaitLine(line -> line.startsWith("ready"), LIMIT))
          .isEqualTo("ready hello world");
      child.send("one");
      child.awaitLine(line -> line.equals("got one"), LIMIT);
      assertThat(child.terminate(LIMIT)).isEqualTo(143);
      assertThat(Files.readAllLines(child.stdout())).containsSubsequence("got one");
      assertThat(Files.readAllLines(child.stderr())).contains("words for standard error");
    }
  }

  @Test
  void kill_running_endsAtOnceAndKeepsOutput() throws Exception {
    try (ProcessHarness harness = new ProcessHarness(folder)) {
      ChildJvm child = ready(harness, JvmSpec.of(Counting.class));
      child.kill();
      assertThat(child.isAlive()).isFalse();
      assertThat(child.awaitExit(LIMIT)).isEqualTo(137);
      assertThat(child.lines()).contains("ready none");
      assertThatThrownBy(child::freeze).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void halt_scriptedPoint_endsThereInTheChild() throws Exception {
    try (ProcessHarness harness = new ProcessHarness(folder)) {
      ChildJvm child =
          ready(
              harness,
              JvmSpec.of(Counting.class).withProperty(ScriptedFaults.PROPERTY, "answered:2:halt"));
      child.send("one");
      child.awaitLine(line -> line.equals("got one"), LIMIT);
      child.send("two");
      assertThat(child.awaitExit(LIMIT)).isEqualTo(137);
      assertThat(child.lines()).contains("got two").doesNotContain("heap");
    }
  }

  @Test
  void freeze_untilThawed_answersNothing() throws Exception {
    try (ProcessHarness harness = new ProcessHarness(folder)) {
      ChildJvm child = ready(harness, JvmSpec.of(Counting.class));
      child.freeze();
      child.send("one");
      assertThat(stateOf(child)).isEqualTo("T");
      assertThat(child.lines()).doesNotContain("got one");
      child.thaw();
      child.awaitLine(line -> line.equals("got one"), LIMIT);
    }
  }

  @Test
  void awaitLine_childEnds_saysWhereToLook() throws Exception {
    try (ProcessHarness harness = new ProcessHarness(folder)) {
      ChildJvm child = ready(harness, JvmSpec.of(Counting.class));
      child.kill();
      assertThatThrownBy(() -> child.awaitLine(line -> line.equals("never"), LIMIT))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("exit status 137")
          .hasMessageContaining(child.stdout().toString())
          .hasMessageNotContaining("ready");
    }
  }

  @Test
  void assertNoOrphans_grandchildLeft_namesItAndCloseEndsIt() throws Exception {
    long grandchild;
    try (ProcessHarness harness = new ProcessHarness(folder)) {
      ChildJvm child = ready(harness, JvmSpec.of(Counting.class, "spawn"));
      String spawned = child.awaitLine(line -> line.startsWith("spawned"), LIMIT);
      grandchild = Long.parseLong(spawned.substring("spawned ".length()));
      harness.assertNoOrphans(LIMIT);
      child.kill();
      assertThat(ProcessHandle.of(grandchild)).isPresent();
      assertThatThrownBy(() -> harness.assertNoOrphans(Duration.ofMillis(50)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(Long.toString(grandchild));
    }
    ProcessHandle.of(grandchild).ifPresent(handle -> handle.onExit().join());
    assertThat(ProcessHandle.of(grandchild).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void close_other_leavesItAlone() throws Exception {
    try (ProcessHarness outer = new ProcessHarness(folder.resolve("outer"))) {
      ChildJvm survivor = ready(outer, JvmSpec.of(Counting.class));
      ChildJvm ended;
      try (ProcessHarness inner = new ProcessHarness(folder.resolve("inner"))) {
        ended = ready(inner, JvmSpec.of(Counting.class));
      }
      assertThat(ended.isAlive()).isFalse();
      assertThat(survivor.isAlive()).isTrue();
    }
  }

  @Test
  void heap_asked_isTheChilds() {
    assertThat(JvmSpec.of(Counting.class).withHeapMegabytes(48).command("java"))
        .contains("-Xmx48m", Counting.class.getName());
  }

  private static ChildJvm ready(ProcessHarness harness, JvmSpec spec) throws InterruptedException {
    ChildJvm child = harness.start(spec);
    child.awaitLine(line -> line.startsWith("ready"), LIMIT);
    return child;
  }

  /** The third word of proc(5) {@code stat}: {@code T} for a stopped process. */
  private static String stateOf(ChildJvm child) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(child.pid()), "stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", 2)[0];
  }
}

package io.elpis.discover.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.model.ElpisException;
import io.elpis.testkit.process.ChildJvm;
import io.elpis.testkit.process.JvmSpec;
import io.elpis.testkit.process.ProcessHarness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that is killed goes on where it was. */
class ResumeTest {
  private static final int FILES = 40;

  @TempDir private Path folder = Path.of("");
  @TempDir private Path beside = Path.of("");

  private Scan.Settings settings(Path state) {
    return new Scan.Settings(Optional.empty(), Optional.of(state), beside, 2);
  }

  private ObjectNode scan(Path target, Path state) throws IOException {
    ObjectNode report =
        ReportJson.of(
            new Scan(settings(state), (part, count, unit) -> {}, System::nanoTime)
                .run(target.toString()));
    report.remove("seconds");
    return report;
  }

  private void write() throws IOException {
    StringBuilder people = new StringBuilder("customer_id,name,mobile\n");
    for (int i = 0; i < 200; i++) {
      people.append(i).append(",王建华,138").append(10_000_000 + i).append('\n');
    }
    Files.writeString(folder.resolve("customers.csv"), people);
    for (int file = 0; file < FILES; file++) {
      StringBuilder text = new StringBuilder();
      StringBuilder orders = new StringBuilder("order_id,customer_id,email\n");
      for (int i = 0; i < 3_000; i++) {
        text.append("login email=user").append(i).append("@example.com\n");
        orders.append(file * 10_000 + i).append(',').append(i % 200).append(",u");
        orders.append(i).append("@example.com\n");
      }
      Files.writeString(folder.resolve("app-" + file + ".log"), text);
      Files.writeString(folder.resolve("orders-" + file + ".csv"), orders);
    }
  }

  @Test
  void run_afterAKill_goesOnAndEqualsAnUninterruptedScan() throws Exception {
    write();
    ObjectNode whole = scan(folder, beside.resolve("other.state"));
    Path state = beside.resolve("scan.state");
    try (ProcessHarness harness = new ProcessHarness(beside.resolve("output"))) {
      ChildJvm child =
          harness.start(
              JvmSpec.of(
                  ScanProcess.class, folder.toString(), state.toString(), beside.toString()));
      long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      while (lines(state) < 6 && child.isAlive() && System.nanoTime() < end) {
        LockSupport.parkNanos(1_000_000);
      }
      child.kill();
    }
    long done = lines(state) - 1;
    assertThat(done).isBetween(5L, 2L * FILES);
    spoilWhatIsDone(state);
    assertThat(scan(folder, state)).isEqualTo(whole);
  }

  /** What is done is written over, so that a scan which reads it again finds something else. */
  private void spoilWhatIsDone(Path state) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(state, StandardCharsets.UTF_8));
    for (String line : lines.subList(1, lines.size())) {
      String name = line.replaceFirst("^\\{\"name\":\"([^\"]*)\".*", "$1");
      Path file = folder.resolve(name);
      if (line.endsWith("}") && Files.exists(file)) {
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, " ".repeat((int) Files.size(file)).getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(file, time);
      }
    }
  }

  private static long lines(Path file) throws IOException {
    return Files.exists(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
            .chars()
            .filter(c -> c == '\n')
            .count()
        : 0;
  }

  @Test
  void run_stateFile_holdsNoValueAndIsItsOwners() throws IOException {
    write();
    Path state = beside.resolve("scan.state");
    scan(folder, state);
    assertThat(Files.readString(state)).doesNotContain("user17@", "u17@", "王建华", "13810000007");
    assertThat(Files.getPosixFilePermissions(state)).hasSize(2);
  }

  @Test
  void run_aFileThatChanged_isReadAgain() throws IOException {
    Path log = Files.writeString(folder.resolve("a.log"), "nothing here\n");
    Path state = beside.resolve("scan.state");
    scan(folder, state);
    Files.writeString(log, "mail a@example.com\n");
    assertThat(scan(folder, state).at("/texts/0/counts/email").asInt()).isEqualTo(1);
  }

  @Test
  void run_aLineThatWasCut_isDoneAgain() throws IOException {
    write();
    ObjectNode whole = scan(folder, beside.resolve("other.state"));
    byte[] state = Files.readAllBytes(beside.resolve("other.state"));
    for (int length : new int[] {0, 1, 40, state.length / 2, state.length - 1}) {
      Path cut = beside.resolve("cut" + length);
      Files.write(cut, Arrays.copyOf(state, length));
      if (length == 1 || length == 40) {
        assertThatThrownBy(() -> scan(folder, cut))
            .isInstanceOf(ElpisException.class)
            .hasMessageContaining("name another file or remove it");
      } else {
        assertThat(scan(folder, cut)).isEqualTo(whole);
      }
    }
  }

  @Test
  void run_keysThatArePersonal_areComparedAnew() throws IOException {
    StringBuilder people = new StringBuilder("mobile,name\n");
    StringBuilder orders = new StringBuilder("order_id,mobile\n");
    for (int i = 0; i < 100; i++) {
      people.append("138").append(10_000_000 + i).append(",王建华\n");
      orders.append(i).append(",138").append(10_000_000 + i % 50).append('\n');
    }
    Files.writeString(folder.resolve("people.csv"), people);
    Files.writeString(folder.resolve("orders.csv"), orders);
    Path state = beside.resolve("scan.state");
    ObjectNode first = scan(folder, state);
    assertThat(first.at("/tables/0/references/mobile").asText()).isEqualTo("people.csv.mobile");
    assertThat(scan(folder, state)).isEqualTo(first);
  }

  @Test
  void run_stateOfAnotherTarget_isRefused() throws IOException {
    Files.writeString(folder.resolve("a.log"), "x\n");
    Path state = beside.resolve("scan.state");
    scan(folder, state);
    assertThatThrownBy(() -> scan(beside, state))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("another file");
  }
}

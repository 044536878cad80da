package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.SubjectId;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.process.ChildJvm;
import io.elpis.testkit.process.ProcessHarness;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Killed while people are erased. */
final class CrashWhileErasingTest extends Crashes {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  @Override
  DatabaseSettings settings() {
    return POSTGRES.settings();
  }

  @Test
  @DisplayName(
      "F04 killed while erasing: never reported done while anything opens, erasure goes on")
  void f04_killedWhileErasing_reportedMeansGone() throws Exception {
    int kills = kills(30);
    try (CrashWorld world = CrashWorld.open(folder, settings())) {
      key = world.fill(kills * 100);
    }
    List<String> erased = new ArrayList<>();
    long next = 0;
    try (ProcessHarness harness = new ProcessHarness(temp.resolve("children"))) {
      for (int kill = 0; kill < kills; kill++) {
        ChildJvm child = start(harness, "erase", next);
        child.awaitLine(line -> line.startsWith("erased"), PATIENCE);
        LockSupport.parkNanos(random.nextLong(50_000_000));
        child.kill();
        for (String line : child.lines()) {
          String[] words = line.split(" ", -1);
          if (words[0].equals("erased")) {
            erased.add(words[2]);
          }
          if (words[0].startsWith("erase")) {
            next = Long.parseLong(words[1]) + 1;
          }
        }
        assertGone(erased);
      }
    }
    try (CrashWorld world = CrashWorld.open(folder, settings())) {
      clearErased(world);
      assertThat(erased).isNotEmpty();
      for (String table : List.of("blind_index", "subject_reference", "ticket")) {
        assertThat(
                count(
                    world,
                    "SELECT count(*) FROM " + table + " WHERE subject = ANY (?::uuid[])",
                    erased))
            .as(table)
            .isZero();
      }
      assertThat(
              count(world, "SELECT count(*) FROM entry_about WHERE subjects && ?::uuid[]", erased))
          .isZero();
      assertThat(world.useCases().ledger().reader().audit()).isGreaterThanOrEqualTo(erased.size());
    }
  }

  private void assertGone(List<String> erased) {
    try (CrashWorld world = CrashWorld.open(folder, settings())) {
      assertThat(
              count(
                  world,
                  "SELECT count(*) FROM subject WHERE wrapped IS NOT NULL AND id = ANY (?::uuid[])",
                  erased))
          .isZero();
      SubjectId last = SubjectId.parse(erased.getLast());
      assertThat(world.server().stores().subjects().find(last)).isEmpty();
    }
  }
}

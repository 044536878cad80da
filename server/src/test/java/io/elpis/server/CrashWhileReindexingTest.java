package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.KeyDesk;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.process.ChildJvm;
import io.elpis.testkit.process.ProcessHarness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Killed while stored values are given terms under a new index key. */
final class CrashWhileReindexingTest extends Crashes {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final int PEOPLE = 3_000;

  @Override
  DatabaseSettings settings() {
    return POSTGRES.settings();
  }

  @Test
  @DisplayName("F03 killed while rotating the index key: everybody is found, it goes on and ends")
  void f03_killedWhileReindexing_everybodyIsFoundAndItEnds() throws Exception {
    try (CrashWorld world = CrashWorld.open(folder, settings())) {
      key = world.fill(PEOPLE);
    }
    try (ProcessHarness harness = new ProcessHarness(temp.resolve("children"))) {
      for (int kill = 0; kill < kills(5); kill++) {
        ChildJvm child = start(harness, "reindex", kill);
        child.awaitLine(line -> line.startsWith("open"), PATIENCE);
        LockSupport.parkNanos(random.nextLong(400_000_000));
        child.kill();
        assertThat(child.lines()).noneMatch(line -> line.startsWith("does not find"));
      }
    }
    try (CrashWorld world =
        CrashWorld.open(
            folder,
            settings(),
            InstantSource.offset(InstantSource.system(), Duration.ofHours(1)))) {
      KeyDesk keys = world.server().keys();
      if (!keys.status().index().underway()) {
        // Every child was killed before it came to it.
        keys.rotateIndex();
        return;
      }
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (keys.status().index().underway() && System.nanoTime() < until) {
        LockSupport.parkNanos(50_000_000);
      }
      assertThat(keys.status().index().underway()).isFalse();
      assertThat(
              count(
                  world,
                  "SELECT count(DISTINCT key_version) FROM blind_index WHERE ? = '{}'",
                  List.of()))
          .isEqualTo(1);
      assertThat(
              count(
                  world,
                  "SELECT count(*) FROM blind_index b WHERE ? = '{}' AND NOT EXISTS (SELECT FROM"
                      + " subject s WHERE s.id = b.subject AND b.term = ANY (s.terms))",
                  List.of()))
          .isZero();
      for (long number = 0; number < PEOPLE; number += 97) {
        assertThat(world.finds(world.asker(key), number)).as("person %s", number).isTrue();
      }
    }
  }
}

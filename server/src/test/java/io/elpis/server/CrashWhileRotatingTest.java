package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Disclosure;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.process.ChildJvm;
import io.elpis.testkit.process.ProcessHarness;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Killed while keys are re-wrapped. */
final class CrashWhileRotatingTest extends Crashes {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  @Override
  DatabaseSettings settings() {
    return POSTGRES.settings();
  }

  @Test
  @DisplayName("F03 killed while rotating keys: both versions open, rotation goes on and ends")
  void f03_killedWhileRotating_everythingOpensAndRotationEnds() throws Exception {
    try (CrashWorld world = CrashWorld.open(folder, settings())) {
      key = world.fill(3_000);
    }
    try (ProcessHarness harness = new ProcessHarness(temp.resolve("children"))) {
      for (int kill = 0; kill < kills(30); kill++) {
        ChildJvm child = start(harness, "rotate", kill);
        child.awaitLine(line -> line.startsWith("open"), PATIENCE);
        LockSupport.parkNanos(random.nextLong(300_000_000));
        child.kill();
        assertThat(child.lines()).noneMatch(line -> line.startsWith("does not open"));
      }
    }
    try (CrashWorld world = CrashWorld.open(folder, settings())) {
      while (world.server().keys().status().rotating()) {
        LockSupport.parkNanos(10_000_000);
      }
      assertThat(world.server().keys().status().subjects()).hasSize(1);
      for (long number = 0; number < 3_000; number += 97) {
        assertThat(CrashChild.look(world, world.asker(key), number, false))
            .isInstanceOf(Disclosure.Permitted.class);
      }
    }
  }
}

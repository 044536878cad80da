package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Disclosure;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.process.ChildJvm;
import io.elpis.testkit.process.ProcessHarness;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Killed between a question and its answer. */
final class CrashWhileRevealingTest extends Crashes {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  @Override
  DatabaseSettings settings() {
    return POSTGRES.settings();
  }

  @Test
  @DisplayName(
      "F01 F02 killed while revealing: no answer without its entry, each look charged once, a retry"
          + " gets it")
  void f01f02_killedWhileRevealing_nothingLostNothingTwice() throws Exception {
    int kills = kills(140);
    try (CrashWorld world = CrashWorld.open(folder, settings())) {
      key = world.fill(kills * 60);
    }
    Map<Long, Long> indexes = new HashMap<>();
    long next = 0;
    try (ProcessHarness harness = new ProcessHarness(temp.resolve("children"))) {
      for (int kill = 0; kill < kills; kill++) {
        ChildJvm child = start(harness, "reveal", next);
        child.awaitLine(line -> line.startsWith("got"), PATIENCE);
        LockSupport.parkNanos(random.nextLong(100_000_000));
        child.kill();
        next = learn(child, indexes, next);
      }
    }
    try (CrashWorld world = CrashWorld.open(folder, settings())) {
      Disclosure retried = CrashChild.look(world, world.asker(key), next, true);
      assertThat(retried).isInstanceOf(Disclosure.Permitted.class);
      long looks = next + 1;
      assertThat(world.useCases().ledger().reader().audit())
          .as("the looks, and where their people came from")
          .isEqualTo(looks + 1);
      assertThat(used(world)).isEqualTo(looks);
      assertThat(indexes.values()).doesNotHaveDuplicates().allMatch(index -> index <= looks);
    }
  }

  /**
   * What the child said; the number it asked for last is asked for again by the next child, with
   * the same key.
   */
  private static long learn(ChildJvm child, Map<Long, Long> indexes, long next) {
    long asked = next;
    for (String line : child.lines()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("asks")) {
        asked = Long.parseLong(words[1]);
      } else if (words[0].equals("got") && words.length == 3) {
        long number = Long.parseLong(words[1]);
        long index = Long.parseLong(words[2]);
        Long before = indexes.put(number, index);
        assertThat(before == null || before == index).as("a retry has the first entry").isTrue();
      }
      assertThat(line).doesNotStartWith("not permitted");
    }
    return asked;
  }
}

package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Disclosure;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.process.ChildJvm;
import io.elpis.testkit.process.JvmSpec;
import io.elpis.testkit.process.ProcessHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, killed with SIGKILL at moments that a seed chooses, on one real PostgreSQL; {@code elpis.kills}
 * scales how often.
 */
final class CrashTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String POLICY =
      """
      version: 1
      purposes:
        delivery:
          basis: contract
          ticket: waybill
          to: [role:tester, program]
          when: ticket.assignee == principal.id
          fields: { email: revealed, mobile: masked }
          quota: { unit: ticket, base: 1000000, window: P7D }
          retain: P30D
      """;

  @TempDir Path temp;

  private Path folder = Path.of("");
  private String key = "";
  private final SplittableRandom random = new SplittableRandom(Long.getLong("elpis.seed", 20_261_122L));

  @BeforeEach
  void prepare() throws IOException {
    folder = Files.createDirectories(temp.resolve("data"));
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
  }

  @Test
  @DisplayName("F01 F02 killed while revealing: no answer without its entry, each look charged once, a retry gets it")
  void f01f02_killedWhileRevealing_nothingLostNothingTwice() throws Exception {
    int kills = kills(140);
    try (CrashWorld world = CrashWorld.open(folder, POSTGRES.settings())) {
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
    try (CrashWorld world = CrashWorld.open(folder, POSTGRES.settings())) {
      Disclosure retried = CrashChild.look(world, world.asker(key), next, true);
      assertThat(retried).isInstanceOf(Disclosure.Permitted.class);
      long looks = next + 1;
      assertThat(world.useCases().ledger().reader().audit()).isEqualTo(looks);
      assertThat(used(world)).isEqualTo(looks);
      assertThat(indexes.values()).doesNotHaveDuplicates().allMatch(index -> index < looks);
    }
  }

  /** What the child said; the number it asked for last is asked for again by the next child, with the same key. */
  private static long learn(ChildJvm child, Map<Long, Long> indexes, long next) {
    long asked = next;
    for (String line : child.lines()) {
      String[] words = line.split(" ");
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

  @Test
  @DisplayName("F03 killed while rotating keys: both versions open, rotation goes on and ends")
  void f03_killedWhileRotating_everythingOpensAndRotationEnds() throws Exception {
    try (CrashWorld world = CrashWorld.open(folder, POSTGRES.settings())) {
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
    try (CrashWorld world = CrashWorld.open(folder, POSTGRES.settings())) {
      while (world.server().keys().status().rotating()) {
        LockSupport.parkNanos(10_000_000);
      }
      assertThat(world.server().keys().status().subjects()).hasSize(1);
      for (long number = 0; number < 3_000; number += 97) {
        assertThat(CrashChild.look(world, world.asker(key), number, false)).isInstanceOf(Disclosure.Permitted.class);
      }
    }
  }

  @Test
  @DisplayName("F04 killed while erasing: never reported done while anything opens, erasure goes on")
  void f04_killedWhileErasing_reportedMeansGone() throws Exception {
    int kills = kills(30);
    try (CrashWorld world = CrashWorld.open(folder, POSTGRES.settings())) {
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
          String[] words = line.split(" ");
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
    try (CrashWorld world = CrashWorld.open(folder, POSTGRES.settings())) {
      world.useCases().erasure().clear();
      assertThat(erased).isNotEmpty();
      for (String table : List.of("blind_index", "subject_reference", "ticket", "entry_about")) {
        assertThat(count(world, "SELECT count(*) FROM " + table + " WHERE subject = ANY (?::uuid[])", erased))
            .as(table)
            .isZero();
      }
      assertThat(world.useCases().ledger().reader().audit()).isGreaterThanOrEqualTo(erased.size());
    }
  }

  private void assertGone(List<String> erased) {
    try (CrashWorld world = CrashWorld.open(folder, POSTGRES.settings())) {
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

  private ChildJvm start(ProcessHarness harness, String what, long first) {
    DatabaseSettings settings = POSTGRES.settings();
    return harness.start(
        JvmSpec.of(
                CrashChild.class,
                folder.toString(),
                settings.jdbcUrl(),
                settings.user(),
                what,
                Long.toString(first))
            .withProperty("crash.password", settings.password())
            .withProperty("crash.key", key));
  }

  private static long used(CrashWorld world) {
    PrincipalId program = CrashWorld.PROGRAM;
    return count(
        world, "SELECT coalesce(sum(used), 0) FROM quota WHERE key LIKE ANY (?::text[])", List.of("%" + program + "%"));
  }

  private static long count(CrashWorld world, String sql, List<String> values) {
    return world
        .database()
        .read(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("text", values.toArray()));
                try (ResultSet result = statement.executeQuery()) {
                  result.next();
                  return result.getLong(1);
                }
              }
            });
  }

  private static int kills(int standard) {
    return Math.max(1, standard * Integer.getInteger("elpis.kills", 100) / 100);
  }
}

package io.elpis.server;

import io.elpis.model.PrincipalId;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.testkit.process.ChildJvm;
import io.elpis.testkit.process.JvmSpec;
import io.elpis.testkit.process.ProcessHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, killed with SIGKILL at moments that a seed chooses, on one real PostgreSQL;
 * {@code elpis.kills} scales how often.
 */
abstract class Crashes {
  /** The database of the class at hand. */
  abstract DatabaseSettings settings();

  static final Duration PATIENCE = Duration.ofMinutes(2);
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
          search: [email]
      """;

  @TempDir Path temp;

  Path folder = Path.of("");
  String key = "";
  final SplittableRandom random = new SplittableRandom(Long.getLong("elpis.seed", 20_261_122L));

  @BeforeEach
  void prepare() throws IOException {
    folder = Files.createDirectories(temp.resolve("data"));
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
  }

  final ChildJvm start(ProcessHarness harness, String what, long first) {
    DatabaseSettings settings = settings();
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

  static long used(CrashWorld world) {
    PrincipalId program = CrashWorld.PROGRAM;
    return count(
        world,
        "SELECT coalesce(sum(used), 0) FROM quota WHERE key LIKE ANY (?::text[])",
        List.of("%" + program + "%"));
  }

  static long count(CrashWorld world, String sql, List<String> values) {
    return world
        .database()
        .read(connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", values.toArray()));
            try (ResultSet result = statement.executeQuery()) {
              result.next();
              return result.getLong(1);
            }
          }
        });
  }

  /**
   * Clears the rows of everybody who was erased. The database may not have noticed yet that whoever
   * was clearing some was killed.
   */
  static void clearErased(CrashWorld world) {
    for (int tries = 0; tries < 1_200; tries++) {
      world.useCases().erasure().clear();
      if (count(world, "SELECT count(*) FROM erased WHERE subject::text <> ALL (?)", List.of())
          == 0) {
        return;
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("rows of erased people are not cleared after two minutes");
  }

  static int kills(int standard) {
    return Math.max(1, standard * Integer.getInteger("elpis.kills", 100) / 100);
  }
}

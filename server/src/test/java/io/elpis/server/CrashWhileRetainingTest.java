package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Asker;
import io.elpis.model.CredentialId;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.rights.retention.Retention;
import io.elpis.rights.retention.Retention.Plan;
import io.elpis.rights.retention.Retention.State;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.process.ChildJvm;
import io.elpis.testkit.process.ProcessHarness;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many people are erased for their time is over, by a process that is killed again and again. */
final class CrashWhileRetainingTest extends Crashes {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final int KEPT = 50;

  @Override
  DatabaseSettings settings() {
    return POSTGRES.settings();
  }

  @Test
  @DisplayName("F04 F10 killed while erasing many: it goes on, erases those and nobody else")
  void f04_killedWhileRetaining_goesOnToTheEnd() throws Exception {
    int kills = kills(5);
    int people = kills * 1_500;
    String plan;
    try (CrashWorld world = CrashWorld.open(folder, settings())) {
      key = world.fill(people + KEPT);
      end(world, people);
      plan = agreed(world, people);
    }
    try (ProcessHarness harness = new ProcessHarness(temp.resolve("children"))) {
      for (int kill = 0; kill < kills; kill++) {
        ChildJvm child = start(harness, "retain", 0);
        child.awaitLine(line -> line.startsWith("retains"), PATIENCE);
        LockSupport.parkNanos(random.nextLong(400_000_000));
        child.kill();
      }
    }
    try (CrashWorld world = CrashWorld.open(folder, settings())) {
      Retention retention = world.useCases().rights().keeping().retention();
      while (retention.proceed()) {
        assertThat(retention.find(plan).state()).isNotEqualTo(State.WAITING);
      }
      clearErased(world);
      assertThat(retention.find(plan).state()).isEqualTo(State.DONE);
      assertThat(
              count(
                  world,
                  "SELECT count(*) FROM subject WHERE wrapped IS NOT NULL AND id::text <> ALL (?)",
                  List.of("00000000-0000-0000-0000-000000000000")))
          .isEqualTo(KEPT);
      assertThat(count(world, "SELECT count(*) FROM ticket WHERE id <> ALL (?)", List.of()))
          .isEqualTo(KEPT);
      assertThat(world.useCases().ledger().reader().audit()).isGreaterThanOrEqualTo(people);
    }
  }

  /** Planned by one, agreed to by another, begun. */
  private static String agreed(CrashWorld world, int people) {
    Retention retention = world.useCases().rights().keeping().retention();
    Plan planned = retention.plan(world.founder());
    assertThat(planned.state()).isEqualTo(State.WAITING);
    assertThat(planned.due()).isEqualTo(people);
    Asker second =
        new Asker(
            new PrincipalId("second"),
            new RecipientId("elsewhere"),
            new CredentialId("second"),
            true,
            Set.of());
    retention.approve(second, planned.id(), "their time is over");
    retention.execute(world.founder(), planned.id());
    return planned.id();
  }

  private static void end(CrashWorld world, int people) {
    world
        .database()
        .write(connection -> {
          try (var statement =
              connection.prepareStatement(
                  "UPDATE ticket SET closes = ? WHERE split_part(id, '-', 2)::integer < ?")) {
            statement.setTimestamp(
                1, java.sql.Timestamp.from(Instant.parse("2021-01-01T00:00:00Z")));
            statement.setInt(2, people);
            return statement.executeUpdate();
          }
        });
  }
}

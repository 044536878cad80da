package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Canaries;
import io.elpis.model.FieldName;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.process.ChildJvm;
import io.elpis.testkit.process.ProcessHarness;
import io.elpis.vault.field.FieldValue.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Killed while canaries are planted. */
final class CrashWhilePlantingTest extends Crashes {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final int PEOPLE = 60;
  private static final String FAMILIES = "王李张刘陈杨黄赵吴周";
  private static final String GIVEN = "伟芳娜敏静丽强磊军洋";

  @Override
  DatabaseSettings settings() {
    return POSTGRES.settings();
  }

  @Test
  @DisplayName("F04 killed while planting: no canary without its place on the list, none lost")
  void f04_killedWhilePlanting_listAndRowsAgree() throws Exception {
    int kills = kills(8);
    long others;
    try (CrashWorld world = CrashWorld.open(folder, settings())) {
      key = world.fill(1);
      for (int number = 0; number < PEOPLE; number++) {
        var _ = world.useCases().subjects().create(values(number), false);
      }
      others = rows(world);
    }
    int told = 0;
    try (ProcessHarness harness = new ProcessHarness(temp.resolve("children"))) {
      for (int kill = 0; kill < kills; kill++) {
        ChildJvm child = start(harness, "plant", 0);
        var _ = child.awaitLine(line -> line.startsWith("planted"), PATIENCE);
        LockSupport.parkNanos(random.nextLong(120_000_000));
        child.kill();
        told += (int) child.lines().stream().filter(line -> line.startsWith("planted")).count();
        try (CrashWorld world = CrashWorld.open(folder, settings())) {
          Canaries.Health health = world.useCases().canaries().desk().health();
          int known = health.live() + health.retired();
          assertThat(rows(world) - others).as("rows beside the list").isEqualTo(known);
          assertThat(known)
              .as("said to be planted")
              .isGreaterThanOrEqualTo(told * CrashChild.CLUTCH);
          told = Math.max(told, known / CrashChild.CLUTCH);
        }
      }
    }
    try (CrashWorld world = CrashWorld.open(folder, settings())) {
      assertThat(world.useCases().ledger().reader().audit()).isGreaterThanOrEqualTo(told);
    }
  }

  private static long rows(CrashWorld world) {
    return count(world, "SELECT count(*) FROM subject WHERE ?::text[] IS NOT NULL", List.of());
  }

  private static Map<FieldName, io.elpis.vault.field.FieldValue> values(int number) {
    String family = FAMILIES.substring(number % 10, number % 10 + 1);
    String given = GIVEN.substring(number / 10 % 10, number / 10 % 10 + 1);
    return Map.of(
        new FieldName("name"),
        new Text(family + given),
        new FieldName("mobile"),
        new Text(String.format(Locale.ROOT, "138%04d%04d", 1_000 + number, 7 * number)));
  }
}

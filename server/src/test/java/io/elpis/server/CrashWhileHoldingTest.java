package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Disclosure;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.process.ChildJvm;
import io.elpis.testkit.process.ProcessHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Killed while quota goes into escrow. */
final class CrashWhileHoldingTest extends Crashes {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final String POLICY =
      """
      version: 1
      purposes:
        delivery:
          basis: contract
          ticket: waybill
          to: [role:tester, program]
          fields: { email: revealed, mobile: masked }
          quota:
            - { unit: ticket, base: eligible, window: P7D, escrow: PT72H }
            - { unit: ticket, base: 1000000, window: P7D, per: recipient }
          retain: P30D
      """;

  @Override
  DatabaseSettings settings() {
    return POSTGRES.settings();
  }

  @Override
  @BeforeEach
  void prepare() throws IOException {
    super.prepare();
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
  }

  @Test
  @DisplayName("F01 F02 killed while holding quota: each look holds once, none without its entry")
  void f01f02_killedWhileHolding_eachLookHoldsOnce() throws Exception {
    int kills = kills(10);
    try (CrashWorld world = CrashWorld.open(folder, settings())) {
      key = world.fill(kills * 60);
    }
    long next = 0;
    try (ProcessHarness harness = new ProcessHarness(temp.resolve("children"))) {
      for (int kill = 0; kill < kills; kill++) {
        ChildJvm child = start(harness, "reveal", next);
        child.awaitLine(line -> line.startsWith("got"), PATIENCE);
        LockSupport.parkNanos(random.nextLong(100_000_000));
        child.kill();
        next = lastAsked(child, next);
      }
    }
    try (CrashWorld world = CrashWorld.open(folder, settings())) {
      // The child asked for it last; whether it was answered or not, it is charged once.
      assertThat(CrashChild.look(world, world.asker(key), next, true))
          .isInstanceOf(Disclosure.Permitted.class);
      long looks = next + 1;
      List<String> here = List.of("%" + CrashWorld.PROGRAM + "%");
      assertThat(world.useCases().ledger().reader().audit())
          .as("the looks, and where their people came from")
          .isEqualTo(looks + 1);
      assertThat(
              count(world, "SELECT sum(held) FROM quota_account WHERE account LIKE ANY (?)", here))
          .isEqualTo(looks);
      assertThat(
              count(
                  world,
                  "SELECT count(*) FROM escrow WHERE stage = 'HELD' AND account LIKE ANY (?)",
                  here))
          .isEqualTo(looks);
      assertThat(
              count(
                  world,
                  "SELECT sum(used) FROM quota WHERE key LIKE ANY (?)",
                  List.of("%|recipient|" + CrashWorld.NETWORK + "|%")))
          .isEqualTo(looks);
    }
  }

  private static long lastAsked(ChildJvm child, long before) {
    long asked = before;
    for (String line : child.lines()) {
      assertThat(line).doesNotStartWith("not permitted");
      if (line.startsWith("asks ")) {
        asked = Long.parseLong(line.substring("asks ".length()));
      }
    }
    return asked;
  }
}

package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Disclosure;
import io.elpis.ledger.Ledger;
import io.elpis.model.ErrorCategory;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two servers with one key and one database; one of them is cut off from it for a while. */
final class TwoNodesTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String POLICY =
      """
      version: 1
      purposes:
        delivery:
          basis: contract
          ticket: waybill
          to: [role:tester, program]
          fields: { email: revealed, mobile: masked }
          quota: { unit: ticket, base: 1000000, window: P7D }
          retain: P30D
      """;

  @TempDir private Path home = Path.of("");

  @Test
  @DisplayName("F44 a node that is cut off discloses nothing, and the log is one when it is back")
  void f44_oneNodeCutOff_isFencedAndTheLogIsNotSplit() throws Exception {
    Path first = Files.createDirectory(home.resolve("first"));
    Files.writeString(first.resolve("policy.yaml"), POLICY);
    DatabaseSettings direct = POSTGRES.settings();
    String key;
    try (CrashWorld world = CrashWorld.open(first, direct)) {
      key = world.fill(60);
    }
    Path second = home.resolve("second");
    copy(first, second);
    try (CuttableProxy proxy = CuttableProxy.to(address(direct));
        CrashWorld near = CrashWorld.open(first, direct);
        CrashWorld far = CrashWorld.open(second, through(direct, proxy))) {
      long before = near.useCases().ledger().reader().size();
      // A node that is cut off cannot even tell whose key it is given.
      Asker nearAsker = near.asker(key);
      Asker farAsker = far.asker(key);
      for (int number = 0; number < 10; number += 2) {
        assertPermitted(near, nearAsker, number);
        assertPermitted(far, farAsker, number + 1);
      }
      proxy.cut();
      Disclosure cutOff = CrashChild.look(far, farAsker, 20, false);
      assertThat(cutOff)
          .isInstanceOfSatisfying(
              Disclosure.Failed.class,
              failed -> assertThat(failed.code().category()).isEqualTo(ErrorCategory.UNAVAILABLE));
      for (int number = 20; number < 30; number++) {
        assertPermitted(near, nearAsker, number);
      }
      assertThat(near.useCases().ledger().reader().size()).isEqualTo(before + 20);
      proxy.mend();
      awaitPermitted(far, farAsker, 40);
      assertPermitted(near, nearAsker, 41);
      assertPermitted(far, farAsker, 42);
      assertOneLog(near.useCases().ledger(), far.useCases().ledger());
    }
  }

  /** Both nodes hold every entry, in one order, under one root. */
  private void assertOneLog(Ledger near, Ledger far) throws IOException {
    long size = far.reader().audit();
    // A node learns of another's entries when it is asked for one.
    assertThat(near.reader().entry(size - 1).index()).isEqualTo(size - 1);
    assertThat(near.reader().audit()).isEqualTo(size);
    Path nearExport = home.resolve("near-export");
    Path farExport = home.resolve("far-export");
    assertThat(near.reader().export(nearExport)).isEqualTo(size);
    assertThat(far.reader().export(farExport)).isEqualTo(size);
    assertThat(farExport.resolve("checkpoint"))
        .hasSameTextualContentAs(nearExport.resolve("checkpoint"));
  }

  private static void assertPermitted(CrashWorld world, Asker asker, int number) {
    assertThat(CrashChild.look(world, asker, number, false))
        .isInstanceOf(Disclosure.Permitted.class);
  }

  private static void awaitPermitted(CrashWorld world, Asker asker, int number) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!(CrashChild.look(world, asker, number, false) instanceof Disclosure.Permitted)) {
      assertThat(System.nanoTime() - end).as("no answer within %s", LIMIT).isNegative();
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static InetSocketAddress address(DatabaseSettings settings) {
    String[] parts = settings.jdbcUrl().replaceFirst(".*//([^/]+)/.*", "$1").split(":", 2);
    return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
  }

  private static DatabaseSettings through(DatabaseSettings direct, CuttableProxy proxy) {
    String url = direct.jdbcUrl().replaceFirst("//[^/]+/", "//127.0.0.1:" + proxy.port() + "/");
    return DatabaseSettings.of(url, direct.user(), direct.password()).withPoolSize(4);
  }

  /** The folder of a second node: the same keys. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}

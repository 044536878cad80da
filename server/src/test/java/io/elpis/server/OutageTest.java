package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Asker;
import io.elpis.gateway.Disclosure;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCategory;
import io.elpis.model.ErrorCode;
import io.elpis.store.embedded.EmbeddedPostgres;
import io.elpis.store.embedded.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The database dies under a running server. */
final class OutageTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  @DisplayName(
      "F06 PostgreSQL killed under the server: nothing is disclosed, and it goes on without a restart")
  void f06_databaseKilled_failsClosedAndRecovers() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), CrashWorld.POLICY);
    try (EmbeddedPostgres postgres = POSTGRES.startAlone();
        CrashWorld world = CrashWorld.open(folder, TestPostgres.settings(postgres))) {
      Asker asker = world.asker(world.fill(1_000));
      assertThat(CrashChild.look(world, asker, 0, false)).isInstanceOf(Disclosure.Permitted.class);

      assertThat(ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly()).isTrue();
      long permitted = 1 + untilPermitted(world, asker);

      assertThat(untilAudited(world)).isGreaterThanOrEqualTo(permitted);
      untilWithoutCause(world);
    }
  }

  /** Each question may get one of the pool's connections to the dead server. */
  private static void untilWithoutCause(CrashWorld world) {
    long give = System.nanoTime() + PATIENCE.toNanos();
    for (List<Instance.Cause> causes = world.server().causes();
        !causes.isEmpty();
        causes = world.server().causes()) {
      assertThat(causes)
          .extracting(Instance.Cause::code)
          .containsOnly(ErrorCode.DATABASE_UNAVAILABLE.word());
      assertThat(System.nanoTime()).isLessThan(give);
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** Connections of the pool may still be those to the dead server: each fails once. */
  private static long untilAudited(CrashWorld world) {
    long give = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return world.useCases().ledger().reader().audit();
      } catch (ElpisException failure) {
        assertThat(failure.code().category()).isEqualTo(ErrorCategory.UNAVAILABLE);
        assertThat(System.nanoTime()).isLessThan(give);
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  /**
   * Asks until it is answered again; whatever comes before must be a failure that says the server
   * cannot now.
   */
  private static long untilPermitted(CrashWorld world, Asker asker) {
    long give = System.nanoTime() + PATIENCE.toNanos();
    for (long number = 1; System.nanoTime() < give; number++) {
      switch (CrashChild.look(world, asker, number % 1_000, false)) {
        case Disclosure.Permitted _ -> {
          return 1;
        }
        case Disclosure.Failed failed ->
            assertThat(failed.code().category()).isEqualTo(ErrorCategory.UNAVAILABLE);
        case Disclosure.Denied denied ->
            throw new AssertionError("denied: " + denied.reason().code());
      }
      LockSupport.parkNanos(50_000_000);
    }
    throw new AssertionError("the server did not recover");
  }
}

package io.elpis.bench;

import io.elpis.ledger.Ledger;
import io.elpis.ledger.LedgerLimits;
import io.elpis.ledger.LedgerSetup;
import io.elpis.server.DatabaseAccess;
import io.elpis.store.PostgresAuditStore;
import io.elpis.store.PostgresLedgerStore;
import io.elpis.store.database.Database;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A ledger on a PostgreSQL of its own, published, with its index kept up as a server does, and
 * nobody who follows it: what a ledger costs beside a table that nobody follows either.
 */
final class LedgerWorld implements AutoCloseable {
  // As often as a server.
  private static final long MERGE_PAUSE_SECONDS = 5;

  private final EmbeddedPostgres postgres;
  private final Database database;
  private final PostgresLedgerStore store;
  private final Ledger ledger;
  private final ScheduledExecutorService upkeep =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("upkeep").factory());

  private LedgerWorld(EmbeddedPostgres postgres, Path folder) {
    this.postgres = postgres;
    this.database =
        Database.open(
            DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password()));
    this.store = new PostgresLedgerStore(database, InstantSource.system());
    this.ledger =
        Ledger.open(
            new LedgerSetup(
                store,
                folder.resolve("log"),
                InstantSource.system(),
                new SecureRandom(),
                LedgerLimits.standard()));
    PostgresAuditStore audit = new PostgresAuditStore(database);
    Future<?> _ =
        upkeep.scheduleWithFixedDelay(
            audit::merge, MERGE_PAUSE_SECONDS, MERGE_PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * @param slower what each commit waits beyond what this disk takes, as on a slower one
   */
  static LedgerWorld open(Path folder, Duration slower, Consumer<String> words) throws IOException {
    if (!slower.isZero()) {
      EmbeddedPostgres.start(folder, words).close();
      // The delay of PostgreSQL's own group commit: whoever commits meanwhile shares it.
      Files.writeString(
          folder.resolve("postgres").resolve("data").resolve("postgresql.conf"),
          "commit_delay = " + slower.toNanos() / 1_000 + "\ncommit_siblings = 0\n",
          StandardOpenOption.APPEND);
    }
    EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, words);
    try {
      return new LedgerWorld(postgres, folder);
    } catch (RuntimeException failure) {
      postgres.close();
      throw failure;
    }
  }

  Ledger ledger() {
    return ledger;
  }

  DatabaseAccess access() {
    return new DatabaseAccess(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  @Override
  public void close() {
    upkeep.shutdownNow();
    ledger.close();
    store.close();
    database.close();
    postgres.close();
  }
}

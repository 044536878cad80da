package io.elpis.store;

import io.elpis.ledger.LedgerStore;
import io.elpis.ledger.LedgerStoreContract;
import io.elpis.store.database.Database;
import io.elpis.store.embedded.TestPostgres;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL keeps the contract of a ledger's store. */
final class PostgresLedgerStoreTest extends LedgerStoreContract {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final String EMPTY =
      "TRUNCATE ledger_batch, entry_about, quota, quota_unit, quota_account, escrow, petition, notice, once, fallen, erased; "
          + "UPDATE log_head SET size = 0, epoch = 1, frontier = '', last_time = 0, root = "
          + "'\\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'";

  private static @Nullable Database database;

  private final List<PostgresLedgerStore> opened = new ArrayList<>();

  @BeforeAll
  static void openDatabase() {
    database = Database.open(POSTGRES.settings());
  }

  @AfterAll
  static void closeDatabase() {
    database().close();
  }

  @AfterEach
  void closeStores() {
    opened.forEach(PostgresLedgerStore::close);
  }

  @Override
  protected LedgerStore emptyStore() {
    database()
        .write(connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(EMPTY);
          }
        });
    return open();
  }

  @Override
  protected LedgerStore otherNode(LedgerStore first) {
    return open();
  }

  private PostgresLedgerStore open() {
    PostgresLedgerStore store = new PostgresLedgerStore(database(), InstantSource.system());
    opened.add(store);
    return store;
  }

  private static Database database() {
    if (database == null) {
      throw new IllegalStateException("the database is not open");
    }
    return database;
  }
}

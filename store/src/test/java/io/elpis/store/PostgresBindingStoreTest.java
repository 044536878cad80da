package io.elpis.store;

import io.elpis.model.TicketId;
import io.elpis.relay.binding.BindingStore;
import io.elpis.relay.binding.BindingStoreContract;
import io.elpis.store.database.Database;
import io.elpis.store.embedded.TestPostgres;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL keeps the contract of a store of bindings. */
final class PostgresBindingStoreTest extends BindingStoreContract {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final String EMPTY =
      "TRUNCATE relay_binding, relay_spot, relay_use, relay_tally, ticket, fallen; "
          + "INSERT INTO recipient (id, name, tier, active) VALUES ('network-1', 'n', 'VERIFIED', true) "
          + "ON CONFLICT DO NOTHING";
  private static final String PUT =
      "INSERT INTO ticket (id, kind, state, subject, recipient, assignees, opens, closes) "
          + "VALUES (?, 'waybill', ?, gen_random_uuid(), 'network-1', '{}', '2026-01-01', ?) "
          + "ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, closes = EXCLUDED.closes";

  private static @Nullable Database database;

  @BeforeAll
  static void openDatabase() {
    database = Database.open(POSTGRES.settings());
  }

  @AfterAll
  static void closeDatabase() {
    database().close();
  }

  @Override
  protected BindingStore emptyStore() {
    database()
        .write(connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(EMPTY);
          }
        });
    return new PostgresBindingStore(database());
  }

  @Override
  protected void putTicket(TicketId ticket, String state, Instant closes) {
    database()
        .write(connection -> {
          try (PreparedStatement statement = connection.prepareStatement(PUT)) {
            statement.setString(1, ticket.value());
            statement.setString(2, state);
            statement.setTimestamp(3, Timestamp.from(closes));
            return statement.executeUpdate();
          }
        });
  }

  @Override
  protected void fall(String key) {
    database()
        .write(connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("INSERT INTO fallen (key, since) VALUES (?, now())")) {
            statement.setString(1, key);
            return statement.executeUpdate();
          }
        });
  }

  private static Database database() {
    return java.util.Objects.requireNonNull(database);
  }
}

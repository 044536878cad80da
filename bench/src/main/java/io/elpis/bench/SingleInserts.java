package io.elpis.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.elpis.server.DatabaseAccess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import java.util.UUID;

/** An audit table as it is usually kept: one INSERT and one commit for each look. */
final class SingleInserts implements AutoCloseable {
  private static final int CONNECTIONS = 32;
  private static final int LEAF_BYTES = 300;
  private static final int OPENINGS_BYTES = 320;

  private final HikariDataSource pool = new HikariDataSource();

  SingleInserts(DatabaseAccess access) throws SQLException {
    pool.setJdbcUrl(access.jdbcUrl());
    pool.setUsername(access.user());
    pool.setPassword(access.password());
    pool.setMaximumPoolSize(CONNECTIONS);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE plain_audit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
              + " at timestamptz NOT NULL DEFAULT now(), subject uuid NOT NULL, principal text NOT"
              + " NULL, ticket text NOT NULL, entry bytea NOT NULL, openings bytea NOT NULL)");
      statement.execute("CREATE INDEX ON plain_audit (subject)");
      statement.execute("CREATE INDEX ON plain_audit (principal)");
      statement.execute("CREATE INDEX ON plain_audit (ticket)");
    }
  }

  void insert(int caller, long number) throws SQLException {
    SplittableRandom random = new SplittableRandom(caller * 1_000_003L + number);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "INSERT INTO plain_audit (subject, principal, ticket, entry, openings)"
                    + " VALUES (?, ?, ?, ?, ?)")) {
      statement.setObject(1, new UUID(random.nextLong(), random.nextLong()));
      statement.setString(2, "bench-program");
      statement.setString(3, "waybill-" + random.nextInt(1_000_000));
      statement.setBytes(4, LedgerBench.bytes(random, LEAF_BYTES));
      statement.setBytes(5, LedgerBench.bytes(random, OPENINGS_BYTES));
      statement.executeUpdate();
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}

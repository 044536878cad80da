package io.elpis.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.server.DatabaseAccess;
import io.elpis.vault.field.FieldValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/** The same people in the clear, in a table with a primary key: what Elpis is measured against. */
final class PlainTable implements AutoCloseable {
  private static final int CONNECTIONS = 16;
  private static final String CREATE =
      "CREATE TABLE plain_person (id bigint PRIMARY KEY, name text, mobile text, email text, address text, "
          + "birth_date text)";
  private static final String INSERT = "INSERT INTO plain_person VALUES (?, ?, ?, ?, ?, ?)";

  private final HikariDataSource pool;
  private final int size;

  private PlainTable(HikariDataSource pool, int size) {
    this.pool = pool;
    this.size = size;
  }

  /** Makes and fills the table. */
  static PlainTable fill(DatabaseAccess access, int size, LongFunction<PersonRecord> people)
      throws SQLException {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(access.jdbcUrl());
    pool.setUsername(access.user());
    pool.setPassword(access.password());
    pool.setMaximumPoolSize(CONNECTIONS);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS plain_person");
      statement.execute(CREATE);
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        for (long number = 0; number < size; number++) {
          bind(insert, people.apply(number));
          insert.addBatch();
          if (number % 1_000 == 999) {
            insert.executeBatch();
          }
        }
        insert.executeBatch();
      }
      statement.execute("ANALYZE plain_person");
    }
    return new PlainTable(pool, size);
  }

  void selectOne(int caller, long number) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT name, address, mobile FROM plain_person WHERE id = ?")) {
      statement.setLong(1, new SplittableRandom(caller * 1_000_003L + number).nextLong(size));
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next() || result.getString(1).isEmpty()) {
          throw new IllegalStateException("a person is missing");
        }
      }
    }
  }

  void selectMany(int caller, long number, int count) throws SQLException {
    SplittableRandom random = new SplittableRandom(caller * 1_000_003L + number);
    Object[] keys = random.longs(count, 0, size).boxed().toArray();
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT id, name, address, mobile FROM plain_person WHERE id = ANY (?)")) {
      statement.setArray(1, connection.createArrayOf("bigint", keys));
      try (ResultSet result = statement.executeQuery()) {
        int found = 0;
        while (result.next()) {
          found += result.getString(2).isEmpty() ? 0 : 1;
        }
        if (found == 0) {
          throw new IllegalStateException("nobody was found");
        }
      }
    }
  }

  private static void bind(PreparedStatement insert, PersonRecord person) throws SQLException {
    insert.setLong(1, Long.parseLong(person.key()));
    int column = 2;
    for (String field : new String[] {"name", "mobile", "email", "address", "birth-date"}) {
      FieldValue value = person.fields().get(new io.elpis.model.FieldName(field));
      insert.setString(column++, value == null ? null : text(value));
    }
  }

  static String text(FieldValue value) {
    return switch (value) {
      case FieldValue.Text(String text) -> text;
      case FieldValue.Structured structured -> String.join(", ", structured.parts().values());
    };
  }

  @Override
  public void close() {
    pool.close();
  }
}

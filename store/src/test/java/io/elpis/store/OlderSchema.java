package io.elpis.store;

import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/**
 * A schema of its own that is brought from one version to the next, to see what becomes of rows.
 */
record OlderSchema(TestPostgres postgres, String name) {

  void migrateTo(String version) {
    DatabaseSettings settings = postgres.settings();
    var _ =
        Flyway.configure(OlderSchema.class.getClassLoader())
            .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
            .locations("classpath:io/elpis/store/migration")
            .defaultSchema(name)
            .schemas(name)
            .createSchemas(true)
            .placeholderReplacement(false)
            .target(version)
            .load()
            .migrate();
  }

  /** A connection whose names are those of the schema. */
  Connection open() throws SQLException {
    DatabaseSettings settings = postgres.settings();
    Connection connection =
        DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path TO " + name);
    }
    return connection;
  }
}

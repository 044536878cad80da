package io.elpis.cli.sakila;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Makes schema {@code sakila} of {@code docs/examples/sakila-schema.sql} in a database and copies
 * the tab-separated files of {@code <elpis.data>/sakila} into it, in one transaction.
 */
public final class SakilaSchema {
  private static final List<String> TABLES =
      List.of("country", "city", "address", "store", "staff", "customer", "rental", "payment");

  private SakilaSchema() {}

  /** Where the files lie, whether they are there or not. */
  public static Path folder() {
    return Path.of(System.getProperty("elpis.data", "../shared/data")).resolve("sakila");
  }

  /**
   * Loads everything.
   *
   * @param jdbcUrl of a PostgreSQL database whose user may make a schema
   */
  public static void load(String jdbcUrl) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(Files.readString(schema(), StandardCharsets.UTF_8));
      }
      for (String table : TABLES) {
        copy(connection, table);
      }
      connection.commit();
    }
  }

  private static Path schema() {
    return Path.of(System.getProperty("elpis.root", ".."))
        .resolve("docs/examples/sakila-schema.sql");
  }

  private static void copy(Connection connection, String table) throws SQLException, IOException {
    try (InputStream rows = Files.newInputStream(folder().resolve(table + ".tsv"))) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY sakila." + table + " FROM STDIN WITH (FORMAT text, HEADER true)", rows);
    }
  }
}

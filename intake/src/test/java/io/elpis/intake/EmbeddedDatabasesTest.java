package io.elpis.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases in a file, made by their own drivers. */
final class EmbeddedDatabasesTest {
  private static final int PEOPLE = 60_000;

  @TempDir private Path folder = Path.of("");

  private String url(String kind) throws SQLException {
    String url = "jdbc:" + kind + ":" + folder.resolve("shop");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "CREATE TABLE customer (id integer PRIMARY KEY, name varchar(40), mail varchar(60)"
              + " UNIQUE)");
      statement.execute(
          "CREATE TABLE purchase (id integer PRIMARY KEY, customer integer REFERENCES"
              + " customer(id))");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO customer VALUES (?, ?, ?)")) {
        for (int i = 0; i < PEOPLE; i++) {
          insert.setInt(1, i);
          insert.setString(2, "n" + i);
          insert.setString(3, "m" + i + "@example.com");
          insert.addBatch();
        }
        insert.executeBatch();
      }
      statement.execute("INSERT INTO purchase VALUES (1, 7)");
      connection.commit();
    }
    return url;
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "sqlite"})
  void tables_shapes_areTold(String kind) throws SQLException {
    try (DatabaseInput input = Inputs.database(url(kind))) {
      List<TableShape> shapes = input.tables();
      assertThat(shapes).hasSize(2);
      TableShape customer = shapes.getFirst();
      assertThat(customer.name()).containsIgnoringCase("customer");
      assertThat(customer.columns()).hasSize(3);
      assertThat(customer.primaryKey()).hasSize(1);
      assertThat(customer.unique()).anyMatch("mail"::equalsIgnoreCase);
      assertThat(customer.estimatedRows()).hasValue(PEOPLE);
      assertThat(shapes.get(1).references()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "sqlite"})
  void sample_largeTable_isDrawnFromAllOfIt(String kind) throws SQLException, IOException {
    try (DatabaseInput input = Inputs.database(url(kind))) {
      TableShape customer = input.tables().getFirst();
      int rows = 0;
      long last = 0;
      try (RowSource source = input.open(input.sample(customer, 1_000))) {
        String key = source.columns().orElseThrow().getFirst();
        for (Optional<Reading> next = source.next(); next.isPresent(); next = source.next()) {
          if (next.get() instanceof Reading.Taken(Row row)) {
            rows++;
            last = Long.parseLong(row.value(key).orElse("0"));
          }
        }
      }
      // 2,000 are expected with a deviation of 44, the last of them 30 rows from the end.
      assertThat(rows).isBetween(1_500, 2_500);
      assertThat(last).isGreaterThan(PEOPLE - 2_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "sqlite"})
  void connect_noSuchDatabase_isRefusedAndNotMade(String kind) throws IOException {
    String secret = kind.equals("h2") ? ";PASSWORD=hush" : "";
    String url = "jdbc:" + kind + ":" + folder.resolve("missing") + secret;
    assertThatThrownBy(() -> Inputs.database(url).close())
        .isInstanceOfSatisfying(
            ElpisException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE))
        .hasMessageNotContaining("hush");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "sqlite"})
  void open_wholeTable_isReadInTheOrderOfItsKey(String kind) throws SQLException, IOException {
    try (DatabaseInput input = Inputs.database(url(kind))) {
      String name = input.tables().getFirst().name();
      long rows = 0;
      try (RowSource source =
          input.open(new TableRequest(name, new Origin.Table(name), "map.yaml:1:1"))) {
        String key = source.columns().orElseThrow().getFirst();
        for (Optional<Reading> next = source.next(); next.isPresent(); next = source.next()) {
          if (next.get() instanceof Reading.Taken(Row row)) {
            assertThat(row.value(key)).contains(Long.toString(rows));
            rows++;
          }
        }
      }
      assertThat(rows).isEqualTo(PEOPLE);
    }
  }
}

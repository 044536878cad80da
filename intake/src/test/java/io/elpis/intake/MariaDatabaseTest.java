package io.elpis.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.elpis.model.ElpisException;
import io.elpis.testkit.process.MariaServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real MariaDB, and MySQL's address for it. */
final class MariaDatabaseTest {
  private static final int PEOPLE = 120_000;

  @TempDir private static Path folder = Path.of("");
  private static Optional<MariaServer> server = Optional.empty();

  @BeforeAll
  static void start() throws IOException, InterruptedException, SQLException {
    server = MariaServer.start(folder);
    assumeTrue(
        server.isPresent(),
        "no MariaDB: run through `./elpis test`, or apt-get install mariadb-server");
    try (Connection connection = DriverManager.getConnection(url(""));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE shop CHARACTER SET utf8mb4");
      statement.execute("CREATE DATABASE other");
      statement.execute("CREATE TABLE other.hidden (id int PRIMARY KEY)");
      statement.execute("USE shop");
      statement.execute(
          "CREATE TABLE customer (id int PRIMARY KEY, `full ``name` varchar(40), mail varchar(60)"
              + " UNIQUE, born date, vip tinyint(1))");
      statement.execute(
          "CREATE TABLE purchase (id int PRIMARY KEY, customer int, FOREIGN KEY (customer)"
              + " REFERENCES customer(id))");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO customer VALUES (?, ?, ?, '1990-02-03', 1)")) {
        for (int i = 0; i < PEOPLE; i++) {
          insert.setInt(1, i);
          insert.setString(2, "王" + i);
          insert.setString(3, "m" + i + "@example.com");
          insert.addBatch();
        }
        insert.executeBatch();
      }
      statement.execute("INSERT INTO purchase VALUES (1, 7)");
      connection.commit();
      statement.execute("ANALYZE TABLE customer");
    }
  }

  @AfterAll
  static void stop() {
    server.ifPresent(MariaServer::close);
  }

  private static String url(String database) {
    return server.orElseThrow().url(database);
  }

  private static TableShape shape(DatabaseInput input, String name) {
    return input.tables().stream()
        .filter(shape -> shape.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tables_shapesAndKeys_areTold() {
    try (DatabaseInput input = Inputs.database(url("shop"))) {
      assertThat(input.tables()).extracting(TableShape::name).containsOnly("customer", "purchase");
      TableShape customer = shape(input, "customer");
      assertThat(customer.columns()).containsExactly("id", "full `name", "mail", "born", "vip");
      assertThat(customer.primaryKey()).containsExactly("id");
      assertThat(customer.unique()).contains("mail");
      assertThat(customer.estimatedRows().orElse(0)).isBetween(PEOPLE / 2L, PEOPLE * 2L);
      assertThat(shape(input, "purchase").references()).containsEntry("customer", "customer.id");
    }
  }

  @Test
  void sample_ofMany_isDrawnFromAllOverAndIsNoCopy() throws IOException {
    try (DatabaseInput input = Inputs.database(url("shop"));
        RowSource source = input.open(input.sample(shape(input, "customer"), 2_000))) {
      Set<String> ids = new HashSet<>();
      for (Optional<Reading> next = source.next(); next.isPresent(); next = source.next()) {
        if (next.get() instanceof Reading.Taken taken) {
          ids.add(taken.row().cells().get("id"));
        }
      }
      // The estimate may be off by half: 4,000 are wanted.
      assertThat(ids.size()).isBetween(1_500, 10_000);
      long late = ids.stream().filter(id -> Integer.parseInt(id) > PEOPLE / 2).count();
      assertThat((double) late / ids.size()).isBetween(0.4, 0.6);
    }
  }

  @Test
  void open_wholeTableInOrder_withChineseAndDates() throws IOException {
    try (DatabaseInput input = Inputs.database(url("shop").replace("mariadb", "mysql"));
        RowSource source =
            input.open(new TableRequest("c", new Origin.Table("customer"), "line 1"))) {
      Reading first = source.next().orElseThrow();
      assertThat(first).isInstanceOf(Reading.Taken.class);
      Map<String, String> cells = new HashMap<>(((Reading.Taken) first).row().cells());
      assertThat(cells)
          .containsEntry("id", "0")
          .containsEntry("full `name", "王0")
          .containsEntry("born", "1990-02-03")
          .containsEntry("vip", "1");
    }
  }

  @Test
  void connect_readsOnly() throws SQLException {
    Dialect dialect = Dialect.of("jdbc:mariadb:");
    try (Connection connection = DriverManager.getConnection(url("shop"), dialect.properties())) {
      dialect.prepare(connection);
      try (PreparedStatement delete = connection.prepareStatement("DELETE FROM purchase")) {
        assertThatThrownBy(delete::executeUpdate).isInstanceOf(SQLException.class);
      }
    }
  }

  @Test
  void connect_withoutDatabase_saysSo() {
    assertThatThrownBy(() -> Inputs.database(url("absent").replace("user=root", "password=x7")))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("cannot connect")
        .hasMessageNotContaining("x7");
  }
}

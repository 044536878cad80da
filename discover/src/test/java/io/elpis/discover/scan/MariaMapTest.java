package io.elpis.discover.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.elpis.discover.map.MapProposal;
import io.elpis.intake.DatabaseInput;
import io.elpis.intake.Inputs;
import io.elpis.intake.Origin;
import io.elpis.intake.Reading;
import io.elpis.intake.RowSource;
import io.elpis.intake.TableRequest;
import io.elpis.testkit.process.MariaServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is proposed of a MariaDB is a query that it answers. */
final class MariaMapTest {
  private static final Pattern QUERY = Pattern.compile("query: \\|\n((?: {6}.*\n)+)");
  private static final String PEOPLE =
      "INSERT INTO customer VALUES (1, 'Ada', 'Lee', 'ada@example.com', 11),"
          + " (2, 'Max', 'Kent', 'max@example.com', 12), (3, 'Eva', 'Stone', 'eva@example.com', 13)";
  private static final String PLACES =
      "INSERT INTO place VALUES (11, '12 Mill Lane', 'Leeds', 'LS1 4AP'),"
          + " (12, '8 Station Road', 'York', 'YO1 7HH'), (13, '101 High Street', 'Bath', 'BA1 1AA')";

  @Test
  void map_ofPeopleAndTheirAddresses_isAQueryThatIsAnswered(@TempDir Path folder)
      throws IOException, InterruptedException, SQLException {
    Optional<MariaServer> started = MariaServer.start(folder);
    assumeTrue(
        started.isPresent(),
        "no MariaDB: run through `./elpis test`, or apt-get install mariadb-server");
    try (MariaServer server = started.orElseThrow()) {
      fill(server.url(""));
      String url = server.url("shop");
      String map = MapProposal.of(new Scan((part, count, unit) -> {}, System::nanoTime).run(url));
      Matcher query = QUERY.matcher(map);
      assertThat(query.find()).as(map).isTrue();
      try (DatabaseInput input = Inputs.database(url);
          RowSource source =
              input.open(
                  new TableRequest("people", new Origin.Query(query.group(1).strip()), "map"))) {
        Reading first = source.next().orElseThrow();
        assertThat(first).isInstanceOf(Reading.Taken.class);
        Map<String, String> cells = ((Reading.Taken) first).row().cells();
        assertThat(cells.values())
            .contains("1", "Ada", "Lee", "ada@example.com", "12 Mill Lane", "Leeds");
      }
    }
  }

  private static void fill(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE shop CHARACTER SET utf8mb4");
      statement.execute("USE shop");
      statement.execute(
          "CREATE TABLE place (id int PRIMARY KEY, `street address` varchar(60), city varchar(40),"
              + " postcode varchar(12))");
      statement.execute(
          "CREATE TABLE customer (id int PRIMARY KEY, first_name varchar(40), last_name varchar(40),"
              + " email varchar(60), place int, FOREIGN KEY (place) REFERENCES place(id))");
      statement.execute(PLACES);
      statement.execute(PEOPLE);
    }
  }
}

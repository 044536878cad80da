package io.elpis.bench;

import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Provenance;
import io.elpis.server.DatabaseAccess;
import io.elpis.server.RunningServer;
import io.elpis.server.UseCases;
import io.elpis.vault.field.FieldValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.yaml.YamlShardingSphereDataSourceFactory;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Taking people in beside {@code COPY} of the same rows in the clear, and beside
 * ShardingSphere-JDBC's encrypt feature, on the same PostgreSQL. Elpis validates, normalises, seals
 * each value under the person's own keys and indexes mobile and e-mail; ShardingSphere encrypts
 * each value with one AES key; {@code COPY} does nothing, into a table with a primary key and the
 * same two indexes, and the table of ShardingSphere has them too.
 */
final class VaultBench {
  private static final List<String> FIELDS =
      List.of("name", "mobile", "email", "address", "birth-date");
  private static final int WARM_UPS = 3;
  private static final int ROUNDS = 3;
  private static final String TABLE =
      "(id bigint PRIMARY KEY, name text, mobile text, email text, address text, birth_date text)";

  private static final String COLUMN =
      """
              COLUMN:
                cipher:
                  name: COLUMN_c
                  encryptorName: aes
      """;
  private static final String YAML =
      """
      dataSources:
        bench:
          dataSourceClassName: com.zaxxer.hikari.HikariDataSource
          driverClassName: org.postgresql.Driver
          jdbcUrl: URL
          username: USER
          password: PASSWORD
      rules:
      - !ENCRYPT
        tables:
          sealed_person:
            columns:
      COLUMNS
        encryptors:
          aes:
            type: AES
            props:
              aes-key-value: 0123456789abcdef
              digest-algorithm-name: SHA-256
      - !SINGLE
        tables:
          - "*.*.*"
      """;

  private final RunningServer server;
  private final BenchWorld world;
  private final int rows;

  VaultBench(RunningServer server, BenchWorld world, int rows) {
    this.server = server;
    this.world = world;
    this.rows = rows;
  }

  /** Rows a second of each, and the ratios that the targets speak of. */
  Scoreboard run() throws SQLException, IOException {
    List<PersonRecord> people = new ArrayList<>(rows);
    for (long number = 0; number < rows; number++) {
      people.add(world.person(number));
    }
    Scoreboard board = new Scoreboard("vault");
    board.put("rows", rows);
    List<PersonRecord> fewer = people.subList(0, Math.min(rows, 20_000));
    // Compiled code for all three, then rounds in turns, so that a drift of the machine meets all.
    DataSource source = shardingSource();
    for (int round = 0; round < WARM_UPS; round++) {
      takeIn("warm-up-" + round, fewer);
      copy(fewer);
      sharding(source, fewer.subList(0, Math.min(fewer.size(), 5_000)));
    }
    List<Timed> copies = new ArrayList<>();
    List<Timed> imports = new ArrayList<>();
    List<Timed> encrypted = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      copies.add(copy(people));
      imports.add(takeIn("bench-vault-" + round, people));
      encrypted.add(sharding(source, fewer));
    }
    Timed copy = Timed.median(copies);
    Timed elpis = Timed.median(imports);
    Timed sharding = Timed.median(encrypted);
    copy.put(board, "copy_plain");
    elpis.put(board, "elpis_import");
    sharding.put(board, "shardingsphere_encrypt");
    board.put("ratio_to_copy", elpis.perSecond() / copy.perSecond());
    board.put("ratio_to_shardingsphere", elpis.perSecond() / sharding.perSecond());
    board.put("cpu_ratio_to_copy", copy.cpu().total() / elpis.cpu().total());
    board.put("cpu_ratio_to_shardingsphere", sharding.cpu().total() / elpis.cpu().total());
    return board;
  }

  private Timed takeIn(String source, List<PersonRecord> people) throws SQLException, IOException {
    UseCases useCases = server.instance().useCases();
    var run =
        useCases
            .intake()
            .open(
                source,
                Provenance.of(
                    "synthetic people of the bench",
                    "made up, nobody is real",
                    LocalDate.of(2026, 1, 31)),
                Hash.of(new byte[Hash.LENGTH]));
    Timed timed = Timed.of(people.size(), () -> ChunksAhead.land(useCases, run.id(), people));
    useCases.intake().finish(run.id());
    return timed;
  }

  private Timed copy(List<PersonRecord> people) throws SQLException, IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS plain_copy");
      statement.execute("CREATE TABLE plain_copy " + TABLE);
      statement.execute("CREATE INDEX plain_copy_mobile ON plain_copy (mobile)");
      statement.execute("CREATE INDEX plain_copy_email ON plain_copy (email)");
      StringBuilder text = new StringBuilder();
      people.forEach(person -> line(text, person));
      CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
      return Timed.of(
          people.size(),
          () -> copying.copyIn("COPY plain_copy FROM STDIN", new StringReader(text.toString())));
    }
  }

  /** The table is there first: ShardingSphere reads its columns when it starts. */
  private DataSource shardingSource() throws SQLException, IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE sealed_person (id bigint PRIMARY KEY, name_c text, mobile_c text, email_c text, address_c text, "
              + "birth_date_c text)");
      statement.execute("CREATE INDEX sealed_person_mobile ON sealed_person (mobile_c)");
      statement.execute("CREATE INDEX sealed_person_email ON sealed_person (email_c)");
    }
    return YamlShardingSphereDataSourceFactory.createDataSource(
        yaml().getBytes(StandardCharsets.UTF_8));
  }

  private Timed sharding(DataSource source, List<PersonRecord> people)
      throws SQLException, IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE sealed_person");
    }
    try (Connection connection = source.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO sealed_person (id, name, mobile, email, address, birth_date) VALUES (?, ?, ?, ?, ?, ?)")) {
      connection.setAutoCommit(false);
      return Timed.of(people.size(), () -> insertAll(connection, insert, people));
    }
  }

  private static void insertAll(
      Connection connection, PreparedStatement insert, List<PersonRecord> people)
      throws SQLException {
    int waiting = 0;
    for (PersonRecord person : people) {
      insert.setLong(1, Long.parseLong(person.key()));
      for (int i = 0; i < FIELDS.size(); i++) {
        insert.setString(i + 2, value(person, FIELDS.get(i)));
      }
      insert.addBatch();
      if (++waiting == 1_000) {
        insert.executeBatch();
        waiting = 0;
      }
    }
    insert.executeBatch();
    connection.commit();
  }

  private String yaml() {
    DatabaseAccess access = server.database();
    StringBuilder columns = new StringBuilder();
    for (String column : List.of("name", "mobile", "email", "address", "birth_date")) {
      columns.append(COLUMN.replace("COLUMN", column));
    }
    return YAML.replace("URL", access.jdbcUrl() + "?currentSchema=public")
        .replace("USER", access.user())
        .replace("PASSWORD", access.password())
        .replace("COLUMNS", columns);
  }

  private Connection connect() throws SQLException {
    DatabaseAccess access = server.database();
    return DriverManager.getConnection(
        access.jdbcUrl() + "?currentSchema=public", access.user(), access.password());
  }

  private static void line(StringBuilder text, PersonRecord person) {
    text.append(person.key());
    FIELDS.forEach(field ->
        text.append('\t').append(value(person, field).replace('\t', ' ').replace("\\", "\\\\")));
    text.append('\n');
  }

  private static String value(PersonRecord person, String field) {
    FieldValue value = person.fields().get(new FieldName(field));
    return value == null ? "" : PlainTable.text(value);
  }
}

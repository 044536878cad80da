package io.elpis.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.store.embedded.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CopyRowsTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final List<String> COLUMNS = List.of("u", "s", "i", "l", "f", "b", "t", "z");

  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(POSTGRES.settings());
    database.write(DatabaseTest.on("DROP TABLE IF EXISTS copied"));
    database.write(
        DatabaseTest.on(
            "CREATE TABLE copied (n int GENERATED ALWAYS AS IDENTITY, u uuid, s smallint, i int,"
                + " l bigint, f boolean, b bytea, t text, z timestamptz)"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** A row as it went in; null where an SQL null did. */
  private record Row(
      @Nullable UUID u,
      short s,
      int i,
      long l,
      boolean f,
      @Nullable List<Byte> b,
      @Nullable String t,
      @Nullable Instant z) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 20_261_101, -7_046_029_254_386_353_131L})
  void copy_anyRows_comeBack(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < 3_000; n++) {
      rows.add(anyRow(random));
    }
    long taken = database.write(connection -> copy(connection, rows));
    assertThat(taken).isEqualTo(rows.size());
    assertThat(database.read(CopyRowsTest::readAll)).as("seed %d", seed).isEqualTo(rows);
  }

  @Test
  void copy_valueLargerThanTheBuffer_comesBack() {
    byte[] large = new byte[1 << 20];
    new SplittableRandom(5).nextBytes(large);
    database.write(connection -> {
      try (CopyRows rows = CopyRows.into(connection, "copied", List.of("b"))) {
        return rows.row().bytea(large).row().nothing().finish();
      }
    });
    byte[] read =
        database.read(connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet found = statement.executeQuery("SELECT b FROM copied ORDER BY n")) {
            assertThat(found.next()).isTrue();
            return found.getBytes(1);
          }
        });
    assertThat(read).isEqualTo(large);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\ud83d", "\ude00x"})
  void text_unstorable_isRefusedAndNothingStays(String value) {
    assertThatThrownBy(() ->
            database.write(connection -> {
              try (CopyRows rows = CopyRows.into(connection, "copied", List.of("t"))) {
                return rows.row().text("fine").row().text(value).finish();
              }
            }))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE));
    assertThat(count()).isEqualTo("0");
  }

  @Test
  void row_tooFewOrTooManyValues_isRefused() {
    assertThatThrownBy(() ->
            database.write(connection -> {
              try (CopyRows rows = CopyRows.into(connection, "copied", List.of("i", "l"))) {
                return rows.row().int4(1).finish();
              }
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() ->
            database.write(connection -> {
              try (CopyRows rows = CopyRows.into(connection, "copied", List.of("i"))) {
                return rows.row().int4(1).int4(2).finish();
              }
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(count()).isEqualTo("0");
  }

  @Test
  void close_unfinished_cancelsAndConnectionLives() throws SQLException {
    try (Connection connection = database.dedicated()) {
      try (CopyRows rows = CopyRows.into(connection, "elpis.copied", List.of("i"))) {
        rows.row().int4(1);
      }
      assertThat(DatabaseTest.asking("SELECT count(*) FROM copied").apply(connection))
          .isEqualTo("0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"copied; DROP TABLE copied", "Copied", "a.b.c", "", "\"copied\""})
  void into_namesThatAreNotPlain_areRefused(String table) {
    assertThatThrownBy(
            () -> database.read(connection -> CopyRows.into(connection, table, List.of("i"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String count() {
    return database.read(DatabaseTest.asking("SELECT count(*) FROM copied"));
  }

  private static long copy(Connection connection, List<Row> all) throws SQLException {
    try (CopyRows rows = CopyRows.into(connection, "elpis.copied", COLUMNS)) {
      for (Row row : all) {
        write(rows.row(), row);
      }
      return rows.finish();
    }
  }

  private static void write(CopyRows rows, Row row) {
    if (row.u == null) {
      rows.nothing();
    } else {
      rows.uuid(row.u);
    }
    rows.int2(row.s).int4(row.i).int8(row.l).bool(row.f);
    if (row.b == null) {
      rows.nothing();
    } else {
      rows.bytea(unboxed(row.b));
    }
    if (row.t == null) {
      rows.nothing();
    } else {
      rows.text(row.t);
    }
    if (row.z == null) {
      rows.nothing();
    } else {
      rows.timestamptz(row.z);
    }
  }

  private static List<Row> readAll(Connection connection) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT u, s, i, l, f, b, t, z FROM copied ORDER BY n")) {
      while (found.next()) {
        byte[] bytes = found.getBytes(6);
        OffsetDateTime time = found.getObject(8, OffsetDateTime.class);
        rows.add(
            new Row(
                found.getObject(1, UUID.class),
                found.getShort(2),
                found.getInt(3),
                found.getLong(4),
                found.getBoolean(5),
                bytes == null ? null : boxed(bytes),
                found.getString(7),
                time == null ? null : time.toInstant()));
      }
    }
    return rows;
  }

  private static Row anyRow(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    return new Row(
        random.nextInt(4) == 0 ? null : new UUID(random.nextLong(), random.nextLong()),
        (short) random.nextInt(),
        random.nextInt(),
        random.nextLong(),
        random.nextBoolean(),
        random.nextInt(4) == 0 ? null : boxed(bytes),
        random.nextInt(4) == 0 ? null : anyText(random),
        random.nextInt(4) == 0 ? null : anyTime(random));
  }

  /** Any code point save NUL and surrogates. */
  private static String anyText(SplittableRandom random) {
    return random
        .ints(random.nextInt(30), 1, 0x110000)
        .filter(point -> point < 0xd800 || point > 0xdfff)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Between the years 1000 and 3000, to the microsecond. */
  private static Instant anyTime(SplittableRandom random) {
    long second = random.nextLong(-30_610_224_000L, 32_503_680_000L);
    return Instant.ofEpochSecond(second).plus(random.nextInt(1_000_000), ChronoUnit.MICROS);
  }

  private static List<Byte> boxed(byte[] bytes) {
    List<Byte> list = new ArrayList<>();
    for (byte b : bytes) {
      list.add(b);
    }
    return list;
  }

  private static byte[] unboxed(List<Byte> list) {
    byte[] bytes = new byte[list.size()];
    for (int n = 0; n < bytes.length; n++) {
      bytes[n] = list.get(n);
    }
    return bytes;
  }
}

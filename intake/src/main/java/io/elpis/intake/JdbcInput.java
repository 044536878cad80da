package io.elpis.intake;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tables of a database, all read in one read-only snapshot. The address may hold a password, so
 * that nothing here shows more of it than what stands before the question mark.
 */
final class JdbcInput implements DatabaseInput {
  /** A table of up to so many times the wanted rows is read as a whole. */
  private static final int MANY_TIMES = 10;

  private final String address;
  private final Connection connection;
  private final Dialect dialect;

  private JdbcInput(String address, Connection connection, Dialect dialect) {
    this.address = address;
    this.connection = connection;
    this.dialect = dialect;
  }

  /**
   * Connects.
   *
   * @throws ElpisException {@code database-unavailable}, {@code invalid-request} without a driver
   */
  static JdbcInput connect(String url) {
    String address = url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    Dialect dialect = Dialect.of(url);
    try {
      Connection connection =
          DriverManager.getConnection(dialect.connecting(url), dialect.properties());
      dialect.prepare(connection);
      return new JdbcInput(address, connection, dialect);
    } catch (SQLException failure) {
      if ("08001".equals(failure.getSQLState())
          && failure.getErrorCode() == 0
          && DriverManager.drivers().noneMatch(driver -> accepts(driver, url))) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST,
            "no driver for `"
                + address
                + "`; known are jdbc:postgresql, jdbc:mariadb, jdbc:mysql, jdbc:h2 and jdbc:sqlite",
            failure);
      }
      throw new ElpisException(
          ErrorCode.DATABASE_UNAVAILABLE,
          String.format(
              Locale.ROOT,
              "cannot connect to `%s` (SQLSTATE %s); check the address, user and password",
              address,
              failure.getSQLState()),
          failure);
    }
  }

  private static boolean accepts(java.sql.Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException unusable) {
      return false;
    }
  }

  @Override
  public RowSource open(TableRequest wanted) {
    try {
      String sql =
          switch (wanted.origin()) {
            case Origin.Query query -> query.sql();
            case Origin.Table table -> select(table.name());
            case Origin.File file ->
                throw new ElpisException(
                    ErrorCode.INVALID_MAP,
                    wanted.position() + ": a set of a database needs `from` or `query`");
          };
      return new JdbcSource(connection, wanted, sql);
    } catch (SQLException failure) {
      throw JdbcSource.refused(wanted, failure);
    }
  }

  /**
   * Ordered by the primary key, so that a resumed import meets the same rows in the same chunks.
   */
  private String select(String table) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    int dot = table.indexOf('.');
    String schema = dot < 0 ? null : table.substring(0, dot);
    String name = table.substring(dot + 1);
    StringBuilder sql = new StringBuilder("SELECT * FROM ");
    if (schema != null) {
      sql.append(dialect.quoted(schema)).append('.');
    }
    sql.append(dialect.quoted(name));
    List<String> key = primaryKey(metadata, schema, name);
    if (!key.isEmpty()) {
      sql.append(" ORDER BY ");
      sql.append(String.join(", ", key.stream().map(dialect::quoted).toList()));
    }
    return sql.toString();
  }

  static List<String> primaryKey(
      DatabaseMetaData metadata, @org.jspecify.annotations.Nullable String schema, String table)
      throws SQLException {
    SortedMap<Short, String> columns = new TreeMap<>();
    try (ResultSet keys =
        metadata.getPrimaryKeys(metadata.getConnection().getCatalog(), schema, table)) {
      while (keys.next()) {
        columns.put(keys.getShort("KEY_SEQ"), keys.getString("COLUMN_NAME"));
      }
    }
    return new ArrayList<>(columns.values());
  }

  @Override
  public List<TableShape> tables() {
    try {
      return new DatabaseShapes(connection, dialect).read();
    } catch (SQLException failure) {
      throw new ElpisException(
          ErrorCode.DATABASE_UNAVAILABLE,
          String.format(
              Locale.ROOT,
              "the database does not tell its tables (SQLSTATE %s); check what the account may see",
              failure.getSQLState()),
          failure);
    }
  }

  /** Many more than wanted are sampled page by page; the sample is asked for twice over. */
  @Override
  public TableRequest sample(TableShape table, int rows) {
    long known = table.estimatedRows().orElse(0);
    String cut = dialect.cut(2L * MANY_TIMES * rows + 1);
    if (known <= MANY_TIMES * (long) rows && !cut.isEmpty()) {
      String sql = "SELECT * FROM " + quotedTable(table.name()) + cut;
      return new TableRequest(table.name(), new Origin.Query(sql), address);
    }
    if (known <= MANY_TIMES * (long) rows) {
      return new TableRequest(table.name(), new Origin.Table(table.name()), address);
    }
    double share = Math.clamp(2.0 * rows / known, 1e-6, 1);
    String sql = "SELECT * FROM " + quotedTable(table.name()) + " " + dialect.byChance(share) + cut;
    return new TableRequest(table.name(), new Origin.Query(sql), address);
  }

  private String quotedTable(String table) {
    int dot = table.indexOf('.');
    return dot < 0
        ? dialect.quoted(table)
        : dialect.quoted(table.substring(0, dot)) + "." + dialect.quoted(table.substring(dot + 1));
  }

  @Override
  public String address() {
    return address;
  }

  /** The address alone: the rows of a database cannot be digested without reading them. */
  @Override
  public byte[] fingerprint() {
    return FileDigest.sha256().digest(address.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new ElpisException(
          ErrorCode.DATABASE_UNAVAILABLE, "the connection to `" + address + "` broke", failure);
    }
  }
}

package io.elpis.intake;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a database says of its tables, through JDBC's metadata. No row is read. */
final class DatabaseShapes {
  private static final Set<String> OWN =
      Set.of("information_schema", "pg_catalog", "pg_toast", "mysql", "performance_schema", "sys");

  private final Connection connection;
  private final DatabaseMetaData metadata;
  private final Dialect dialect;

  DatabaseShapes(Connection connection, Dialect dialect) throws SQLException {
    this.connection = connection;
    this.dialect = dialect;
    this.metadata = connection.getMetaData();
  }

  List<TableShape> read() throws SQLException {
    List<TableShape> shapes = new ArrayList<>();
    List<Name> names = new ArrayList<>();
    try (ResultSet tables =
        metadata.getTables(
            connection.getCatalog(),
            null,
            "%",
            new String[] {"TABLE", "BASE TABLE", "PARTITIONED TABLE"})) {
      while (tables.next()) {
        String schema = tables.getString("TABLE_SCHEM");
        if (schema == null || !OWN.contains(schema.toLowerCase(Locale.ROOT))) {
          names.add(new Name(schema, tables.getString("TABLE_NAME")));
        }
      }
    }
    Map<String, Long> estimates = estimates(names);
    for (Name name : names) {
      shapes.add(shape(name.schema(), name.table(), estimates));
    }
    return shapes;
  }

  private record Name(@Nullable String schema, String table) {}

  private TableShape shape(@Nullable String schema, String table, Map<String, Long> estimates)
      throws SQLException {
    String name = named(schema, table);
    Long estimate = estimates.get(name);
    return new TableShape(
        name,
        columns(schema, table),
        JdbcInput.primaryKey(metadata, schema, table),
        unique(schema, table),
        references(schema, table),
        estimate == null || estimate < 0 ? OptionalLong.empty() : OptionalLong.of(estimate));
  }

  private static String named(@Nullable String schema, String table) {
    return schema == null ? table : schema + "." + table;
  }

  private List<String> columns(@Nullable String schema, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet rows = metadata.getColumns(connection.getCatalog(), schema, table, "%")) {
      while (rows.next()) {
        columns.add(rows.getString("COLUMN_NAME"));
      }
    }
    return columns;
  }

  private List<String> unique(@Nullable String schema, String table) throws SQLException {
    Map<String, List<String>> byIndex = new TreeMap<>();
    try (ResultSet rows =
        metadata.getIndexInfo(connection.getCatalog(), schema, table, true, true)) {
      while (rows.next()) {
        String index = rows.getString("INDEX_NAME");
        String column = rows.getString("COLUMN_NAME");
        if (index != null && column != null) {
          byIndex.computeIfAbsent(index, any -> new ArrayList<>()).add(column);
        }
      }
    }
    return byIndex.values().stream()
        .filter(all -> all.size() == 1)
        .map(List::getFirst)
        .distinct()
        .toList();
  }

  private Map<String, String> references(@Nullable String schema, String table)
      throws SQLException {
    Map<String, List<String[]>> byKey = new LinkedHashMap<>();
    try (ResultSet rows = metadata.getImportedKeys(connection.getCatalog(), schema, table)) {
      while (rows.next()) {
        String target = named(rows.getString("PKTABLE_SCHEM"), rows.getString("PKTABLE_NAME"));
        byKey
            .computeIfAbsent(String.valueOf(rows.getString("FK_NAME")), any -> new ArrayList<>())
            .add(
                new String[] {
                  rows.getString("FKCOLUMN_NAME"), target + "." + rows.getString("PKCOLUMN_NAME")
                });
      }
    }
    Map<String, String> references = new LinkedHashMap<>();
    byKey.values().stream()
        .filter(key -> key.size() == 1)
        .forEach(key -> references.put(key.getFirst()[0], key.getFirst()[1]));
    return references;
  }

  /**
   * PostgreSQL's and MariaDB's own estimates; a database in a file is counted, which it does from
   * an index.
   */
  private Map<String, Long> estimates(List<Name> names) throws SQLException {
    Map<String, Long> estimates = new HashMap<>();
    if (dialect == Dialect.MARIADB) {
      return catalogued();
    }
    if (dialect != Dialect.POSTGRESQL) {
      for (Name name : names) {
        estimates.put(named(name.schema(), name.table()), count(name));
      }
      return estimates;
    }
    String sql =
        "SELECT n.nspname, c.relname, c.reltuples::bigint FROM pg_class c"
            + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        estimates.put(rows.getString(1) + "." + rows.getString(2), rows.getLong(3));
      }
    }
    return estimates;
  }

  /** What InnoDB thinks, which may be off by half. */
  private Map<String, Long> catalogued() throws SQLException {
    Map<String, Long> estimates = new HashMap<>();
    String sql =
        "SELECT table_name, table_rows FROM information_schema.tables"
            + " WHERE table_schema = DATABASE() AND table_rows IS NOT NULL";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        estimates.put(rows.getString(1), rows.getLong(2));
      }
    }
    return estimates;
  }

  private long count(Name name) throws SQLException {
    String table = dialect.quoted(name.table());
    String schema = name.schema();
    String from = schema == null ? table : dialect.quoted(schema) + "." + table;
    try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM " + from);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}

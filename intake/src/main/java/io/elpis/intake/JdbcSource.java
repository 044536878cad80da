package io.elpis.intake;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The rows of one query, through a cursor: a thousand at a time are in memory. */
final class JdbcSource implements RowSource {
  private static final int FETCH_ROWS = 1_000;

  private final TableRequest wanted;
  private final PreparedStatement statement;
  private final ResultSet results;
  private final Header header;
  private long row;

  JdbcSource(Connection connection, TableRequest wanted, String sql) throws SQLException {
    this.wanted = wanted;
    this.statement =
        connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    try {
      statement.setFetchSize(FETCH_ROWS);
      this.results = statement.executeQuery();
      this.header = Header.of(wanted.name(), labels(results.getMetaData()));
    } catch (SQLException | ElpisException unusable) {
      statement.close();
      throw unusable;
    }
  }

  private static List<String> labels(ResultSetMetaData metadata) throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      labels.add(metadata.getColumnLabel(i));
    }
    return labels;
  }

  @Override
  public Optional<List<String>> columns() {
    return Optional.of(header.names());
  }

  @Override
  public Optional<Reading> next() {
    try {
      if (!results.next()) {
        return Optional.empty();
      }
      row++;
      List<@Nullable String> cells = new ArrayList<>(header.names().size());
      for (int i = 1; i <= header.names().size(); i++) {
        cells.add(results.getString(i));
      }
      return Optional.of(new Reading.Taken(header.row(row, cells)));
    } catch (SQLException failure) {
      throw refused(wanted, failure);
    }
  }

  @Override
  public OptionalDouble part() {
    return OptionalDouble.empty();
  }

  @Override
  public void close() {
    try {
      statement.close();
    } catch (SQLException failure) {
      throw refused(wanted, failure);
    }
  }

  /**
   * What a database says may quote a value; about names and grammar (SQLSTATE class 42) it quotes
   * the query only.
   */
  static ElpisException refused(TableRequest wanted, SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (state.startsWith("42")) {
      String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
      return new ElpisException(
          ErrorCode.INVALID_MAP,
          wanted.position() + ": the database refuses this set: " + first,
          failure);
    }
    return new ElpisException(
        ErrorCode.DATABASE_UNAVAILABLE,
        String.format(
            Locale.ROOT,
            "the database stopped set `%s` (SQLSTATE %s); run the import again to resume",
            wanted.name(),
            state),
        failure);
  }
}

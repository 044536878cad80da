package io.elpis.store;

import io.elpis.ledger.Escrow;
import io.elpis.model.TicketId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets holds go on by what {@link Escrow} says. Only the ledger's transaction calls it, which holds
 * the head, so no hold moves twice.
 */
final class EscrowRows {
  private static final String TIE =
      "INSERT INTO parcel (waybill, ticket) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String OF_ORDER =
      "SELECT account, unit, key, cost, stage, due, resets_at FROM escrow WHERE ticket = ?";
  private static final String GO_ON =
      "UPDATE escrow SET stage = ?, due = ? WHERE account = ? AND unit = ?";
  private static final String MOVE =
      "UPDATE quota_account SET held = held + ?, owed = greatest(0, owed + ? - ?) WHERE account = ?";
  private static final String SPEND =
      "INSERT INTO quota (key, used, resets_at) VALUES (?, ?, ?) "
          + "ON CONFLICT (key) DO UPDATE SET used = quota.used + EXCLUDED.used";

  private final Connection connection;
  private final Instant now;

  EscrowRows(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  private record Row(String account, String unit, String key, Escrow escrow, Instant resetsAt) {}

  void tie(TicketId waybill, TicketId order) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TIE)) {
      statement.setString(1, waybill.value());
      statement.setString(2, order.value());
      statement.executeUpdate();
    }
  }

  void scanned(TicketId order, Escrow.Scan scan, Instant at) throws SQLException {
    goOn(order, escrow -> escrow.scanned(scan, at));
  }

  void overdue(TicketId order) throws SQLException {
    goOn(order, escrow -> escrow.overdue(now));
  }

  private void goOn(TicketId order, Function<Escrow, Optional<Escrow.Step>> next)
      throws SQLException {
    for (Row row : of(order)) {
      Optional<Escrow.Step> step = next.apply(row.escrow());
      if (step.isPresent()) {
        write(row, step.get());
      }
    }
  }

  private List<Row> of(TicketId order) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OF_ORDER)) {
      statement.setString(1, order.value());
      List<Row> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          Escrow escrow =
              new Escrow(
                  Escrow.Stage.valueOf(result.getString(5)),
                  result.getLong(4),
                  Rows.instant(result, 6));
          rows.add(
              new Row(
                  result.getString(1),
                  result.getString(2),
                  result.getString(3),
                  escrow,
                  Rows.instant(result, 7)));
        }
      }
      return rows;
    }
  }

  private void write(Row row, Escrow.Step step) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(GO_ON)) {
      statement.setString(1, step.after().stage().name());
      statement.setTimestamp(2, Timestamp.from(step.after().due()));
      statement.setString(3, row.account());
      statement.setString(4, row.unit());
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
      statement.setLong(1, step.change().held());
      statement.setLong(2, step.change().owed());
      statement.setLong(3, step.change().repaid());
      statement.setString(4, row.account());
      statement.executeUpdate();
    }
    // A window that is over is counted no more.
    if (step.change().spent() > 0 && now.isBefore(row.resetsAt())) {
      try (PreparedStatement statement = connection.prepareStatement(SPEND)) {
        statement.setString(1, row.key());
        statement.setLong(2, step.change().spent());
        statement.setTimestamp(3, Timestamp.from(row.resetsAt()));
        statement.executeUpdate();
      }
    }
  }
}

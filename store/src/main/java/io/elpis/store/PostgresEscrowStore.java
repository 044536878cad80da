package io.elpis.store;

import io.elpis.gateway.EscrowStore;
import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What escrow rests on, in PostgreSQL. Thread-safe. */
public final class PostgresEscrowStore implements EscrowStore {
  private static final String KEY = "SELECT public_key FROM scan_key WHERE recipient = ?";
  private static final String PUT_KEY =
      "INSERT INTO scan_key (recipient, public_key) VALUES (?, ?) "
          + "ON CONFLICT (recipient) DO UPDATE SET public_key = EXCLUDED.public_key";
  private static final String ORDER = "SELECT ticket FROM parcel WHERE waybill = ?";
  private static final String TIED =
      "SELECT 1 FROM parcel WHERE waybill = ? UNION ALL SELECT 1 FROM parcel WHERE ticket = ?";
  private static final String OVERDUE =
      "SELECT ticket, min(due) FROM escrow WHERE stage IN ('HELD', 'PICKED_UP') AND due <= ? "
          + "GROUP BY ticket ORDER BY min(due), ticket LIMIT ?";

  private final Database database;

  public PostgresEscrowStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<byte[]> scanKey(RecipientId carrier) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(KEY)) {
        statement.setString(1, carrier.value());
        try (ResultSet result = statement.executeQuery()) {
          return result.next() ? Optional.of(result.getBytes(1)) : Optional.empty();
        }
      }
    });
  }

  @Override
  public void putScanKey(RecipientId carrier, byte[] publicKey) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(PUT_KEY)) {
        statement.setString(1, carrier.value());
        statement.setBytes(2, publicKey);
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public Optional<TicketId> order(TicketId waybill) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(ORDER)) {
        statement.setString(1, waybill.value());
        try (ResultSet result = statement.executeQuery()) {
          return result.next() ? Optional.of(new TicketId(result.getString(1))) : Optional.empty();
        }
      }
    });
  }

  @Override
  public boolean isTied(TicketId waybill, TicketId order) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(TIED)) {
        statement.setString(1, waybill.value());
        statement.setString(2, order.value());
        try (ResultSet result = statement.executeQuery()) {
          return result.next();
        }
      }
    });
  }

  @Override
  public List<Overdue> overdue(Instant now, int limit) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(OVERDUE)) {
        statement.setTimestamp(1, Timestamp.from(now));
        statement.setInt(2, limit);
        List<Overdue> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(new Overdue(new TicketId(result.getString(1)), Rows.instant(result, 2)));
          }
        }
        return found;
      }
    });
  }
}

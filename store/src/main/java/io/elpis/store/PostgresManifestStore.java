package io.elpis.store;

import io.elpis.gateway.Manifest;
import io.elpis.gateway.Manifest.Place;
import io.elpis.gateway.Manifest.Stop;
import io.elpis.gateway.ManifestStore;
import io.elpis.model.BranchId;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.model.TicketId;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Manifests in PostgreSQL, with what the carrier signed. Thread-safe. */
public final class PostgresManifestStore implements ManifestStore {
  private static final String DELETE = "DELETE FROM manifest WHERE courier = ? AND day = ?";
  private static final String INSERT =
      "INSERT INTO manifest (courier, day, carrier, branch, opens, closes, body, device, signature_base, "
          + "signature, issued) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String INSERT_STOP =
      "INSERT INTO manifest_stop (courier, day, stop, waybill, latitude, longitude) VALUES (?, ?, ?, ?, ?, ?)";
  private static final String SELECT =
      "SELECT courier, day, carrier, branch, opens, closes FROM manifest "
          + "WHERE courier = ? AND opens <= ? AND closes > ? ORDER BY issued DESC LIMIT 1";
  private static final String STOPS =
      "SELECT waybill, latitude, longitude FROM manifest_stop WHERE courier = ? AND day = ? ORDER BY stop";

  private final Database database;

  public PostgresManifestStore(Database database) {
    this.database = database;
  }

  @Override
  public void put(Manifest manifest, Manifest.Signed signed, Instant issued) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
        bindKey(statement, manifest);
        statement.executeUpdate();
      }
      insert(connection, manifest, signed, issued);
      return insertStops(connection, manifest);
    });
  }

  private static void insert(
      Connection connection, Manifest manifest, Manifest.Signed signed, Instant issued)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      bindKey(statement, manifest);
      statement.setString(3, manifest.carrier().value());
      statement.setString(4, manifest.branch().map(Object::toString).orElse(null));
      statement.setTimestamp(5, Timestamp.from(manifest.opens()));
      statement.setTimestamp(6, Timestamp.from(manifest.closes()));
      statement.setBytes(7, signed.body());
      statement.setString(8, signed.device().value());
      statement.setBytes(9, signed.base());
      statement.setBytes(10, signed.signature());
      statement.setTimestamp(11, Timestamp.from(issued));
      statement.executeUpdate();
    }
  }

  private static int[] insertStops(Connection connection, Manifest manifest) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT_STOP)) {
      for (int number = 0; number < manifest.stops().size(); number++) {
        Stop stop = manifest.stops().get(number);
        bindKey(statement, manifest);
        statement.setInt(3, number);
        statement.setString(4, stop.waybill().value());
        statement.setObject(5, stop.place().map(Place::latitude).orElse(null));
        statement.setObject(6, stop.place().map(Place::longitude).orElse(null));
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  private static void bindKey(PreparedStatement statement, Manifest manifest) throws SQLException {
    statement.setString(1, manifest.courier().value());
    statement.setObject(2, manifest.day());
  }

  @Override
  public Optional<Manifest> at(PrincipalId courier, Instant now) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
        statement.setString(1, courier.value());
        statement.setTimestamp(2, Timestamp.from(now));
        statement.setTimestamp(3, Timestamp.from(now));
        try (ResultSet result = statement.executeQuery()) {
          return result.next()
              ? Optional.of(manifest(connection, result))
              : Optional.<Manifest>empty();
        }
      }
    });
  }

  private static Manifest manifest(Connection connection, ResultSet result) throws SQLException {
    return new Manifest(
        new PrincipalId(result.getString(1)),
        result.getDate(2).toLocalDate(),
        new RecipientId(result.getString(3)),
        Optional.ofNullable(result.getString(4)).map(BranchId::new),
        Rows.instant(result, 5),
        Rows.instant(result, 6),
        stops(connection, result.getString(1), result.getDate(2)));
  }

  private static List<Stop> stops(Connection connection, String courier, Date day)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STOPS)) {
      statement.setString(1, courier);
      statement.setDate(2, day);
      List<Stop> stops = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          double latitude = result.getDouble(2);
          Optional<Place> place =
              result.wasNull()
                  ? Optional.empty()
                  : Optional.of(new Place(latitude, result.getDouble(3)));
          stops.add(new Stop(new TicketId(result.getString(1)), place));
        }
      }
      return stops;
    }
  }
}

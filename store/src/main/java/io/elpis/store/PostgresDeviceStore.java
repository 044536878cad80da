package io.elpis.store;

import io.elpis.gateway.DeviceKey;
import io.elpis.gateway.DeviceStore;
import io.elpis.model.DeviceId;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Devices and one-time codes in PostgreSQL; whether a device was revoked is told by {@code fallen}.
 * Thread-safe.
 */
public final class PostgresDeviceStore implements DeviceStore {
  private static final String INSERT =
      "INSERT INTO device (id, principal, algorithm, public_key, label, enrolled, approved_by) "
          + "VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String SELECT =
      "SELECT d.id, d.principal, d.public_key, d.label, d.enrolled, d.approved_by, f.since FROM device d "
          + "LEFT JOIN fallen f ON f.key = 'device:' || d.id ";
  private static final String APPROVE =
      "UPDATE device SET approved_by = ? WHERE id = ? AND approved_by IS NULL";
  private static final String PUT_CODE =
      "INSERT INTO enrolment_code (principal, digest, issued_by, attempts, expires) VALUES (?, ?, ?, 0, ?) "
          + "ON CONFLICT (principal) DO UPDATE SET digest = EXCLUDED.digest, issued_by = EXCLUDED.issued_by, "
          + "attempts = 0, expires = EXCLUDED.expires";
  private static final String TRY_CODE =
      "UPDATE enrolment_code SET attempts = attempts + 1 WHERE principal = ? "
          + "RETURNING digest, issued_by, attempts, expires";
  private static final String DROP_CODE =
      "DELETE FROM enrolment_code WHERE principal = ? AND digest = ?";

  private final Database database;

  public PostgresDeviceStore(Database database) {
    this.database = database;
  }

  @Override
  public void insert(Device device) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
        statement.setString(1, device.id().value());
        statement.setString(2, device.principal().value());
        statement.setString(3, DeviceKey.of(device.publicKey()).algorithm());
        statement.setBytes(4, device.publicKey());
        statement.setString(5, device.label());
        statement.setTimestamp(6, Timestamp.from(device.enrolled()));
        statement.setString(7, device.approvedBy().map(Object::toString).orElse(null));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public Optional<Device> find(DeviceId id) {
    return list(SELECT + "WHERE d.id = ?", id.value()).stream().findFirst();
  }

  @Override
  public List<Device> of(PrincipalId principal) {
    return list(SELECT + "WHERE d.principal = ? ORDER BY d.enrolled, d.id", principal.value());
  }

  @Override
  public boolean approve(DeviceId id, PrincipalId by) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(APPROVE)) {
        statement.setString(1, by.value());
        statement.setString(2, id.value());
        return statement.executeUpdate() == 1;
      }
    });
  }

  @Override
  public void putCode(PrincipalId principal, Code code) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(PUT_CODE)) {
        statement.setString(1, principal.value());
        statement.setBytes(2, code.digest().toBytes());
        statement.setString(3, code.issuedBy().value());
        statement.setTimestamp(4, Timestamp.from(code.expires()));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public Optional<Code> tryCode(PrincipalId principal) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(TRY_CODE)) {
        statement.setString(1, principal.value());
        try (ResultSet result = statement.executeQuery()) {
          return result.next()
              ? Optional.of(
                  new Code(
                      Hash.of(result.getBytes(1)),
                      new PrincipalId(result.getString(2)),
                      result.getInt(3),
                      Rows.instant(result, 4)))
              : Optional.<Code>empty();
        }
      }
    });
  }

  @Override
  public boolean dropCode(PrincipalId principal, Hash digest) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(DROP_CODE)) {
        statement.setString(1, principal.value());
        statement.setBytes(2, digest.toBytes());
        return statement.executeUpdate() == 1;
      }
    });
  }

  private List<Device> list(String sql, String key) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, key);
        List<Device> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(device(result));
          }
        }
        return found;
      }
    });
  }

  private static Device device(ResultSet result) throws SQLException {
    return new Device(
        new DeviceId(result.getString(1)),
        new PrincipalId(result.getString(2)),
        result.getBytes(3),
        result.getString(4),
        Rows.instant(result, 5),
        Optional.ofNullable(result.getString(6)).map(PrincipalId::new),
        Rows.optionalInstant(result, 7));
  }
}

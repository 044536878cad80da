package io.elpis.store;

import io.elpis.model.Hash;
import io.elpis.relay.binding.Binding;
import io.elpis.relay.binding.BindingStore;
import io.elpis.relay.binding.Held;
import io.elpis.relay.binding.Terms;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Bindings in PostgreSQL; unique keys decide every race. Thread-safe. */
public final class PostgresBindingStore implements BindingStore {
  private static final String TAKE =
      "INSERT INTO relay_spot (x, spot, binding, rests_until) VALUES (?, ?, ?, NULL) "
          + "ON CONFLICT (x, spot) DO UPDATE SET binding = EXCLUDED.binding, rests_until = NULL "
          + "WHERE relay_spot.rests_until <= ?";
  private static final String AT =
      BindingRows.SELECT
          + "JOIN relay_spot s ON s.binding = b.id AND s.x = b.x AND s.rests_until IS NULL WHERE s.x = ? ";
  private static final String EXTEND =
      "UPDATE relay_binding SET expires = expires + make_interval(days => ?), extended_days = extended_days + ?, "
          + "extensions = extensions + 1 WHERE id = ? AND state = 'BOUND' AND extensions < max_extends";
  private static final String END =
      "UPDATE relay_binding SET state = ?, bond = NULL WHERE id = ? AND state = 'BOUND'";
  private static final String REST =
      "UPDATE relay_spot SET rests_until = ? WHERE binding = ? AND rests_until IS NULL";

  private final Database database;
  private final RelayUses uses;
  private final RelaySweep sweep;

  public PostgresBindingStore(Database database) {
    this.database = database;
    this.uses = new RelayUses(database);
    this.sweep = new RelaySweep(database);
  }

  @Override
  public Placing place(Binding binding, Hash bond, Set<String> spots, Instant now) {
    return database.<Placing>write(connection -> {
      if (!BindingRows.insert(connection, binding, bond)) {
        return Placing.BOND_TAKEN;
      }
      // In one order everywhere, so that two who want the same spots never wait for each other.
      for (String spot : spots.stream().sorted().toList()) {
        if (!take(connection, binding, spot, now)) {
          connection.rollback();
          return Placing.SPOT_TAKEN;
        }
      }
      return Placing.PLACED;
    });
  }

  private static boolean take(Connection connection, Binding binding, String spot, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setString(1, binding.place().x());
      statement.setString(2, spot);
      statement.setObject(3, binding.id());
      statement.setTimestamp(4, Timestamp.from(now));
      return statement.executeUpdate() == 1;
    }
  }

  @Override
  public Optional<Held> bonded(Hash bond) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(BindingRows.SELECT + "WHERE b.bond = ?")) {
        statement.setBytes(1, bond.toBytes());
        return BindingRows.one(statement);
      }
    });
  }

  @Override
  public Optional<Held> find(UUID id) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(BindingRows.SELECT + "WHERE b.id = ?")) {
        statement.setObject(1, id);
        return BindingRows.one(statement);
      }
    });
  }

  @Override
  public Optional<Held> at(String x, String spot) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(AT + "AND s.spot = ?")) {
        statement.setString(1, x);
        statement.setString(2, spot);
        return BindingRows.one(statement);
      }
    });
  }

  @Override
  public List<Held> allAt(String x) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(AT + "ORDER BY b.id")) {
        statement.setString(1, x);
        return BindingRows.all(statement).stream().distinct().toList();
      }
    });
  }

  @Override
  public Set<String> spotsTaken(String x, Instant now) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT spot FROM relay_spot WHERE x = ? AND (rests_until IS NULL OR rests_until > ?)")) {
        statement.setString(1, x);
        statement.setTimestamp(2, Timestamp.from(now));
        return texts(statement);
      }
    });
  }

  @Override
  public Set<String> numbersTaken(Collection<String> spots, Instant now) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT x FROM relay_spot WHERE spot = ANY (?) AND (rests_until IS NULL OR rests_until > ?)")) {
        statement.setArray(1, Rows.texts(connection, spots));
        statement.setTimestamp(2, Timestamp.from(now));
        return texts(statement);
      }
    });
  }

  @Override
  public boolean extend(UUID id, Duration by) {
    return database.<Boolean>write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(EXTEND)) {
        statement.setInt(1, Math.toIntExact(by.toDays()));
        statement.setInt(2, Math.toIntExact(by.toDays()));
        statement.setObject(3, id);
        return statement.executeUpdate() == 1;
      }
    });
  }

  @Override
  public boolean end(UUID id, Binding.State state, Instant restsUntil) {
    return database.<Boolean>write(connection -> {
      try (PreparedStatement end = connection.prepareStatement(END);
          PreparedStatement rest = connection.prepareStatement(REST)) {
        end.setString(1, state.name());
        end.setObject(2, id);
        boolean ended = end.executeUpdate() == 1;
        rest.setTimestamp(1, Timestamp.from(restsUntil));
        rest.setObject(2, id);
        rest.executeUpdate();
        return ended;
      }
    });
  }

  @Override
  public Admission admit(UUID id, Hash use, Instant now) {
    return uses.admit(id, use, now);
  }

  @Override
  public boolean report(Hash use, boolean released, String cause, Instant now) {
    return uses.report(use, released, cause, now);
  }

  @Override
  public long count(Tally tally, Instant now) {
    return uses.count(tally, now);
  }

  @Override
  public long counted(Tally tally, Instant now) {
    return uses.counted(tally, now);
  }

  @Override
  public int sweep(Terms terms, Instant now) {
    return sweep.run(terms, now);
  }

  private static Set<String> texts(PreparedStatement statement) throws SQLException {
    Set<String> found = new HashSet<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        found.add(result.getString(1));
      }
    }
    return found;
  }
}

package io.elpis.store;

import io.elpis.gateway.Begun;
import io.elpis.gateway.BegunId;
import io.elpis.gateway.IncidentName;
import io.elpis.gateway.IncidentStore;
import io.elpis.model.PrincipalId;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Incidents in PostgreSQL. Counting locks the table against other counters, so numbers are given
 * once and without a gap on any number of nodes. Thread-safe.
 */
public final class PostgresIncidentStore implements IncidentStore {
  private static final String LOCK = "LOCK TABLE trace_incident IN SHARE ROW EXCLUSIVE MODE";
  private static final String COUNT =
      "INSERT INTO trace_incident (name, number, traces, opened)"
          + " SELECT ?, coalesce(max(number), 0) + 1, 1, ? FROM trace_incident"
          + " ON CONFLICT (name) DO UPDATE SET traces = trace_incident.traces + 1"
          + " RETURNING number, traces, opened";
  private static final String PUT =
      "INSERT INTO trace_begun (id, incident, trace, begun_by, begun) VALUES (?, ?, ?, ?, ?)";
  private static final String TAKE =
      "UPDATE trace_begun b SET made = ? FROM trace_incident i WHERE b.id = ? AND b.begun_by = ? AND"
          + " b.made IS NULL AND i.name = b.incident RETURNING i.name, i.number, b.trace,"
          + " i.opened";
  private static final String LIST =
      "SELECT name, number, traces, opened FROM trace_incident ORDER BY number DESC LIMIT ?";

  private final Database database;

  public PostgresIncidentStore(Database database) {
    this.database = database;
  }

  @Override
  public Begun begin(BegunId id, IncidentName incident, PrincipalId by, Instant at) {
    return database.write(connection -> {
      try (Statement lock = connection.createStatement()) {
        lock.execute(LOCK);
      }
      Count count = count(connection, incident, at);
      try (PreparedStatement put = connection.prepareStatement(PUT)) {
        put.setString(1, id.value());
        put.setString(2, incident.value());
        put.setLong(3, count.trace());
        put.setString(4, by.value());
        put.setTimestamp(5, Timestamp.from(at));
        put.executeUpdate();
      }
      return Begun.of(id, incident, count.number(), count.trace(), count.opened());
    });
  }

  private record Count(long number, long trace, Instant opened) {}

  private static Count count(Connection connection, IncidentName incident, Instant at)
      throws SQLException {
    try (PreparedStatement count = connection.prepareStatement(COUNT)) {
      count.setString(1, incident.value());
      count.setTimestamp(2, Timestamp.from(at));
      try (ResultSet result = count.executeQuery()) {
        result.next();
        return new Count(result.getLong(1), result.getLong(2), Rows.instant(result, 3));
      }
    }
  }

  @Override
  public Optional<Begun> take(BegunId id, PrincipalId by, Instant at) {
    return database.write(connection -> {
      try (PreparedStatement take = connection.prepareStatement(TAKE)) {
        take.setTimestamp(1, Timestamp.from(at));
        take.setString(2, id.value());
        take.setString(3, by.value());
        try (ResultSet result = take.executeQuery()) {
          return result.next()
              ? Optional.of(
                  Begun.of(
                      id,
                      new IncidentName(result.getString(1)),
                      result.getLong(2),
                      result.getLong(3),
                      Rows.instant(result, 4)))
              : Optional.empty();
        }
      }
    });
  }

  @Override
  public List<Incident> list(int most) {
    return database.read(connection -> {
      try (PreparedStatement list = connection.prepareStatement(LIST)) {
        list.setInt(1, most);
        try (ResultSet result = list.executeQuery()) {
          List<Incident> incidents = new ArrayList<>();
          while (result.next()) {
            incidents.add(
                new Incident(
                    new IncidentName(result.getString(1)),
                    result.getLong(2),
                    result.getLong(3),
                    Rows.instant(result, 4)));
          }
          return incidents;
        }
      }
    });
  }
}

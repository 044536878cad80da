package io.elpis.store;

import io.elpis.gateway.Alert;
import io.elpis.gateway.AlertStore;
import io.elpis.model.PrincipalId;
import io.elpis.store.database.Database;
import io.elpis.watch.Action;
import io.elpis.watch.Finding;
import io.elpis.watch.FindingKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Alerts in PostgreSQL. Thread-safe. */
public final class PostgresAlertStore implements AlertStore {
  private static final String COLUMNS =
      "id, at, mechanism, action, key_kind, key_id, members, score, since, disclosures, once_in_actor_days, mark, bound,"
          + " sample_size, peers, tried, announced, coverage, disproof, until";
  private static final String PUT =
      "INSERT INTO alert ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String SELECT = "SELECT " + COLUMNS + ", lifted_at, lifted_by FROM alert ";
  private static final String LIST =
      SELECT
          + "WHERE at < ? AND (?::text IS NULL OR members @> ARRAY[?::text])"
          + " AND (?::timestamptz IS NULL OR lifted_at IS NULL AND until > ?) ORDER BY at DESC, id LIMIT ?";
  private static final String SHARE =
      "SELECT count(*) FILTER (WHERE ? IN ('recipient=' || recipient, 'branch=' || branch, 'joined='"
          + " || floor(extract(epoch FROM created) / 604800)))::float8 / greatest(count(*), 1) FROM principal";
  private static final String APPEALED =
      "INSERT INTO alert_appeal (alert, entry, principal, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String APPEALS =
      "SELECT entry, principal, at FROM alert_appeal WHERE alert = ? ORDER BY entry";

  private static final String NAMING =
      "SELECT DISTINCT named FROM alert, unnest(disclosures) named WHERE disclosures && ?::text[] AND named = ANY (?)";

  private final Database database;

  public PostgresAlertStore(Database database) {
    this.database = database;
  }

  /** Those of these entries that an alert names. */
  public Set<Long> naming(Set<Long> entries) {
    if (entries.isEmpty()) {
      return Set.of();
    }
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(NAMING)) {
        statement.setArray(1, Rows.texts(connection, entries));
        statement.setArray(2, Rows.texts(connection, entries));
        Set<Long> named = new TreeSet<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            named.add(Long.parseLong(result.getString(1)));
          }
        }
        return named;
      }
    });
  }

  @Override
  public void put(Alert alert) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(PUT)) {
        bind(connection, statement, alert);
        return statement.executeUpdate();
      }
    });
  }

  private static void bind(Connection connection, PreparedStatement statement, Alert alert)
      throws SQLException {
    Finding finding = alert.finding();
    Finding.Evidence evidence = finding.evidence();
    statement.setString(1, alert.id());
    statement.setTimestamp(2, time(finding.timeMillis()));
    statement.setString(3, finding.mechanism());
    statement.setString(4, finding.action().name());
    statement.setString(5, finding.key().kind());
    statement.setString(6, finding.key().id());
    statement.setArray(7, Rows.texts(connection, finding.members()));
    statement.setDouble(8, finding.score());
    statement.setTimestamp(9, time(finding.sinceMillis()));
    statement.setArray(10, Rows.texts(connection, finding.disclosures()));
    statement.setDouble(11, finding.onceInActorDays());
    statement.setString(12, evidence.mark());
    statement.setDouble(13, evidence.bound());
    statement.setLong(14, evidence.sampleSize());
    statement.setString(15, evidence.peers());
    statement.setArray(16, Rows.texts(connection, evidence.explanationsTried()));
    statement.setArray(17, Rows.texts(connection, evidence.announced()));
    statement.setString(18, evidence.coverage());
    statement.setString(19, evidence.disproof());
    statement.setTimestamp(20, Timestamp.from(alert.until()));
  }

  @Override
  public Optional<Alert> find(String id) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SELECT + "WHERE id = ?")) {
        statement.setString(1, id);
        try (ResultSet result = statement.executeQuery()) {
          return result.next()
              ? Optional.of(alert(result, appeals(connection, id)))
              : Optional.empty();
        }
      }
    });
  }

  @Override
  public List<Alert> list(Filter filter, Instant before, int limit) {
    String member = filter.member().map(PrincipalId::value).orElse(null);
    Timestamp openAt = filter.openAt().map(Timestamp::from).orElse(null);
    return database.read(connection -> {
      List<Alert> alerts = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(LIST)) {
        statement.setTimestamp(1, Timestamp.from(before));
        statement.setString(2, member);
        statement.setString(3, member);
        statement.setTimestamp(4, openAt);
        statement.setTimestamp(5, openAt);
        statement.setInt(6, limit);
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            alerts.add(alert(result, List.of()));
          }
        }
      }
      return alerts;
    });
  }

  @Override
  public double share(String scope) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SHARE)) {
        statement.setString(1, scope);
        try (ResultSet result = statement.executeQuery()) {
          return result.next() ? result.getDouble(1) : 0;
        }
      }
    });
  }

  @Override
  public void appealed(String alert, long entry, PrincipalId by, Instant at) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(APPEALED)) {
        statement.setString(1, alert);
        statement.setLong(2, entry);
        statement.setString(3, by.value());
        statement.setTimestamp(4, Timestamp.from(at));
        return statement.executeUpdate();
      }
    });
  }

  private static List<Alert.Appeal> appeals(Connection connection, String id) throws SQLException {
    List<Alert.Appeal> appeals = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(APPEALS)) {
      statement.setString(1, id);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          appeals.add(
              new Alert.Appeal(
                  new PrincipalId(result.getString(2)),
                  Rows.instant(result, 3),
                  result.getLong(1),
                  Optional.empty(),
                  Optional.empty()));
        }
      }
    }
    return appeals;
  }

  private static Alert alert(ResultSet result, List<Alert.Appeal> appeals) throws SQLException {
    Finding finding =
        new Finding(
            Rows.instant(result, 2).toEpochMilli(),
            result.getString(3),
            Action.valueOf(result.getString(4)),
            key(result.getString(5), result.getString(6)),
            List.of((String[]) result.getArray(7).getArray()),
            result.getDouble(8),
            Rows.instant(result, 9).toEpochMilli(),
            List.of((String[]) result.getArray(10).getArray()),
            result.getDouble(11),
            new Finding.Evidence(
                result.getString(12),
                result.getDouble(13),
                result.getLong(14),
                result.getString(15),
                List.of((String[]) result.getArray(16).getArray()),
                List.of((String[]) result.getArray(17).getArray()),
                result.getString(18),
                result.getString(19)));
    return new Alert(
        result.getString(1),
        finding,
        Rows.instant(result, 20),
        Rows.optionalInstant(result, 21),
        Optional.ofNullable(result.getString(22)).map(PrincipalId::new),
        appeals);
  }

  private static FindingKey key(String kind, String id) {
    return switch (kind) {
      case "principal" -> new FindingKey.Principal(id);
      case "group" -> new FindingKey.Group(id);
      default -> new FindingKey.Edge(id);
    };
  }

  private static Timestamp time(long millis) {
    return Timestamp.from(Instant.ofEpochMilli(millis));
  }
}

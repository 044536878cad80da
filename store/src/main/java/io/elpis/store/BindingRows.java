package io.elpis.store;

import io.elpis.gateway.RelayMode;
import io.elpis.gateway.RelayWish.Bearer;
import io.elpis.gateway.RelayWish.End;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.relay.binding.Binding;
import io.elpis.relay.binding.Binding.Allowance;
import io.elpis.relay.binding.Binding.Place;
import io.elpis.relay.binding.Binding.Window;
import io.elpis.relay.binding.Channel;
import io.elpis.relay.binding.Held;
import io.elpis.relay.binding.Held.TicketLife;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Bindings as rows, with their ticket and what has fallen under them. */
final class BindingRows {
  /**
   * With {@code b} for the binding; ready for a WHERE. An erased person is told by {@code erased}
   * until the binding is cleared: {@code fallen} has no id.
   */
  static final String SELECT =
      "SELECT b.id, b.channel, b.mode, b.subject, b.field, b.peer_subjects, b.peer_fields, b.principal, b.recipient, "
          + "b.purpose, b.ticket, b.x, b.extension, b.standing, b.not_before, b.expires, b.extended_days, "
          + "b.max_attempts, b.attempts, b.max_extends, b.extensions, b.state, t.state, t.closes, "
          + "EXISTS (SELECT 1 FROM fallen f WHERE f.key = ANY (b.standing)) OR EXISTS (SELECT 1 FROM erased e "
          + "WHERE e.subject = b.subject OR e.subject = ANY (b.peer_subjects)) "
          + "FROM relay_binding b LEFT JOIN ticket t ON t.id = b.ticket ";

  private static final String INSERT =
      "INSERT INTO relay_binding (id, bond, channel, mode, subject, field, peer_subjects, peer_fields, principal, "
          + "recipient, purpose, ticket, x, extension, standing, not_before, expires, extended_days, max_attempts, "
          + "attempts, max_extends, extensions, state) "
          + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (bond) DO NOTHING";

  private BindingRows() {}

  /** False where the bond has a binding already. */
  static boolean insert(Connection connection, Binding binding, Hash bond) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setObject(1, binding.id());
      statement.setBytes(2, bond.toBytes());
      statement.setString(3, binding.channel().name());
      statement.setString(4, binding.mode().name());
      bindEnds(connection, statement, binding);
      bindBearer(statement, binding.bearer());
      statement.setString(13, binding.place().x());
      statement.setString(14, binding.place().extension().orElse(null));
      statement.setArray(15, Rows.texts(connection, binding.standing()));
      statement.setTimestamp(16, Timestamp.from(binding.window().notBefore()));
      statement.setTimestamp(17, Timestamp.from(binding.window().expiresAt()));
      statement.setLong(18, binding.window().extended().toDays());
      statement.setInt(19, binding.allowance().maxAttempts());
      statement.setInt(20, binding.allowance().attempts());
      statement.setInt(21, binding.allowance().maxExtends());
      statement.setInt(22, binding.allowance().extensions());
      statement.setString(23, binding.state().name());
      return statement.executeUpdate() == 1;
    }
  }

  private static void bindEnds(Connection connection, PreparedStatement statement, Binding binding)
      throws SQLException {
    List<UUID> subjects = binding.peers().stream().map(end -> end.subject().value()).toList();
    List<FieldName> fields = binding.peers().stream().map(End::field).toList();
    statement.setObject(5, binding.person().subject().value());
    statement.setString(6, binding.person().field().value());
    statement.setObject(7, UuidList.of(subjects));
    statement.setArray(8, Rows.texts(connection, fields));
  }

  private static void bindBearer(PreparedStatement statement, Bearer bearer) throws SQLException {
    statement.setString(9, bearer.principal().value());
    statement.setString(10, bearer.recipient().value());
    statement.setString(11, bearer.purpose().value());
    statement.setString(12, bearer.ticket().map(Object::toString).orElse(null));
  }

  static List<Held> all(PreparedStatement statement) throws SQLException {
    List<Held> found = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        found.add(held(result));
      }
    }
    return found;
  }

  static Optional<Held> one(PreparedStatement statement) throws SQLException {
    return all(statement).stream().findFirst();
  }

  private static Held held(ResultSet result) throws SQLException {
    String ticketState = result.getString(23);
    Optional<TicketLife> ticket =
        ticketState == null
            ? Optional.empty()
            : Optional.of(new TicketLife(ticketState, Rows.instant(result, 24)));
    return new Held(binding(result), ticket, result.getBoolean(25));
  }

  private static Binding binding(ResultSet result) throws SQLException {
    return new Binding(
        result.getObject(1, UUID.class),
        Channel.valueOf(result.getString(2)),
        RelayMode.valueOf(result.getString(3)),
        end(result.getObject(4, UUID.class), result.getString(5)),
        peers(result),
        bearer(result),
        new Place(result.getString(12), Optional.ofNullable(result.getString(13))),
        Rows.strings(result.getArray(14)),
        new Window(
            Rows.instant(result, 15), Rows.instant(result, 16), Duration.ofDays(result.getInt(17))),
        new Allowance(result.getInt(18), result.getInt(19), result.getInt(20), result.getInt(21)),
        Binding.State.valueOf(result.getString(22)));
  }

  private static Bearer bearer(ResultSet result) throws SQLException {
    return new Bearer(
        new PrincipalId(result.getString(8)),
        new RecipientId(result.getString(9)),
        new PurposeName(result.getString(10)),
        Optional.ofNullable(result.getString(11)).map(TicketId::new));
  }

  private static List<End> peers(ResultSet result) throws SQLException {
    UUID[] subjects = (UUID[]) result.getArray(6).getArray();
    String[] fields = (String[]) result.getArray(7).getArray();
    List<End> peers = new ArrayList<>();
    for (int at = 0; at < subjects.length; at++) {
      peers.add(end(subjects[at], fields[at]));
    }
    return peers;
  }

  private static End end(UUID subject, String field) {
    return new End(new SubjectId(subject), new FieldName(field));
  }
}

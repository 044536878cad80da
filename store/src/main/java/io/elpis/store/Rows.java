package io.elpis.store;

import io.elpis.gateway.HeldPerson;
import io.elpis.gateway.HeldValue;
import io.elpis.model.BranchId;
import io.elpis.model.FieldName;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.policy.Facts.TokenFacts;
import io.elpis.vault.WrappedKeys;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the nouns out of result sets; columns count from the one given. */
final class Rows {
  private Rows() {}

  /** The next result of a statement that has several. */
  static ResultSet next(PreparedStatement statement) throws SQLException {
    if (!statement.getMoreResults()) {
      throw new SQLException("a result is missing");
    }
    return statement.getResultSet();
  }

  /** id, kind, state, subject, recipient, assignees, opens, closes, branch, changed. */
  static Optional<Ticket> ticket(ResultSet result, int first) throws SQLException {
    String id = result.getString(first);
    if (id == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Ticket(
            new TicketId(id),
            result.getString(first + 1),
            result.getString(first + 2),
            new SubjectId(result.getObject(first + 3, UUID.class)),
            new RecipientId(result.getString(first + 4)),
            strings(result.getArray(first + 5)).stream()
                .map(PrincipalId::new)
                .collect(Collectors.toUnmodifiableSet()),
            instant(result, first + 6),
            instant(result, first + 7),
            Optional.ofNullable(result.getString(first + 8)).map(BranchId::new),
            changed(result, first + 9)));
  }

  /** id, (shielded), kek, wrapped, fields. */
  static Optional<HeldPerson> person(ResultSet result, int first) throws SQLException {
    UUID id = result.getObject(first, UUID.class);
    if (id == null) {
      return Optional.empty();
    }
    return Optional.of(
        new HeldPerson(
            new SubjectId(id),
            WrappedKeys.of(result.getInt(first + 2), result.getBytes(first + 3)),
            PackedFields.unpack(result.getBytes(first + 4))));
  }

  /** field, version, recipient, ticket, expires. */
  static Optional<TokenFacts> token(ResultSet result, int first, Optional<HeldPerson> person)
      throws SQLException {
    String field = result.getString(first);
    if (field == null) {
      return Optional.empty();
    }
    FieldName name = new FieldName(field);
    HeldValue current = person.map(HeldPerson::values).orElse(Map.of()).get(name);
    return Optional.of(
        new TokenFacts(
            name,
            result.getInt(first + 1),
            current == null ? 0 : current.version(),
            new RecipientId(result.getString(first + 2)),
            Optional.ofNullable(result.getString(first + 3)).map(TicketId::new),
            instant(result, first + 4)));
  }

  /** When a ticket's state came about; the epoch stands for what nobody said. */
  static Optional<Instant> changed(ResultSet result, int column) throws SQLException {
    return optionalInstant(result, column).filter(time -> !time.equals(Instant.EPOCH));
  }

  static Set<String> strings(Array array) throws SQLException {
    return Set.copyOf(Arrays.asList((String[]) array.getArray()));
  }

  /** Ids; none where the column is null. */
  static Set<UUID> ids(@Nullable Array array) throws SQLException {
    return array == null ? Set.of() : Set.copyOf(Arrays.asList((UUID[]) array.getArray()));
  }

  static Instant instant(ResultSet result, int column) throws SQLException {
    return result.getTimestamp(column).toInstant();
  }

  static Optional<Instant> optionalInstant(ResultSet result, int column) throws SQLException {
    return Optional.ofNullable(result.getTimestamp(column)).map(Timestamp::toInstant);
  }

  static Array texts(Connection connection, Collection<?> values) throws SQLException {
    return connection.createArrayOf(
        "text", values.stream().map(Object::toString).toArray(String[]::new));
  }

  static Array instants(Connection connection, Collection<Instant> values) throws SQLException {
    return connection.createArrayOf(
        "timestamptz", values.stream().map(Instant::toString).toArray(String[]::new));
  }
}

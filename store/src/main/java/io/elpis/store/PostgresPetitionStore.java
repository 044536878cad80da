package io.elpis.store;

import io.elpis.gateway.PetitionStore;
import io.elpis.ledger.Petition;
import io.elpis.model.FieldName;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Petitions in PostgreSQL. Thread-safe. */
public final class PostgresPetitionStore implements PetitionStore {
  private static final String SELECT =
      "SELECT id, asker, recipient, purpose, ticket, subject, fields, account, base, needed, agreed, state, asked,"
          + " expires FROM petition ";
  private static final String WAITING =
      SELECT
          + "WHERE expires > ? AND id > ? AND (asker = ? AND state IN ('PENDING', 'APPROVED') "
          + "OR purpose = ANY (?) AND state = 'PENDING') "
          + "ORDER BY id LIMIT ?";

  private final Database database;
  private final InstantSource clock;

  public PostgresPetitionStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<Kept> find(String id) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SELECT + "WHERE id = ?")) {
        statement.setString(1, id);
        return kept(statement).stream().findFirst();
      }
    });
  }

  @Override
  public List<Kept> waiting(
      PrincipalId asker, Set<PurposeName> purposes, Optional<String> after, int limit) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
        statement.setTimestamp(1, Timestamp.from(clock.instant()));
        statement.setString(2, after.orElse(""));
        statement.setString(3, asker.value());
        statement.setArray(4, Rows.texts(connection, purposes));
        statement.setInt(5, limit);
        return kept(statement);
      }
    });
  }

  private static List<Kept> kept(PreparedStatement statement) throws SQLException {
    List<Kept> found = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        found.add(kept(result));
      }
    }
    return found;
  }

  private static Kept kept(ResultSet result) throws SQLException {
    Petition petition =
        new Petition(
            result.getString(1),
            new PrincipalId(result.getString(2)),
            new RecipientId(result.getString(3)),
            new PurposeName(result.getString(4)),
            matter(result),
            result.getInt(10),
            Rows.instant(result, 14));
    List<PrincipalId> agreed =
        Arrays.stream((String[]) result.getArray(11).getArray()).map(PrincipalId::new).toList();
    return new Kept(
        petition, State.valueOf(result.getString(12)), agreed, Rows.instant(result, 13));
  }

  private static Petition.Matter matter(ResultSet result) throws SQLException {
    String account = result.getString(8);
    if (account != null) {
      return new Petition.Raise(account, result.getLong(9));
    }
    return new Petition.Look(
        Optional.ofNullable(result.getString(5)).map(TicketId::new),
        new SubjectId(result.getObject(6, UUID.class)),
        Rows.strings(result.getArray(7)).stream().map(FieldName::new).collect(Collectors.toSet()));
  }
}

package io.elpis.store;

import io.elpis.gateway.CredentialStore;
import io.elpis.gateway.Scope;
import io.elpis.model.CredentialId;
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
import java.util.Set;
import java.util.stream.Collectors;

/** API keys in PostgreSQL; whether one was revoked is told by {@code fallen}. Thread-safe. */
public final class PostgresCredentialStore implements CredentialStore, AutoCloseable {
  private static final String CREDENTIAL =
      "SELECT c.id, c.principal, c.digest, c.scopes, c.label, c.created, f.since, c.device FROM credential c "
          + "LEFT JOIN fallen f ON f.key = 'credential:' || c.id ";
  private static final String CHECKED =
      """
      SELECT c.id, c.principal, c.digest, c.scopes, c.label, c.created, f.since, c.device,
             p.id, p.recipient, p.roles, p.program, p.active, p.person, p.branch,
             r.active AND NOT EXISTS (
               SELECT 1 FROM fallen b
               WHERE b.key = ANY (ARRAY['principal:' || p.id, 'recipient:' || r.id,
                                        'licence:' || r.licence, 'person:' || p.person]))
      FROM credential c
      JOIN principal p ON p.id = c.principal
      JOIN recipient r ON r.id = p.recipient
      LEFT JOIN fallen f ON f.key = 'credential:' || c.id
      WHERE c.id = ANY (?)
      """;
  private static final String INSERT =
      "INSERT INTO credential (id, principal, digest, scopes, label, created, device) VALUES (?, ?, ?, ?, ?, ?, ?)";

  private final Database database;
  private final Combiner<CredentialId, Optional<Checked>> combiner;

  public PostgresCredentialStore(Database database) {
    this.database = database;
    this.combiner = new Combiner<>("credentials", 1, 256, this::together);
  }

  @Override
  public void insert(Credential credential) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
        statement.setString(1, credential.id().value());
        statement.setString(2, credential.principal().value());
        statement.setBytes(3, credential.digest().toBytes());
        statement.setArray(4, Rows.texts(connection, credential.scopes()));
        statement.setString(5, credential.label());
        statement.setTimestamp(6, Timestamp.from(credential.created()));
        statement.setString(7, credential.device().map(Object::toString).orElse(null));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public Optional<Checked> find(CredentialId id) {
    return Waiting.on(combiner.ask(List.of(id))).getFirst();
  }

  @Override
  public List<Credential> of(PrincipalId principal) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(CREDENTIAL + "WHERE c.principal = ? ORDER BY c.created")) {
        statement.setString(1, principal.value());
        List<Credential> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(credential(result));
          }
        }
        return found;
      }
    });
  }

  private List<Optional<Checked>> together(List<CredentialId> ids) {
    java.util.Map<CredentialId, Checked> found = new java.util.HashMap<>();
    database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(CHECKED)) {
        statement.setArray(1, Rows.texts(connection, Set.copyOf(ids)));
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            Credential credential = credential(result);
            found.put(
                credential.id(),
                new Checked(credential, DirectoryRows.principal(result, 9), result.getBoolean(16)));
          }
        }
        return found;
      }
    });
    return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
  }

  private static Credential credential(ResultSet result) throws SQLException {
    return new Credential(
        new CredentialId(result.getString(1)),
        new PrincipalId(result.getString(2)),
        Hash.of(result.getBytes(3)),
        Rows.strings(result.getArray(4)).stream()
            .map(Scope::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        result.getString(5),
        Rows.instant(result, 6),
        Rows.optionalInstant(result, 7),
        Optional.ofNullable(result.getString(8)).map(DeviceId::new));
  }

  @Override
  public void close() {
    combiner.close();
  }
}

package io.elpis.store;

import io.elpis.gateway.ChangedPerson;
import io.elpis.gateway.IntakeStore;
import io.elpis.gateway.StoredPerson;
import io.elpis.model.Hash;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Provenance;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Imports in PostgreSQL: a chunk and its result land in one transaction. Thread-safe. */
public final class PostgresIntakeStore implements IntakeStore {
  private static final String KNOWN =
      "SELECT reference, subject, content FROM subject_reference WHERE reference = ANY (?)";

  private final Database database;
  private final ImportRows imports;
  private final PersonRows people = new PersonRows();
  private final DirectoryRows directory = new DirectoryRows();

  public PostgresIntakeStore(Database database) {
    this.database = database;
    this.imports = new ImportRows();
  }

  @Override
  public Optional<ImportRun> unfinished(String source, Hash mapDigest) {
    return database.read(connection -> imports.unfinished(connection, source, mapDigest));
  }

  @Override
  public ImportRun open(UUID id, String source, Provenance provenance, Hash mapDigest) {
    return database.write(
        connection -> imports.open(connection, id, source, provenance, mapDigest));
  }

  @Override
  public List<Origin> origins() {
    return database.read(imports::origins);
  }

  @Override
  public Optional<ImportRun> find(UUID importId) {
    return database.read(connection -> imports.find(connection, importId, false));
  }

  @Override
  public Optional<ChunkResult> result(UUID importId, int chunk) {
    return database.read(connection -> imports.result(connection, importId, chunk));
  }

  @Override
  public Map<UUID, Known> known(Collection<UUID> references) {
    return database.read(connection -> known(connection, references));
  }

  @Override
  public Map<SubjectId, StoredPerson> people(Collection<SubjectId> subjects) {
    return database.read(connection -> PersonRows.people(connection, subjects));
  }

  @Override
  public Map<TicketId, Ticket> tickets(Collection<TicketId> ids) {
    return PostgresDirectoryStore.tickets(database, ids);
  }

  @Override
  public Map<PrincipalId, Principal> principals(Collection<PrincipalId> ids) {
    return PostgresDirectoryStore.principals(database, ids);
  }

  @Override
  public Map<RecipientId, Recipient> recipients(Collection<RecipientId> ids) {
    return PostgresDirectoryStore.recipients(database, ids);
  }

  @Override
  public boolean land(UUID importId, int chunk, Batch batch, ChunkResult result) {
    // A chunk is thousands of rows: on a busy machine it may take longer than any request waits.
    return database.writeAtLength(connection -> {
      Optional<ImportRun> run = imports.find(connection, importId, true);
      if (run.isEmpty() || run.get().finished() || run.get().nextChunk() != chunk) {
        return false;
      }
      directory.recipients(connection, batch.recipients());
      directory.principals(connection, batch.principals());
      people.copy(connection, batch.created());
      for (ChangedPerson change : batch.changed()) {
        if (!people.replace(connection, change)) {
          // Another change came first: undo the whole chunk, the caller builds it anew.
          connection.rollback();
          return false;
        }
      }
      directory.tickets(connection, batch.tickets());
      imports.landed(connection, importId, chunk, result);
      return true;
    });
  }

  @Override
  public void hold(UUID importId) {
    database.write(connection -> {
      imports.hold(connection, importId);
      return importId;
    });
  }

  @Override
  public ChunkResult finish(UUID importId) {
    return database.write(connection -> imports.finish(connection, importId));
  }

  private static Map<UUID, Known> known(Connection connection, Collection<UUID> references)
      throws SQLException {
    Map<UUID, Known> known = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
      statement.setObject(1, UuidList.of(List.copyOf(references)));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          known.put(
              result.getObject(1, UUID.class),
              new Known(
                  new SubjectId(result.getObject(2, UUID.class)), result.getObject(3, UUID.class)));
        }
      }
    }
    return known;
  }
}

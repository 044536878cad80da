package io.elpis.store;

import io.elpis.gateway.Document;
import io.elpis.gateway.DocumentId;
import io.elpis.gateway.DocumentStore;
import io.elpis.gateway.DocumentView;
import io.elpis.gateway.ViewId;
import io.elpis.model.CredentialId;
import io.elpis.model.FieldName;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.store.database.Database;
import io.elpis.vault.Sealed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Documents and their views in PostgreSQL. Thread-safe. */
public final class PostgresDocumentStore implements DocumentStore {
  /** The lock keeps the person from being erased between the look and the row. */
  private static final String PUT =
      "INSERT INTO document (id, subject, ticket, shows, kind, pages, bytes, added_by, added,"
          + " sealed) SELECT ?, s.id, ?, ?, ?, ?, ?, ?, ?, ? FROM subject s WHERE s.id = ? AND"
          + " s.wrapped IS NOT NULL FOR SHARE";

  private static final String COLUMNS =
      "SELECT id, subject, ticket, shows, kind, pages, bytes, added_by, added FROM document ";
  private static final String FIND = COLUMNS + "WHERE id = ?";
  private static final String OF = COLUMNS + "WHERE subject = ? ORDER BY added DESC, id LIMIT 1000";
  private static final String SEALED = "SELECT sealed FROM document WHERE id = ?";
  private static final String OPEN =
      "INSERT INTO document_view (id, document, principal, recipient, credential, purpose, ticket,"
          + " entry, opened, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String VIEW_COLUMNS =
      "SELECT id, document, principal, recipient, credential, purpose, ticket, entry, opened,"
          + " expires FROM document_view ";
  private static final String VIEW = VIEW_COLUMNS + "WHERE id = ?";
  private static final String VIEWS_OF =
      VIEW_COLUMNS + "WHERE document = ? ORDER BY opened DESC, id DESC LIMIT ?";
  private static final String VIEWS =
      VIEW_COLUMNS + "WHERE opened <= ? ORDER BY opened DESC, id DESC";

  private final Database database;

  public PostgresDocumentStore(Database database) {
    this.database = database;
  }

  private interface Binding {
    void bind(Connection connection, PreparedStatement statement) throws SQLException;
  }

  private interface Reader<T> {
    T read(ResultSet result) throws SQLException;
  }

  private <T> List<T> query(String sql, Binding binding, Reader<T> reader) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        binding.bind(connection, statement);
        List<T> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(reader.read(result));
          }
        }
        return found;
      }
    });
  }

  private int update(String sql, Binding binding) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        binding.bind(connection, statement);
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public boolean put(Document document, Sealed sealed) {
    int rows =
        update(
            PUT,
            (connection, statement) -> {
              statement.setString(1, document.id().value());
              statement.setString(2, document.ticket().map(TicketId::value).orElse(null));
              statement.setArray(3, Rows.texts(connection, document.shows()));
              statement.setString(4, document.kind());
              statement.setInt(5, document.pages());
              statement.setInt(6, document.bytes());
              statement.setString(7, document.addedBy().value());
              statement.setTimestamp(8, Timestamp.from(document.added()));
              statement.setBytes(9, sealed.toBytes());
              statement.setObject(10, document.subject().value());
            });
    return rows == 1;
  }

  @Override
  public Optional<Document> find(DocumentId id) {
    return query(
            FIND,
            (_, statement) -> statement.setString(1, id.value()),
            PostgresDocumentStore::document)
        .stream()
        .findFirst();
  }

  @Override
  public List<Document> of(SubjectId subject) {
    return query(
        OF,
        (_, statement) -> statement.setObject(1, subject.value()),
        PostgresDocumentStore::document);
  }

  private static Document document(ResultSet result) throws SQLException {
    TreeSet<FieldName> shows = new TreeSet<>();
    Rows.strings(result.getArray(4)).forEach(field -> shows.add(new FieldName(field)));
    return new Document(
        new DocumentId(result.getString(1)),
        new SubjectId(result.getObject(2, UUID.class)),
        Optional.ofNullable(result.getString(3)).map(TicketId::new),
        shows,
        result.getString(5),
        result.getInt(6),
        result.getInt(7),
        new PrincipalId(result.getString(8)),
        Rows.instant(result, 9));
  }

  @Override
  public Optional<Sealed> sealed(DocumentId id) {
    return query(
            SEALED,
            (_, statement) -> statement.setString(1, id.value()),
            result -> Sealed.of(result.getBytes(1)))
        .stream()
        .findFirst();
  }

  @Override
  public void open(DocumentView view) {
    update(
        OPEN,
        (_, statement) -> {
          statement.setString(1, view.id().value());
          statement.setString(2, view.document().map(DocumentId::value).orElse(null));
          statement.setString(3, view.viewer().principal().value());
          statement.setString(4, view.viewer().recipient().value());
          statement.setString(5, view.viewer().credential().value());
          statement.setString(6, view.purpose().value());
          statement.setString(7, view.ticket().map(TicketId::value).orElse(null));
          statement.setLong(8, view.entry());
          statement.setTimestamp(9, Timestamp.from(view.opened()));
          statement.setTimestamp(10, Timestamp.from(view.expires()));
        });
  }

  @Override
  public Optional<DocumentView> view(ViewId id) {
    return query(
            VIEW, (_, statement) -> statement.setString(1, id.value()), PostgresDocumentStore::view)
        .stream()
        .findFirst();
  }

  @Override
  public List<DocumentView> views(DocumentId document, int most) {
    return query(
        VIEWS_OF,
        (_, statement) -> {
          statement.setString(1, document.value());
          statement.setInt(2, most);
        },
        PostgresDocumentStore::view);
  }

  @Override
  public List<DocumentView> views(Instant asOf) {
    return query(
        VIEWS,
        (_, statement) -> statement.setTimestamp(1, Timestamp.from(asOf)),
        PostgresDocumentStore::view);
  }

  private static DocumentView view(ResultSet result) throws SQLException {
    return new DocumentView(
        new ViewId(result.getString(1)),
        Optional.ofNullable(result.getString(2)).map(DocumentId::new),
        new DocumentView.Viewer(
            new PrincipalId(result.getString(3)),
            new RecipientId(result.getString(4)),
            new CredentialId(result.getString(5))),
        new PurposeName(result.getString(6)),
        Optional.ofNullable(result.getString(7)).map(TicketId::new),
        result.getLong(8),
        Rows.instant(result, 9),
        Rows.instant(result, 10));
  }
}

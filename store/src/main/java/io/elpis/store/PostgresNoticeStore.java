package io.elpis.store;

import io.elpis.gateway.NoticeStore;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Notices in PostgreSQL. Thread-safe. */
public final class PostgresNoticeStore implements NoticeStore {
  private static final String SQL =
      "SELECT id, at, purpose, asker, approver, delivered FROM notice WHERE subject = ? AND id < ? "
          + "ORDER BY id DESC LIMIT ?";

  private final Database database;

  public PostgresNoticeStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Notice> of(SubjectId subject, OptionalLong before, int limit) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SQL)) {
        statement.setObject(1, subject.value());
        statement.setLong(2, before.orElse(Long.MAX_VALUE));
        statement.setInt(3, limit);
        List<Notice> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(
                new Notice(
                    result.getLong(1),
                    Rows.instant(result, 2),
                    new PurposeName(result.getString(3)),
                    new PrincipalId(result.getString(4)),
                    new PrincipalId(result.getString(5)),
                    Rows.optionalInstant(result, 6)));
          }
        }
        return found;
      }
    });
  }
}

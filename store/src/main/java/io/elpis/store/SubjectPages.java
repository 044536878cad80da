package io.elpis.store;

import io.elpis.gateway.HeldPerson;
import io.elpis.gateway.HeldValue;
import io.elpis.gateway.Nobody;
import io.elpis.model.FieldName;
import io.elpis.store.database.Database;
import io.elpis.vault.SealedRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Walks over everybody's stored values in the order of subject, field and version, page by page of
 * the primary key, so that no statement takes longer the more people there are.
 */
final class SubjectPages {
  // PostgreSQL compares UUIDs by their bytes, unsigned, as their hexadecimal text does.
  private static final Comparator<SealedRow> ORDER =
      Comparator.comparing((SealedRow row) -> row.subject().toString())
          .thenComparing(row -> row.field().value())
          .thenComparingInt(SealedRow::version);

  private final Database database;
  private final Reader reader;

  SubjectPages(Database database, Reader reader) {
    this.database = database;
    this.reader = reader;
  }

  /** Some values of the next people. */
  interface Reader {
    /**
     * Reads one page.
     *
     * @param from the people with higher ids, {@code limit} of them at most
     * @param itself also the one with this id
     */
    Page read(Connection connection, UUID from, boolean itself, int limit) throws SQLException;
  }

  /**
   * A page.
   *
   * @param last the last person looked at; empty where there was none
   * @param rows those of their values that are wanted, in any order
   */
  record Page(Optional<UUID> last, List<SealedRow> rows) {}

  /**
   * The next wanted values behind {@code after}, at least one and at most {@code limit}; or none.
   */
  List<SealedRow> next(Optional<SealedRow> after, int limit) {
    return database.read(connection -> {
      UUID from = after.map(row -> row.subject().value()).orElse(Nobody.ID.value());
      Page page = reader.read(connection, from, after.isPresent(), limit);
      while (page.last().isPresent()) {
        List<SealedRow> rows = behind(after, page.rows(), limit);
        if (!rows.isEmpty()) {
          return rows;
        }
        page = reader.read(connection, page.last().get(), false, limit);
      }
      return List.of();
    });
  }

  static SealedRow row(HeldPerson person, Map.Entry<FieldName, HeldValue> value) {
    return new SealedRow(
        person.id(),
        person.keys(),
        value.getKey(),
        value.getValue().version(),
        value.getValue().sealed());
  }

  private static List<SealedRow> behind(
      Optional<SealedRow> after, List<SealedRow> rows, int limit) {
    return rows.stream()
        .filter(row -> after.isEmpty() || ORDER.compare(row, after.get()) > 0)
        .sorted(ORDER)
        .limit(limit)
        .toList();
  }
}

package io.elpis.store;

import io.elpis.gateway.AuditStore;
import io.elpis.model.SubjectId;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds entries by subject, principal and ticket. One row holds what a batch is about, and an
 * inverted index finds the batches of a term. Whoever is in most batches is looked for among the
 * newest first, without the index, which would list them all. Thread-safe.
 */
public final class PostgresAuditStore implements AuditStore {
  private static final String NEWEST =
      """
      SELECT b.first_index, b.subjects, b.principals, b.tickets FROM log_head h CROSS JOIN LATERAL (
        SELECT first_index, subjects, principals, tickets, terms FROM entry_about
        WHERE epoch = h.epoch AND first_index < ? ORDER BY first_index DESC LIMIT 200) b
      WHERE b.terms @> ? ORDER BY b.first_index DESC LIMIT ?
      """;

  /** The inner query is kept apart, so that the planner does not walk the table backwards. */
  private static final String INDEXED =
      """
      SELECT b.first_index, b.subjects, b.principals, b.tickets FROM log_head h CROSS JOIN (
        SELECT epoch, first_index, subjects, principals, tickets FROM entry_about
        WHERE first_index < ? AND terms @> ? OFFSET 0) b
      WHERE b.epoch = h.epoch ORDER BY b.first_index DESC LIMIT ?
      """;

  private static final String ANY_OF = INDEXED.replace("terms @> ?", "terms && ?");

  /** What is in memory at once: some ten megabytes where batches are large. */
  private static final int BATCHES_A_PAGE = 200;

  private static final String MERGE = "SELECT gin_clean_pending_list('entry_about_terms')";

  private static final Filter ANYTHING =
      new Filter(Optional.empty(), Optional.empty(), Optional.empty());

  private final Database database;

  public PostgresAuditStore(Database database) {
    this.database = database;
  }

  /** Merges the index's pending terms, so that no commit of the ledger has to. */
  public void merge() {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(MERGE)) {
        return statement.execute();
      }
    });
  }

  @Override
  public List<Listed> list(Filter filter, OptionalLong before, int limit) {
    return database.read(
        connection -> list(connection, filter, before.orElse(Long.MAX_VALUE), limit));
  }

  @Override
  public Optional<Listed> at(long index) {
    return list(ANYTHING, OptionalLong.of(index + 1), 1).stream()
        .filter(listed -> listed.index() == index)
        .findFirst();
  }

  private static List<Listed> list(Connection connection, Filter filter, long before, int limit)
      throws SQLException {
    Long[] terms = EntryTerms.of(filter);
    List<Listed> recent = new ArrayList<>();
    for (AboutBatch batch : batches(connection, NEWEST, terms, before, limit)) {
      batch.forEach(listed -> AboutBatch.matches(filter, listed), before, recent::add);
    }
    if (recent.size() >= limit) {
      return List.copyOf(recent.subList(0, limit));
    }
    Walk walk =
        new Walk(
            terms.length == 0 ? NEWEST : INDEXED,
            terms,
            listed -> AboutBatch.matches(filter, listed));
    return walk.list(connection, before, limit);
  }

  @Override
  public List<Listed> about(Set<SubjectId> people, int limit) {
    Walk walk =
        new Walk(
            ANY_OF,
            people.stream().map(EntryTerms::of).toArray(Long[]::new),
            listed -> listed.subject().filter(people::contains).isPresent());
    return database.read(connection -> walk.list(connection, Long.MAX_VALUE, limit));
  }

  /** Page after page, as clashes of terms and rows without a match leave gaps. */
  private record Walk(String sql, Long[] terms, Predicate<Listed> wanted) {
    List<Listed> list(Connection connection, long before, int limit) throws SQLException {
      List<Listed> found = new ArrayList<>();
      long below = before;
      while (found.size() < limit) {
        List<AboutBatch> page =
            batches(connection, sql, terms, below, Math.min(limit, BATCHES_A_PAGE));
        if (page.isEmpty()) {
          break;
        }
        page.forEach(batch -> batch.forEach(wanted, before, found::add));
        below = page.getLast().firstIndex();
      }
      return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }
  }

  private static List<AboutBatch> batches(
      Connection connection, String sql, Long[] terms, long below, int most) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, below);
      statement.setArray(2, connection.createArrayOf("bigint", terms));
      statement.setInt(3, most);
      List<AboutBatch> batches = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          batches.add(AboutBatch.read(result));
        }
      }
      return batches;
    }
  }
}

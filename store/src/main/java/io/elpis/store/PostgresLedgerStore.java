package io.elpis.store;

import io.elpis.ledger.CommitUnknownException;
import io.elpis.ledger.Draft;
import io.elpis.ledger.LedgerStore;
import io.elpis.ledger.LogHead;
import io.elpis.ledger.SealedBatch;
import io.elpis.ledger.Verdict;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.store.database.Database;
import io.elpis.store.database.SqlFailures;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The ledger in PostgreSQL. A transaction locks the head row first, so on any number of nodes one
 * transaction at a time judges claims and writes; the head is still compared before it is set, so a
 * writer of an earlier epoch is fenced. Three round trips a batch: lock and judge, write, commit.
 * The writing half is used by one thread.
 */
public final class PostgresLedgerStore implements LedgerStore, AutoCloseable {
  private static final String READ = "SELECT b.first_index, b.entries, b.leaves, b.openings";
  private static final String LEAVES = "SELECT b.first_index, b.entries, b.leaves";
  private static final String FROM =
      """

      FROM ledger_batch b JOIN log_head h ON h.epoch = b.epoch
      WHERE b.first_index >= coalesce(
        (SELECT max(c.first_index) FROM ledger_batch c WHERE c.epoch = h.epoch AND c.first_index <= ?), 0)
        AND b.first_index < ?
      ORDER BY b.first_index
      """;
  private static final String ANEW =
      "UPDATE log_head SET size = ?, epoch = ?, root = ?, frontier = ?, last_time = ? WHERE epoch < ?";

  private final Database database;
  private final InstantSource clock;
  private final LedgerWrite write;
  private Optional<Connection> writer = Optional.empty();

  public PostgresLedgerStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.write = new LedgerWrite(clock);
  }

  @Override
  public LogHead head() {
    return database.read(HeadRow::lock);
  }

  @Override
  public SealedBatch commit(
      List<Draft> drafts, BiFunction<LogHead, List<Verdict>, SealedBatch> builder) {
    Connection connection = connection();
    SealedBatch batch;
    try {
      ClaimJudge judge = ClaimJudge.read(connection, drafts, clock);
      List<Verdict> verdicts = drafts.stream().map(judge::judge).toList();
      batch = builder.apply(judge.head(), verdicts);
      write.write(connection, batch, drafts, verdicts, judge);
    } catch (SQLException failure) {
      // Nothing was committed: the server rolls back, whether or not it hears of it from us.
      abandon(connection);
      throw SqlFailures.of(failure);
    } catch (RuntimeException failure) {
      abandon(connection);
      throw failure;
    }
    try {
      connection.commit();
    } catch (SQLException failure) {
      if (!SqlFailures.isCommitOutcomeUnknown(failure)) {
        abandon(connection);
        throw SqlFailures.of(failure);
      }
      // A crash or a cut line here leaves the batch durable or not; only the head can tell.
      abandon(connection);
      throw new CommitUnknownException(batch, failure);
    }
    return batch;
  }

  @Override
  public List<StoredBatch> read(long fromIndex, int maxEntries) {
    return batches(
        READ + FROM,
        fromIndex,
        maxEntries,
        row -> new StoredBatch(row.getLong(1), row.getInt(2), row.getBytes(3), row.getBytes(4)));
  }

  @Override
  public List<StoredLeaves> leaves(long fromIndex, int maxEntries) {
    return batches(
        LEAVES + FROM,
        fromIndex,
        maxEntries,
        row -> new StoredLeaves(row.getLong(1), row.getInt(2), row.getBytes(3)));
  }

  private interface Row<B> {
    B of(ResultSet row) throws SQLException;
  }

  private <B> List<B> batches(String query, long fromIndex, int maxEntries, Row<B> made) {
    int most = Math.max(maxEntries, 1);
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(query)) {
        statement.setLong(1, fromIndex);
        // No batch that begins later is wanted: an entry is worth a row at most.
        statement.setLong(2, fromIndex + most);
        try (ResultSet result = statement.executeQuery()) {
          return batches(result, fromIndex, most, made);
        }
      }
    });
  }

  private static <B> List<B> batches(ResultSet result, long fromIndex, int maxEntries, Row<B> made)
      throws SQLException {
    List<B> batches = new ArrayList<>();
    long entries = 0;
    while (result.next()) {
      int count = result.getInt(2);
      if (result.getLong(1) + count <= fromIndex) {
        continue;
      }
      entries += count;
      if (!batches.isEmpty() && entries > maxEntries) {
        break;
      }
      batches.add(made.of(result));
    }
    return batches;
  }

  @Override
  public LogHead startAnew(long epoch) {
    LogHead empty = LogHead.empty(epoch);
    int changed =
        database.write(connection -> {
          try (PreparedStatement statement = connection.prepareStatement(ANEW)) {
            HeadRow.set(statement, 1, empty);
            statement.setLong(6, epoch);
            return statement.executeUpdate();
          }
        });
    if (changed != 1) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "the new log's epoch must be larger than the present one's");
    }
    return empty;
  }

  private Connection connection() {
    Connection connection = writer.orElseGet(this::connect);
    writer = Optional.of(connection);
    return connection;
  }

  private Connection connect() {
    Connection connection = database.planningOnce();
    try {
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException failure) {
      throw SqlFailures.of(failure);
    }
  }

  private void abandon(Connection connection) {
    writer = Optional.empty();
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      throw new ElpisException(
          ErrorCode.DATABASE_UNAVAILABLE, "the database connection is gone", alreadyGone);
    }
  }

  @Override
  public void close() {
    writer.ifPresent(this::abandon);
  }
}

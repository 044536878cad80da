package io.elpis.store;

import io.elpis.ledger.LogHead;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The one row that says how far the ledger goes. */
final class HeadRow {
  /** Reads the row and holds it until the transaction ends. */
  static final String LOCK =
      "SELECT size, epoch, root, frontier, last_time FROM log_head FOR UPDATE";

  private HeadRow() {}

  /**
   * The head, locked until the connection's transaction ends: waits, in bounded time, for a
   * transaction that still holds it.
   */
  static LogHead lock(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK);
        ResultSet result = statement.executeQuery()) {
      return head(result);
    }
  }

  /** The one row of {@link #LOCK}. */
  static LogHead head(ResultSet result) throws SQLException {
    if (!result.next()) {
      throw new ElpisException(ErrorCode.LOG_CORRUPT, "the ledger's head row is gone");
    }
    return new LogHead(
        result.getLong(1),
        result.getLong(2),
        Hash.of(result.getBytes(3)),
        unpack(result.getBytes(4)),
        result.getLong(5));
  }

  /** Seven parameters; changes one row unless another writer moved the head or raised the epoch. */
  static final String COMPARE_AND_SET =
      "UPDATE log_head SET size = ?, epoch = ?, root = ?, frontier = ?, last_time = ? WHERE size = ? AND epoch = ?";

  /** From parameter {@code first} on. */
  static void bind(PreparedStatement statement, int first, LogHead before, LogHead after)
      throws SQLException {
    set(statement, first, after);
    statement.setLong(first + 5, before.size());
    statement.setLong(first + 6, before.epoch());
  }

  /**
   * Judges the count of {@link #COMPARE_AND_SET}.
   *
   * @throws ElpisException {@code LEDGER_UNAVAILABLE}
   */
  static void requireMoved(int rows) {
    if (rows != 1) {
      throw new ElpisException(ErrorCode.LEDGER_UNAVAILABLE, "another writer holds this ledger");
    }
  }

  /** Five parameters. */
  static void set(PreparedStatement statement, int first, LogHead head) throws SQLException {
    statement.setLong(first, head.size());
    statement.setLong(first + 1, head.epoch());
    statement.setBytes(first + 2, head.root().toBytes());
    statement.setBytes(first + 3, pack(head.frontier()));
    statement.setLong(first + 4, head.lastTimeMillis());
  }

  private static byte[] pack(List<Hash> frontier) {
    ByteBuffer buffer = ByteBuffer.allocate(frontier.size() * Hash.LENGTH);
    frontier.forEach(hash -> buffer.put(hash.toBytes()));
    return buffer.array();
  }

  private static List<Hash> unpack(byte[] packed) {
    List<Hash> frontier = new ArrayList<>();
    for (int offset = 0; offset < packed.length; offset += Hash.LENGTH) {
      frontier.add(Hash.at(packed, offset));
    }
    return frontier;
  }
}

package io.elpis.store.database;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A connection that one thread keeps for the few statements it repeats: the server plans each once
 * for whatever parameters follow, where it would plan a statement with arrays anew each time. Made
 * when first asked for. Read by one thread.
 */
public final class KeptConnection implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(KeptConnection.class.getName());

  private final Database database;
  private volatile Optional<Connection> kept = Optional.empty();
  private volatile boolean closed;

  public KeptConnection(Database database) {
    this.database = database;
  }

  /**
   * Runs {@code work}, each statement a transaction of its own. A connection that was kept may have
   * died since; then the work, which only reads, is done once more on a new one.
   *
   * @throws io.elpis.model.ElpisException {@code DATABASE_UNAVAILABLE}
   */
  public <T> T read(SqlFunction<? super Connection, ? extends T> work) {
    if (kept.isPresent()) {
      try {
        return work.apply(kept.get());
      } catch (SQLException failure) {
        drop();
        if (!SqlFailures.isConnectionGone(failure)) {
          throw SqlFailures.of(failure);
        }
        database.doubtPool();
      }
    }
    return onNew(work);
  }

  private <T> T onNew(SqlFunction<? super Connection, ? extends T> work) {
    if (closed) {
      throw new ElpisException(ErrorCode.DATABASE_UNAVAILABLE, "the server is stopping");
    }
    Connection fresh = database.planningOnce();
    kept = Optional.of(fresh);
    try {
      return work.apply(fresh);
    } catch (SQLException failure) {
      drop();
      throw SqlFailures.of(failure);
    }
  }

  /** Ends it for good; any thread may. */
  @Override
  public void close() {
    closed = true;
    drop();
  }

  private void drop() {
    Optional<Connection> old = kept;
    kept = Optional.empty();
    try {
      if (old.isPresent()) {
        old.get().close();
      }
    } catch (SQLException alreadyGone) {
      // The server, or the line to it, has ended it before us.
      LOG.log(System.Logger.Level.DEBUG, "a connection was gone before it was closed");
    }
  }
}

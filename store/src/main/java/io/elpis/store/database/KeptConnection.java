package io.elpis.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A connection that one thread keeps for the few statements it repeats: the server plans each once
 * for whatever parameters follow, where it would plan a statement with arrays anew each time. Made
 * when first asked for. For one thread.
 */
public final class KeptConnection implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(KeptConnection.class.getName());

  private final Database database;
  private Optional<Connection> kept = Optional.empty();

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
        close();
        if (!SqlFailures.isConnectionGone(failure)) {
          throw SqlFailures.of(failure);
        }
      }
    }
    return onNew(work);
  }

  private <T> T onNew(SqlFunction<? super Connection, ? extends T> work) {
    Connection fresh = database.planningOnce();
    kept = Optional.of(fresh);
    try {
      return work.apply(fresh);
    } catch (SQLException failure) {
      close();
      throw SqlFailures.of(failure);
    }
  }

  /** Drops the connection; the next use makes another. */
  @Override
  public void close() {
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

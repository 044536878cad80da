package io.elpis.store;

import io.elpis.store.embedded.ClusterSession;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes the tables in which erased people stood anew, and lets go of the old files and of the
 * write-ahead log. PostgreSQL takes a deleted row's room back without overwriting it, so that its
 * bytes, and with them the wrapped key, lie in the file until something else lands there. Each
 * table is locked while it is written, a second or more for each gigabyte.
 */
public final class Scrubbing {
  /** Statistics hold samples of what the tables held. */
  private static final List<String> TABLES =
      List.of(
          "subject",
          "field_version",
          "subject_reference",
          "blind_index",
          "ticket",
          "ticket_step",
          "manifest_stop",
          "petition",
          "docket",
          "breach_person",
          "form_entry",
          "identity_check",
          "notice",
          "token",
          "consent",
          "fallen",
          "once",
          "quota_unit",
          "quota",
          "quota_account",
          "escrow",
          "parcel",
          "erased",
          "work_event",
          "release_person",
          "document",
          "document_view",
          "subject_session",
          "subject_challenge",
          "entry_about",
          "relay_binding",
          "relay_use",
          "relay_correspondent",
          "pg_catalog.pg_statistic");

  /** Whoever waits for the lock holds up everybody behind. */
  private static final String PATIENCE = "SET lock_timeout = '5s'";

  /** For how long others' transactions are waited for. */
  private static final Duration OTHERS = Duration.ofMinutes(2);

  private static final ErasedRows ERASED = new ErasedRows();

  private Scrubbing() {}

  /**
   * Scrubs the database of a data folder; its server may run. Repeating it does no harm, and a
   * crash leaves each table as it was or as it is to be.
   *
   * @throws io.elpis.model.ElpisException {@code CONFLICT} where the folder has no database; {@code
   *     DATABASE_UNAVAILABLE} where a table stays locked by others, or a transaction of theirs goes
   *     on seeing what was deleted
   */
  public static void scrub(Path dataFolder, Consumer<String> progress) {
    ClusterSession.on(dataFolder, progress, session -> scrub(session, progress));
  }

  private static void scrub(Connection session, Consumer<String> progress) throws SQLException {
    clearErased(session);
    run(session, PATIENCE);
    run(session, "ANALYZE");
    // Who began before sees the deleted rows, and they would be written anew with the others.
    Horizon.pass(session, OTHERS);
    for (String table : TABLES) {
      progress.accept("writing `" + table + "` anew");
      run(session, "VACUUM (FULL) " + table);
    }
    progress.accept("letting go of the old log");
    run(session, "SELECT pg_switch_wal()");
    run(session, "CHECKPOINT");
  }

  /**
   * Who was erased by a server that stopped before it cleared their rows. Whom a server that runs
   * is clearing just now is waited for.
   */
  private static void clearErased(Connection session) throws SQLException {
    session.setAutoCommit(false);
    Await.until(
        () -> isAllCleared(session),
        OTHERS,
        "somebody else has been clearing rows of erased people for minutes: see that the server"
            + " runs well, and scrub again");
    session.setAutoCommit(true);
  }

  private static boolean isAllCleared(Connection session) throws SQLException {
    while (ERASED.clearOne(session)) {
      session.commit();
    }
    boolean all = ERASED.isEmpty(session);
    session.commit();
    return all;
  }

  private static void run(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(sql);
    }
  }
}

package io.elpis.store.database;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked of a server before anything rests on it: a primary, version 15 or later, and
 * settings under which an acknowledged commit survives a crash and a loss of power. Asked over a
 * session without settings of ours, so that a weaker one given to the database or the role shows.
 */
final class SafetyCheck {
  static final int OLDEST_VERSION = 15;

  /** Setting, and the values under which an acknowledged commit is on disk. */
  private static final Map<String, Set<String>> SAFE =
      Map.of(
          "fsync", Set.of("on"),
          "full_page_writes", Set.of("on"),
          "synchronous_commit", Set.of("on", "remote_apply"));

  private SafetyCheck() {}

  /** A server that passed. */
  record Passed(String synchronousCommit, List<String> warnings) {}

  /**
   * @throws ElpisException {@code UNSAFE_DATABASE}, naming the setting and the cure
   */
  static Passed run(Connection connection) throws SQLException {
    refuseStandby(connection);
    Map<String, String> settings = read(connection);
    int version = Integer.parseInt(settings.getOrDefault("server_version_num", "0")) / 10_000;
    refuseOldVersion(version);
    for (String name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
      String value = settings.getOrDefault(name, "unknown");
      if (!SAFE.getOrDefault(name, Set.of()).contains(value)) {
        throw refuseSetting(name, value);
      }
    }
    return new Passed(settings.getOrDefault("synchronous_commit", "on"), warnings(settings));
  }

  static List<String> warnings(Map<String, String> settings) {
    return "on".equals(settings.get("data_checksums"))
        ? List.of()
        : List.of(
            "the database has no data checksums, so damage on its disk goes unseen: stop it and run"
                + " `pg_checksums --enable`");
  }

  static void refuseOldVersion(int version) {
    if (version < OLDEST_VERSION) {
      throw new ElpisException(
          ErrorCode.UNSAFE_DATABASE,
          "the server is PostgreSQL `" + version + "`: use version 15 or later");
    }
  }

  private static void refuseStandby(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT pg_is_in_recovery()")) {
      rows.next();
      if (rows.getBoolean(1)) {
        throw new ElpisException(
            ErrorCode.UNSAFE_DATABASE,
            "the server is a standby, which lags behind: give the address of the primary");
      }
    }
  }

  private static ElpisException refuseSetting(String name, String value) {
    return new ElpisException(
        ErrorCode.UNSAFE_DATABASE,
        "`"
            + name
            + "` is `"
            + value
            + "`, so an acknowledged commit could be lost: set `"
            + name
            + " = on` for the server, the database and the role, then reload it");
  }

  private static Map<String, String> read(Connection connection) throws SQLException {
    Map<String, String> settings = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes',"
                    + " 'synchronous_commit', 'data_checksums', 'server_version_num')")) {
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
    }
    return settings;
  }
}

package io.elpis.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;

/** What differs from one database to the next when only reading is wanted. */
enum Dialect {
  POSTGRESQL("jdbc:postgresql:"),
  H2("jdbc:h2:"),
  SQLITE("jdbc:sqlite:"),
  /** Of MySQL as well: one protocol, one driver. */
  MARIADB("jdbc:mariadb:");

  private static final String MYSQL = "jdbc:mysql:";

  private static final int SQLITE_OPEN_READONLY = 1;

  private final String beginning;

  Dialect(String beginning) {
    this.beginning = beginning;
  }

  /** By the address; an unknown one is taken to be like PostgreSQL, and finds no driver. */
  static Dialect of(String url) {
    if (url.startsWith(MYSQL)) {
      return MARIADB;
    }
    for (Dialect dialect : values()) {
      if (url.startsWith(dialect.beginning)) {
        return dialect;
      }
    }
    return POSTGRESQL;
  }

  /**
   * The address to connect to: nothing is made where nothing is there. H2 would make an empty
   * database of a misspelt name.
   */
  String connecting(String url) {
    if (this == MARIADB) {
      return url.startsWith(MYSQL) ? MARIADB.beginning + url.substring(MYSQL.length()) : url;
    }
    return this == H2 && !url.toUpperCase(Locale.ROOT).contains(";IFEXISTS=")
        ? url + ";IFEXISTS=TRUE"
        : url;
  }

  /** As {@link #connecting}, for what stands in no address. */
  Properties properties() {
    Properties properties = new Properties();
    if (this == SQLITE) {
      properties.setProperty("open_mode", Integer.toString(SQLITE_OPEN_READONLY));
    }
    if (this == MARIADB) {
      // A server must not ask for files of this machine.
      properties.setProperty("allowLocalInfile", "false");
      properties.setProperty("yearIsDateType", "false");
      properties.setProperty("tinyInt1isBit", "false");
    }
    return properties;
  }

  /**
   * Read-only, in one snapshot; without a transaction a driver may hold whole answers in memory.
   */
  void prepare(Connection connection) throws SQLException {
    if (this == SQLITE) {
      // Opened read-only; every transaction of SQLite is a snapshot.
      connection.setAutoCommit(false);
      return;
    }
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
  }

  /** The condition behind a table's name that lets rows through by chance. */
  String byChance(double share) {
    return switch (this) {
      case POSTGRESQL ->
          String.format(Locale.ROOT, "TABLESAMPLE BERNOULLI (%.6f) REPEATABLE (1)", share * 100);
      case H2, MARIADB -> String.format(Locale.ROOT, "WHERE RAND() < %.9f", share);
      // random() has 64 bits; the low thirty are as random as the rest.
      case SQLITE ->
          String.format(
              Locale.ROOT, "WHERE (random() & 1073741823) < %d", Math.round(share * (1 << 30)));
    };
  }

  /**
   * What keeps an answer that is not read to its end from being sent to its end; empty where the
   * driver stops the database.
   */
  String cut(long rows) {
    return this == MARIADB ? " LIMIT " + rows : "";
  }

  /** How the database tells names from words. */
  String quoted(String identifier) {
    String quote = this == MARIADB ? "`" : "\"";
    return quote + identifier.replace(quote, quote + quote) + quote;
  }
}

package io.elpis.store.database;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;

/**
 * Which database, as whom, how many connections.
 *
 * @param jdbcUrl {@code jdbc:postgresql://…}; may carry user, password, TLS options, several hosts
 * @param user empty where the URL has it
 * @param password empty where the URL has it or none is needed
 * @param poolSize connections for requests; dedicated ones come on top
 */
public record DatabaseSettings(
    String jdbcUrl, String user, String password, int poolSize, Patience patience) {

  /** Enough for two cores; more connections than that starve each other. */
  public static final int DEFAULT_POOL_SIZE = 16;

  /**
   * @throws ElpisException {@code INVALID_REQUEST} where the URL is not PostgreSQL's
   */
  public DatabaseSettings {
    if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the database is given as `jdbc:postgresql://host/database`");
    }
    if (poolSize < 1) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`poolSize` is at least 1");
    }
  }

  public static DatabaseSettings of(String jdbcUrl, String user, String password) {
    return new DatabaseSettings(jdbcUrl, user, password, DEFAULT_POOL_SIZE, Patience.REQUEST);
  }

  public DatabaseSettings withPatience(Patience other) {
    return new DatabaseSettings(jdbcUrl, user, password, poolSize, other);
  }

  public DatabaseSettings withPoolSize(int other) {
    return new DatabaseSettings(jdbcUrl, user, password, other, patience);
  }

  /** Without URL and password: a URL can carry one. */
  @Override
  public String toString() {
    return "DatabaseSettings[poolSize=" + poolSize + ", patience=" + patience + "]";
  }
}

package io.elpis.server;

/** The way to a server's own database, for benches and tests that look beneath it. */
public record DatabaseAccess(String jdbcUrl, String user, String password) {
  /** Never shows the password. */
  @Override
  public String toString() {
    return "DatabaseAccess[" + user + "]";
  }
}

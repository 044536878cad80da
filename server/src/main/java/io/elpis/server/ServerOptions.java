package io.elpis.server;

import io.elpis.server.identity.OidcOptions;
import io.elpis.server.identity.Site;
import io.elpis.vault.keyset.KeysetProtection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a server is started.
 *
 * @param dataFolder keys, ledger tiles, embedded database, run files
 * @param database an own PostgreSQL; empty for the embedded one
 * @param policyFile empty for {@code policy.yaml} in the data folder
 * @param keys how keys are kept and used
 * @param newLog an operator's word that a log which cannot go on is ended and a new one begun
 * @param witnesses who is asked to cosign the log's checkpoints
 * @param relay how people are reached without being seen
 * @param here where browsers reach this server; empty where that is not told
 */
public record ServerOptions(
    Path dataFolder,
    Optional<OwnDatabase> database,
    String bind,
    int port,
    Optional<Path> policyFile,
    KeyOptions keys,
    boolean newLog,
    WitnessOptions witnesses,
    RelayOptions relay,
    Optional<OidcOptions> oidc,
    Optional<URI> here) {

  /** With keys as {@link KeyOptions#of} has them, and without witnesses. */
  public ServerOptions(
      Path dataFolder,
      Optional<OwnDatabase> database,
      String bind,
      int port,
      Optional<Path> policyFile,
      Optional<KeysetProtection> protection,
      boolean newLog) {
    this(
        dataFolder,
        database,
        bind,
        port,
        policyFile,
        KeyOptions.of(protection),
        newLog,
        WitnessOptions.none());
  }

  /** Without a relay. */
  public ServerOptions(
      Path dataFolder,
      Optional<OwnDatabase> database,
      String bind,
      int port,
      Optional<Path> policyFile,
      KeyOptions keys,
      boolean newLog,
      WitnessOptions witnesses) {
    this(
        dataFolder,
        database,
        bind,
        port,
        policyFile,
        keys,
        newLog,
        witnesses,
        RelayOptions.none(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with another relay. */
  public ServerOptions with(RelayOptions other) {
    return new ServerOptions(
        dataFolder, database, bind, port, policyFile, keys, newLog, witnesses, other, oidc, here);
  }

  /** The same with an identity provider. */
  public ServerOptions with(OidcOptions provider) {
    return new ServerOptions(
        dataFolder,
        database,
        bind,
        port,
        policyFile,
        keys,
        newLog,
        witnesses,
        relay,
        Optional.of(provider),
        here);
  }

  /** The site that passkeys are bound to. */
  public Site site() {
    return here.or(() -> oidc.map(OidcOptions::here).filter(Site::suits))
        .map(Site::at)
        .orElse(Site.LOCAL);
  }

  /** A PostgreSQL that the operator runs. */
  public record OwnDatabase(String jdbcUrl, String user, String password) {
    /** Never shows the password. */
    @Override
    public String toString() {
      return "OwnDatabase[" + user + "]";
    }
  }
}

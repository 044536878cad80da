package io.elpis.server;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.ServerOptions.OwnDatabase;
import io.elpis.vault.Suite;
import io.elpis.vault.keyset.KeysetProtection;
import io.elpis.vault.keyset.Kms;
import io.elpis.vault.keyset.KmsAeads;
import io.elpis.vault.keyset.LocalFile;
import io.elpis.vault.keyset.Passphrase;
import java.io.IOException;
import java.net.URI;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that {@code serve} and {@code demo} share. */
final class ServerFlags {
  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "data folder (default .elpis/data, for demo .elpis/demo)")
  private @Nullable Path data;

  @Option(
      names = "--db",
      paramLabel = "JDBC-URL",
      description =
          "your own PostgreSQL, 15 or newer; user and password from ELPIS_DB_USER,"
              + " ELPIS_DB_PASSWORD")
  private @Nullable String database;

  @Option(
      names = "--port",
      defaultValue = "8470",
      description = "port to listen on (default ${DEFAULT-VALUE}; 0 for a free one)")
  private int port;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      description = "address to listen on (default ${DEFAULT-VALUE})")
  private String bind = "127.0.0.1";

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "policy file (default policy.yaml in the data folder)")
  private @Nullable Path policy;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description =
          "file whose first line opens the keyset; without it the keys lie open in the data folder")
  private @Nullable Path passphraseFile;

  @Option(
      names = "--kms",
      paramLabel = "URI",
      description =
          "key of a key management service that protects the keyset, such as aws-kms://…; a file"
              + " with credentials is named by ELPIS_KMS_CREDENTIALS")
  private @Nullable String kms;

  @Option(
      names = "--suite",
      defaultValue = "aes256-gcm",
      paramLabel = "SUITE",
      description =
          "how new values are sealed: aes256-gcm (default) or sm4-gcm; old ones open under either")
  private String suite = "aes256-gcm";

  @Option(names = "--sealed", description = "start sealed; open with `elpis keys unseal`")
  private boolean sealed;

  @Option(
      names = "--new-log",
      description =
          "end a log that cannot go on and begin a new one whose first entry names the old"
              + " checkpoint")
  private boolean newLog;

  @Option(
      names = "--witness",
      paramLabel = "URL=VKEY",
      description = "a witness that is asked to cosign the log's checkpoints; repeatable")
  private List<String> witnesses = List.of();

  @Option(
      names = "--witness-strict",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "publish no checkpoint without the cosignatures of N witnesses (default: publish at once"
              + " and add cosignatures as they come)")
  private int strict;

  @Mixin private RelayFlags relay = new RelayFlags();

  @Mixin private OidcFlags oidc = new OidcFlags();

  @Option(
      names = "--here",
      paramLabel = "URL",
      description =
          "where browsers reach this server, by its name: what passkeys are bound to (default: "
              + "--oidc-here, else http://localhost)")
  private @Nullable URI here;

  Path dataFolder(String name) {
    return DataFolder.chosen(data, name).root();
  }

  /**
   * The port to listen on.
   *
   * @throws ElpisException {@code INVALID_REQUEST} where there is no such port
   */
  int port() {
    if (port < 0 || port > MAX_PORT) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`--port` is a number from 0 to " + MAX_PORT);
    }
    return port;
  }

  ServerOptions options(Path dataFolder, Map<String, String> environment) {
    return new ServerOptions(
        dataFolder,
        Optional.ofNullable(database)
            .map(url ->
                new OwnDatabase(
                    url,
                    environment.getOrDefault("ELPIS_DB_USER", "elpis"),
                    environment.getOrDefault("ELPIS_DB_PASSWORD", ""))),
        bind,
        port(),
        Optional.ofNullable(policy),
        keys(Optional.ofNullable(environment.get("ELPIS_KMS_CREDENTIALS"))),
        newLog,
        new WitnessOptions(witnesses.stream().map(WitnessOptions.Address::parse).toList(), strict),
        relay.options(),
        oidc.options(),
        Optional.ofNullable(here));
  }

  private KeyOptions keys(Optional<String> kmsCredentials) {
    Suite chosen = Suite.parse(suite);
    String uri = kms;
    if (uri == null) {
      return new KeyOptions(protection(), KmsAeads.none(), chosen);
    }
    if (passphraseFile != null) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "give either `--kms` or `--passphrase-file`, not both");
    }
    KmsAeads clients = KmsOnClassPath.at(uri, kmsCredentials);
    return new KeyOptions(sealed ? Optional.empty() : Optional.of(new Kms(uri)), clients, chosen);
  }

  private Optional<KeysetProtection> protection() {
    if (sealed) {
      return Optional.empty();
    }
    return Optional.of(passphraseFile == null ? new LocalFile() : passphrase(passphraseFile));
  }

  private static Passphrase passphrase(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      CharBuffer characters = StandardCharsets.UTF_8.decode(java.nio.ByteBuffer.wrap(bytes));
      int length = 0;
      while (length < characters.remaining()
          && characters.get(length) != '\n'
          && characters.get(length) != '\r') {
        length++;
      }
      char[] line = new char[length];
      characters.get(line);
      Passphrase passphrase = Passphrase.of(line);
      Arrays.fill(line, '\0');
      Arrays.fill(bytes, (byte) 0);
      return passphrase;
    } catch (IOException unreadable) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the passphrase file cannot be read", unreadable);
    }
  }
}

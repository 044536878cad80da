package io.elpis.server;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.identity.OidcOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the identity provider. */
final class OidcFlags {
  @Option(
      names = "--oidc-issuer",
      paramLabel = "URL",
      description = "the identity provider (OpenID Connect) that people sign in by")
  private @Nullable URI issuer;

  @Option(
      names = "--oidc-client",
      paramLabel = "ID",
      defaultValue = "elpis",
      description = "this server's client id there (default ${DEFAULT-VALUE})")
  private String client = "elpis";

  @Option(
      names = "--oidc-secret-file",
      paramLabel = "FILE",
      description = "the secret of that client, as the first line of a file")
  private @Nullable Path secretFile;

  @Option(
      names = "--oidc-here",
      paramLabel = "URL",
      description = {
        "where browsers reach this server; `URL/sign-in/back` has to be registered with the",
        "provider as the address to come back to"
      })
  private @Nullable URI here;

  @Option(
      names = "--oidc-claim",
      paramLabel = "NAME",
      defaultValue = "preferred_username",
      description = "the claim that holds the account's id here (default ${DEFAULT-VALUE})")
  private String claim = "preferred_username";

  Optional<OidcOptions> options() {
    URI provider = issuer;
    Path file = secretFile;
    URI own = here;
    if (provider == null && file == null && own == null) {
      return Optional.empty();
    }
    if (provider == null || file == null || own == null) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "give `--oidc-issuer`, `--oidc-secret-file` and `--oidc-here` together");
    }
    return Optional.of(new OidcOptions(provider, client, secret(file), own, claim));
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .orElseThrow(() ->
              new ElpisException(
                  ErrorCode.INVALID_REQUEST, "the file of `--oidc-secret-file` is empty"));
    } catch (IOException unreadable) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the file of `--oidc-secret-file` cannot be read", unreadable);
    }
  }
}

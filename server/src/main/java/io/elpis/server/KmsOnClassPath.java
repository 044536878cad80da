package io.elpis.server;

import com.google.crypto.tink.KmsClient;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.keyset.KmsAeads;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The KMS client that knows a URI, among those that Tink's integrations register on the class path
 * ({@link ServiceLoader} of {@link KmsClient}). Elpis brings none of its own.
 */
final class KmsOnClassPath {
  private KmsOnClassPath() {}

  /**
   * The keys of the service that {@code uri} belongs to.
   *
   * @param credentials file with credentials; empty for those of the surroundings
   * @throws ElpisException {@code INVALID_REQUEST} where no client knows the URI; {@code SEALED}
   *     where the client refuses the credentials
   */
  static KmsAeads at(String uri, Optional<String> credentials) {
    KmsClient client =
        ServiceLoader.load(KmsClient.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(one -> one.doesSupport(uri))
            .findFirst()
            .orElseThrow(() -> unknown(uri));
    try {
      return KmsAeads.of(
          java.util.List.of(
              credentials.isPresent()
                  ? client.withCredentials(credentials.get())
                  : client.withDefaultCredentials()));
    } catch (GeneralSecurityException refused) {
      throw new ElpisException(
          ErrorCode.SEALED,
          "the KMS client refuses its credentials; check `ELPIS_KMS_CREDENTIALS`",
          refused);
    }
  }

  /** Names the scheme alone: the rest of a URI may say more than an error should. */
  private static ElpisException unknown(String uri) {
    int colon = uri.indexOf(':');
    String scheme = colon > 0 ? uri.substring(0, colon) : uri;
    return new ElpisException(
        ErrorCode.INVALID_REQUEST,
        "no KMS client for `"
            + scheme
            + "` is on the class path; name the jars of Tink's integration in `ELPIS_CLASS_PATH`");
  }
}

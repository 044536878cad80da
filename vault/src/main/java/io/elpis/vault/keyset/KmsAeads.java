package io.elpis.vault.keyset;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.security.GeneralSecurityException;
import java.util.List;

/** Finds the key that a URI such as {@code aws-kms://…} or {@code hcvault://…} names. */
@FunctionalInterface
public interface KmsAeads {
  /**
   * The key at {@code uri}. Each use of it may be a remote call.
   *
   * @throws ElpisException {@link ErrorCode#SEALED} where no client knows the URI
   */
  Aead at(String uri);

  /** For installations without a KMS. */
  static KmsAeads none() {
    return of(List.of());
  }

  /** Asks the first of Tink's clients that supports the URI. */
  static KmsAeads of(List<KmsClient> clients) {
    List<KmsClient> known = List.copyOf(clients);
    return uri -> {
      for (KmsClient client : known) {
        if (client.doesSupport(uri)) {
          try {
            return client.getAead(uri);
          } catch (GeneralSecurityException refused) {
            throw new ElpisException(
                ErrorCode.SEALED, "the KMS refuses its key; check uri and access", refused);
          }
        }
      }
      throw new ElpisException(
          ErrorCode.SEALED, "no KMS client is configured for the uri of the key");
    };
  }
}

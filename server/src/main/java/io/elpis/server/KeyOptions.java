package io.elpis.server;

import io.elpis.vault.Suite;
import io.elpis.vault.keyset.KeysetProtection;
import io.elpis.vault.keyset.KmsAeads;
import java.util.Optional;

/**
 * How keys are kept and used.
 *
 * @param protection how the keyset file is protected; empty to start sealed where it needs a
 *     passphrase
 * @param kms finds keys that lie in a key management service
 * @param suite for new values; old ones open under any
 */
public record KeyOptions(Optional<KeysetProtection> protection, KmsAeads kms, Suite suite) {

  /** Without a KMS, new values under AES-256-GCM. */
  static KeyOptions of(Optional<KeysetProtection> protection) {
    return new KeyOptions(protection, KmsAeads.none(), Suite.AES256_GCM);
  }
}

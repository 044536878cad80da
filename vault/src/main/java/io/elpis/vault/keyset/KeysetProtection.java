package io.elpis.vault.keyset;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.crypt.SecretBytes;
import java.security.SecureRandom;

/**
 * How the keyset file is protected at rest. Each way ends in a file key of 32 bytes, under which
 * the content is sealed; the file records how to get at that key again ({@link ProtectionHeader}).
 */
public sealed interface KeysetProtection permits Passphrase, Kms, LocalFile {

  /** A new file key and the header that leads back to it. */
  Locked lock(SecureRandom random, KmsAeads kms);

  /**
   * The file key that {@code header} leads to. Whether it is the right one shows when the file is
   * opened.
   *
   * @throws ElpisException {@link ErrorCode#WRONG_PASSPHRASE} where the file is protected in
   *     another way; {@link ErrorCode#SEALED} where the KMS cannot be reached or refuses
   */
  SecretBytes unlock(ProtectionHeader header, KmsAeads kms);

  /** A file key and the header that leads back to it. */
  record Locked(SecretBytes fileKey, ProtectionHeader header) {}
}

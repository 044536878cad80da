package io.elpis.vault.keyset;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.crypt.Text;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The file key is encrypted by a key that never leaves a key management service. One call to it per
 * start; none per value.
 *
 * @param uri as Tink's {@code KmsClient} takes it
 */
public record Kms(String uri) implements KeysetProtection {
  private static final byte[] CONTEXT = Text.ascii("elpis/keyset/kms/v1");

  @Override
  public Locked lock(SecureRandom random, KmsAeads kms) {
    SecretBytes fileKey = SecretBytes.random(random);
    byte[] copy = fileKey.copy();
    try {
      byte[] encrypted = kms.at(uri).encrypt(copy, CONTEXT);
      return new Locked(fileKey, new ProtectionHeader.Encrypted(uri, encrypted));
    } catch (GeneralSecurityException refused) {
      throw new ElpisException(
          ErrorCode.SEALED, "the KMS does not encrypt; check uri and access", refused);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  @Override
  public SecretBytes unlock(ProtectionHeader header, KmsAeads kms) {
    return switch (header) {
      case ProtectionHeader.Encrypted encrypted -> decrypt(encrypted, kms);
      case ProtectionHeader.Derived other -> throw Passphrase.otherWay(other);
      case ProtectionHeader.InTheClear other -> throw Passphrase.otherWay(other);
    };
  }

  /** Asks the key that was configured, not the one that the file names: a file is only input. */
  private SecretBytes decrypt(ProtectionHeader.Encrypted header, KmsAeads kms) {
    if (!header.uri().equals(uri)) {
      throw new ElpisException(
          ErrorCode.SEALED, "the keyset names another KMS key than the configuration does");
    }
    try {
      byte[] fileKey = kms.at(uri).decrypt(header.encryptedKey(), CONTEXT);
      SecretBytes secret = SecretBytes.copyOf(fileKey);
      Arrays.fill(fileKey, (byte) 0);
      return secret;
    } catch (GeneralSecurityException refused) {
      throw new ElpisException(
          ErrorCode.SEALED, "the KMS does not decrypt the keyset; check uri and access", refused);
    }
  }
}

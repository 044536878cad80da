package io.elpis.vault.keyset;

import io.elpis.vault.crypt.SecretBytes;
import java.security.SecureRandom;

/**
 * No protection at all: the file key lies in the file. For the demonstration and the first hour;
 * damage is noticed, a thief is not stopped, and the status says so.
 */
public record LocalFile() implements KeysetProtection {
  @Override
  public Locked lock(SecureRandom random, KmsAeads kms) {
    SecretBytes fileKey = SecretBytes.random(random);
    return new Locked(fileKey, new ProtectionHeader.InTheClear(fileKey.copy()));
  }

  @Override
  public SecretBytes unlock(ProtectionHeader header, KmsAeads kms) {
    return switch (header) {
      case ProtectionHeader.InTheClear clear -> SecretBytes.copyOf(clear.fileKey());
      case ProtectionHeader.Derived other -> throw Passphrase.otherWay(other);
      case ProtectionHeader.Encrypted other -> throw Passphrase.otherWay(other);
    };
  }
}

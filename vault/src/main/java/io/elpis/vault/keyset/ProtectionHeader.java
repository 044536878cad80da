package io.elpis.vault.keyset;

import java.util.Optional;

/** What the file says, in the clear but authenticated, about how its key is found. */
public sealed interface ProtectionHeader {
  /** The word in the file: {@code passphrase}, {@code kms}, {@code local-file}. */
  String kind();

  /** What an operator has to know about this way, shown in the status. */
  default Optional<String> warning() {
    return Optional.empty();
  }

  /** The file key is derived from a passphrase by Argon2id (RFC 9106). */
  record Derived(Argon2Parameters parameters, byte[] salt) implements ProtectionHeader {
    @Override
    public String kind() {
      return "passphrase";
    }
  }

  /** The file key is encrypted by the key at {@code uri}. */
  record Encrypted(String uri, byte[] encryptedKey) implements ProtectionHeader {
    @Override
    public String kind() {
      return "kms";
    }
  }

  /** The file key lies in the file itself. */
  record InTheClear(byte[] fileKey) implements ProtectionHeader {
    @Override
    public String kind() {
      return "local-file";
    }

    @Override
    public Optional<String> warning() {
      return Optional.of(
          "the keyset is not protected: whoever reads the file and the database reads everything;"
              + " use a passphrase or a KMS outside of demonstrations");
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
      return "InTheClear";
    }
  }
}

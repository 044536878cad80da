package io.elpis.vault.keyset;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.crypt.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A passphrase that an operator types. Held as UTF-8 bytes, never as a {@code String}; {@link
 * #close} wipes them. Characters are taken as typed, without Unicode normalisation.
 */
public final class Passphrase implements KeysetProtection, AutoCloseable {
  private static final int SALT_LENGTH = 16;

  private final SecretBytes secret;
  private final Argon2Parameters parameters;

  private Passphrase(SecretBytes secret, Argon2Parameters parameters) {
    this.secret = secret;
    this.parameters = parameters;
  }

  /**
   * Takes a copy; wiping {@code characters} is left to the caller.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} where it is empty or not Unicode
   */
  public static Passphrase of(char[] characters) {
    return of(characters, Argon2Parameters.RECOMMENDED);
  }

  /**
   * As {@link #of(char[])}.
   *
   * @param parameters for files that are locked with this passphrase; a file that exists says its
   *     own
   */
  public static Passphrase of(char[] characters, Argon2Parameters parameters) {
    if (characters.length == 0) {
      throw new ElpisException(ErrorCode.INVALID_VALUE, "the passphrase is empty; choose one");
    }
    CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    byte[] bytes = new byte[characters.length * 3];
    ByteBuffer encoded = ByteBuffer.wrap(bytes);
    CoderResult result = encoder.encode(CharBuffer.wrap(characters), encoded, true);
    SecretBytes secret = SecretBytes.copyOf(bytes, 0, encoded.position());
    Arrays.fill(bytes, (byte) 0);
    if (result.isError()) {
      secret.wipe();
      throw new ElpisException(
          ErrorCode.INVALID_VALUE, "the passphrase is not well-formed Unicode");
    }
    return new Passphrase(secret, parameters);
  }

  @Override
  public Locked lock(SecureRandom random, KmsAeads kms) {
    Derived derived = derive(random);
    return new Locked(derived.key(), derived.header());
  }

  @Override
  public SecretBytes unlock(ProtectionHeader header, KmsAeads kms) {
    return switch (header) {
      case ProtectionHeader.Derived derived -> derive(derived.parameters(), derived.salt());
      case ProtectionHeader.Encrypted other -> throw otherWay(other);
      case ProtectionHeader.InTheClear other -> throw otherWay(other);
    };
  }

  /** The file wants something else than what was given. */
  static ElpisException otherWay(ProtectionHeader header) {
    String cure =
        header instanceof ProtectionHeader.InTheClear
            ? "; no passphrase opens it, restart the server"
            : "; unseal it that way";
    return new ElpisException(
        ErrorCode.WRONG_PASSPHRASE, "the keyset is protected by `" + header.kind() + "`" + cure);
  }

  /** A key under a fresh salt, and what leads back to it. */
  record Derived(SecretBytes key, ProtectionHeader.Derived header) {}

  Derived derive(SecureRandom random) {
    byte[] salt = new byte[SALT_LENGTH];
    random.nextBytes(salt);
    return new Derived(derive(parameters, salt), new ProtectionHeader.Derived(parameters, salt));
  }

  SecretBytes derive(Argon2Parameters cost, byte[] salt) {
    byte[] copy = secret.copy();
    try {
      return cost.derive(copy, salt);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  @Override
  public void close() {
    secret.wipe();
  }

  /** Shows nothing of the passphrase. */
  @Override
  public String toString() {
    return "Passphrase";
  }
}

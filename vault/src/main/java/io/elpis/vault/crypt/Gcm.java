package io.elpis.vault.crypt;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Galois/Counter Mode with a 96-bit nonce and a 128-bit tag (NIST SP 800-38D; SM4: RFC 8998). The
 * caller sees to it that no nonce comes twice under one key. A cipher lives at most as long as its
 * key is unwrapped: one per thread or in a pool would keep the last key alive
 * (docs/decisions/0002-subject-keys.md). Stateless.
 */
public enum Gcm {
  /** AES with a key of 32 bytes. */
  AES("AES", 32),
  /** SM4 (GB/T 32907-2016) with a key of 16 bytes. */
  SM4("SM4", 16);

  /** In bytes. */
  public static final int NONCE_LENGTH = 12;

  /** In bytes. */
  public static final int TAG_LENGTH = 16;

  private final String cipher;
  private final String transformation;
  private final int keyLength;

  Gcm(String cipher, int keyLength) {
    this.cipher = cipher;
    this.transformation = cipher + "/GCM/NoPadding";
    this.keyLength = keyLength;
  }

  /** In bytes. */
  public int keyLength() {
    return keyLength;
  }

  /** Encrypts; returns ciphertext and tag. */
  public byte[] seal(SecretBytes key, byte[] nonce, byte[] associatedData, byte[] plain) {
    try {
      return run(Cipher.ENCRYPT_MODE, key, nonce, associatedData, plain);
    } catch (GeneralSecurityException unexpected) {
      throw new ElpisException(ErrorCode.BUG, "encryption failed", unexpected);
    }
  }

  /**
   * Checks the tag and decrypts.
   *
   * @param sealed ciphertext and tag
   * @throws ElpisException {@link ErrorCode#DECRYPTION_FAILED}, always with the same message
   */
  public byte[] open(SecretBytes key, byte[] nonce, byte[] associatedData, byte[] sealed) {
    try {
      return run(Cipher.DECRYPT_MODE, key, nonce, associatedData, sealed);
    } catch (GeneralSecurityException why) {
      throw DecryptionFailed.exception();
    }
  }

  /** For several uses of one key while it is unwrapped; cheaper than a cipher for each. */
  public Keyed keyed(SecretBytes key) {
    return new Keyed(this, key);
  }

  private byte[] run(int mode, SecretBytes key, byte[] nonce, byte[] associatedData, byte[] input)
      throws GeneralSecurityException {
    return run(newCipher(), mode, key, nonce, associatedData, input);
  }

  private Cipher newCipher() throws GeneralSecurityException {
    return Cipher.getInstance(transformation, provider());
  }

  private byte[] run(
      Cipher instance, int mode, SecretBytes key, byte[] nonce, byte[] associatedData, byte[] input)
      throws GeneralSecurityException {
    if (key.length() != keyLength || nonce.length != NONCE_LENGTH) {
      throw new ElpisException(ErrorCode.BUG, "a key or nonce of the wrong length");
    }
    GCMParameterSpec parameters = new GCMParameterSpec(8 * TAG_LENGTH, nonce);
    instance.init(mode, key.forAlgorithm(cipher), parameters);
    instance.updateAAD(associatedData);
    return instance.doFinal(input);
  }

  /** For many keys one after the other, on one thread; cheaper than a cipher for each key. */
  public Engine engine() {
    try {
      return new Engine(this, newCipher());
    } catch (GeneralSecurityException missing) {
      throw new ElpisException(ErrorCode.BUG, "encryption failed", missing);
    }
  }

  private Provider provider() {
    return switch (this) {
      case AES -> Providers.platform();
      case SM4 -> Providers.bouncyCastle();
    };
  }

  /**
   * One key and its cipher, which keeps the key's schedule: whoever unwrapped the key drops both
   * together. The key is asked for at each use, so a wiped one fails. Thread-safe.
   */
  public static final class Keyed {
    private final Gcm gcm;
    private final SecretBytes key;
    private Optional<Cipher> cipher = Optional.empty();

    private Keyed(Gcm gcm, SecretBytes key) {
      this.gcm = gcm;
      this.key = key;
    }

    /** As {@link Gcm#seal}. */
    public synchronized byte[] seal(byte[] nonce, byte[] associatedData, byte[] plain) {
      try {
        return gcm.run(cipher(), Cipher.ENCRYPT_MODE, key, nonce, associatedData, plain);
      } catch (GeneralSecurityException unexpected) {
        throw new ElpisException(ErrorCode.BUG, "encryption failed", unexpected);
      }
    }

    /** As {@link Gcm#open}. */
    public synchronized byte[] open(byte[] nonce, byte[] associatedData, byte[] sealed) {
      try {
        return gcm.run(cipher(), Cipher.DECRYPT_MODE, key, nonce, associatedData, sealed);
      } catch (GeneralSecurityException why) {
        throw DecryptionFailed.exception();
      }
    }

    private Cipher cipher() throws GeneralSecurityException {
      if (cipher.isEmpty()) {
        cipher = Optional.of(gcm.newCipher());
      }
      return cipher.get();
    }
  }

  /**
   * One cipher for many keys, one after the other. It keeps the schedule of the last key, so
   * whoever made it drops it as soon as the work is done. For one thread.
   */
  public static final class Engine {
    private final Gcm gcm;
    private final Cipher cipher;

    private Engine(Gcm gcm, Cipher cipher) {
      this.gcm = gcm;
      this.cipher = cipher;
    }

    /**
     * Writes ciphertext and tag, {@link #TAG_LENGTH} bytes more than {@code plain} has.
     *
     * @param target holds the nonce in the {@link #NONCE_LENGTH} bytes before {@code at}
     */
    public void seal(SecretBytes key, byte[] associatedData, byte[] plain, byte[] target, int at) {
      if (key.length() != gcm.keyLength || at < NONCE_LENGTH) {
        throw new ElpisException(ErrorCode.BUG, "a key or nonce of the wrong length");
      }
      try {
        cipher.init(
            Cipher.ENCRYPT_MODE,
            key.forAlgorithm(gcm.cipher),
            new GCMParameterSpec(8 * TAG_LENGTH, target, at - NONCE_LENGTH, NONCE_LENGTH));
        cipher.updateAAD(associatedData);
        cipher.doFinal(plain, 0, plain.length, target, at);
      } catch (GeneralSecurityException unexpected) {
        throw new ElpisException(ErrorCode.BUG, "encryption failed", unexpected);
      }
    }
  }
}

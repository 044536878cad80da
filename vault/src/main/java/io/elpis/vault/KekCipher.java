package io.elpis.vault;

import com.google.crypto.tink.Aead;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.crypt.DecryptionFailed;
import io.elpis.vault.crypt.Gcm;
import io.elpis.vault.crypt.SecretBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/** Wraps and unwraps subjects' keys under one key-encryption key. Thread-safe. */
sealed interface KekCipher {
  byte[] wrap(byte[] plain, byte[] context);

  /**
   * As {@link #wrap(byte[], byte[])}.
   *
   * @param engine of {@link Gcm#AES}; not used where the key is elsewhere
   */
  byte[] wrap(byte[] plain, byte[] context, Gcm.Engine engine);

  byte[] unwrap(byte[] wrapped, byte[] context);

  /** A key held here: format (1), nonce (12), ciphertext, tag (16). */
  record Local(SecretBytes key, SecureRandom random) implements KekCipher {
    private static final byte FORMAT = 1;

    @Override
    public byte[] wrap(byte[] plain, byte[] context) {
      return wrap(plain, context, Gcm.AES.engine());
    }

    @Override
    public byte[] wrap(byte[] plain, byte[] context, Gcm.Engine engine) {
      byte[] nonce = new byte[Gcm.NONCE_LENGTH];
      random.nextBytes(nonce);
      byte[] wrapped = new byte[1 + nonce.length + plain.length + Gcm.TAG_LENGTH];
      wrapped[0] = FORMAT;
      System.arraycopy(nonce, 0, wrapped, 1, nonce.length);
      engine.seal(key, context, plain, wrapped, 1 + nonce.length);
      return wrapped;
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
      int start = 1 + Gcm.NONCE_LENGTH;
      if (wrapped.length < start + Gcm.TAG_LENGTH || wrapped[0] != FORMAT) {
        throw DecryptionFailed.exception();
      }
      byte[] nonce = Arrays.copyOfRange(wrapped, 1, start);
      byte[] sealed = Arrays.copyOfRange(wrapped, start, wrapped.length);
      return Gcm.AES.open(key, nonce, context, sealed);
    }
  }

  /** A key in a key management service: format (1), then what the service returned. */
  record Remote(Aead aead) implements KekCipher {
    private static final byte FORMAT = 2;

    @Override
    public byte[] wrap(byte[] plain, byte[] context) {
      try {
        byte[] sealed = aead.encrypt(plain, context);
        return ByteBuffer.allocate(1 + sealed.length).put(FORMAT).put(sealed).array();
      } catch (GeneralSecurityException refused) {
        throw unavailable(refused);
      }
    }

    @Override
    public byte[] wrap(byte[] plain, byte[] context, Gcm.Engine engine) {
      return wrap(plain, context);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
      if (wrapped.length < 1 || wrapped[0] != FORMAT) {
        throw DecryptionFailed.exception();
      }
      try {
        return aead.decrypt(Arrays.copyOfRange(wrapped, 1, wrapped.length), context);
      } catch (GeneralSecurityException failed) {
        // Tink reports a lost connection and a wrong ciphertext by one type; the cause tells.
        throw failed.getCause() instanceof IOException
            ? unavailable(failed)
            : DecryptionFailed.exception();
      }
    }

    private static ElpisException unavailable(GeneralSecurityException cause) {
      return new ElpisException(
          ErrorCode.SEALED, "the KMS does not answer; check its address and access", cause);
    }
  }
}

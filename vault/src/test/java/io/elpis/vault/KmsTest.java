package io.elpis.vault;

import static io.elpis.vault.Fixtures.CLOCK;
import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.SUBJECT;
import static io.elpis.vault.Fixtures.assertDecryptionFailed;
import static io.elpis.vault.Fixtures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.subtle.AesGcmJce;
import io.elpis.model.ErrorCode;
import io.elpis.vault.keyset.Kms;
import io.elpis.vault.keyset.KmsAeads;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A key management service in memory stands at the end of Tink's own client interface. */
class KmsTest {
  private static final String URI = "memory-kms://keys/1";

  private final MemoryKms kms = new MemoryKms();
  private final MemoryKeysetStore store = new MemoryKeysetStore();
  private final Keyring.Setup setup =
      new Keyring.Setup(
          store, KmsAeads.of(List.of(kms)), RANDOM, CLOCK, new KeyLimits(4, 2, 100, true));

  @Test
  void open_keysetProtectedByKms_needsThatKey() {
    Keyring.create(setup, new Kms(URI));
    Keyring open = Keyring.open(setup, Optional.of(new Kms(URI)), new ExpectedKeys(1));
    assertThat(open.status()).isInstanceOf(KeyringStatus.Open.class);
    Keyring other =
        Keyring.open(setup, Optional.of(new Kms("memory-kms://keys/2")), new ExpectedKeys(1));
    assertThat(reason(other)).isEqualTo(ErrorCode.SEALED);
    kms.down = true;
    Keyring down = Keyring.open(setup, Optional.of(new Kms(URI)), new ExpectedKeys(1));
    assertThat(reason(down)).isEqualTo(ErrorCode.SEALED);
    kms.down = false;
    down.unseal(new Kms(URI));
    assertThat(down.status()).isInstanceOf(KeyringStatus.Open.class);
  }

  @Test
  void open_uriWithoutAClient_staysSealed() {
    assertFails(ErrorCode.SEALED, () -> Keyring.create(setup, new Kms("other://x")));
    assertThat(store.load()).isEmpty();
  }

  @Test
  void kekInKms_wrapsAndUnwraps_besideLocalOnes() {
    Keyring keyring = Keyring.create(setup, new Kms(URI));
    Vault vault = new Vault(keyring, RANDOM);
    SubjectKeys keys = vault.newKeys(SUBJECT);
    WrappedKeys local = vault.wrap(SUBJECT, keys);
    assertThat(keyring.rotateKekTo(URI)).isEqualTo(2);
    WrappedKeys remote = vault.rewrap(SUBJECT, local);
    assertThat(remote.kekVersion()).isEqualTo(2);
    Keyring again = Keyring.open(setup, Optional.of(new Kms(URI)), new ExpectedKeys(2));
    Vault restarted = new Vault(again, RANDOM);
    assertThat(restarted.unwrap(SUBJECT, remote).toBytes()).isEqualTo(keys.toBytes());
    assertThat(restarted.unwrap(SUBJECT, local).toBytes()).isEqualTo(keys.toBytes());
    assertDecryptionFailed(() -> vault.unwrap(Fixtures.OTHER, remote));
    for (int length = 0; length < remote.toBytes().length; length++) {
      WrappedKeys cut = WrappedKeys.of(2, Arrays.copyOf(remote.toBytes(), length));
      assertDecryptionFailed(() -> vault.unwrap(SUBJECT, cut));
    }
  }

  @Test
  void kekInKms_down_isUnavailableNotAnIntegrityFailure() {
    Keyring keyring = Keyring.create(setup, new Kms(URI));
    Vault vault = new Vault(keyring, RANDOM);
    keyring.rotateKekTo(URI);
    SubjectKeys keys = vault.newKeys(SUBJECT);
    WrappedKeys remote = vault.wrap(SUBJECT, keys);
    kms.down = true;
    assertFails(ErrorCode.SEALED, () -> vault.unwrap(SUBJECT, remote));
    assertFails(ErrorCode.SEALED, () -> vault.wrap(SUBJECT, keys));
  }

  @Test
  void kekInKms_atItsLimit_isNeverReplacedByALocalOne() {
    Keyring keyring = Keyring.create(setup, new Kms(URI));
    Vault vault = new Vault(keyring, RANDOM);
    keyring.rotateKekTo(URI);
    SubjectKeys keys = vault.newKeys(SUBJECT);
    for (int i = 0; i < 4; i++) {
      vault.wrap(SUBJECT, keys);
    }
    assertFails(ErrorCode.KEY_EXHAUSTED, () -> vault.wrap(SUBJECT, keys));
    assertFails(ErrorCode.SEALED, () -> keyring.rotateKekTo("other://x"));
    assertFails(ErrorCode.INVALID_VALUE, () -> keyring.rotateKekTo(""));
  }

  private static ErrorCode reason(Keyring keyring) {
    return ((KeyringStatus.Sealed) keyring.status()).reason();
  }

  /** One AES-GCM key per URI, made when first asked for; can be cut off. */
  private static final class MemoryKms implements KmsClient {
    private final Map<String, Aead> keys = new HashMap<>();
    private boolean down;

    @Override
    public boolean doesSupport(String keyUri) {
      return keyUri.startsWith("memory-kms://");
    }

    @Override
    public KmsClient withCredentials(String credentialPath) {
      return this;
    }

    @Override
    public KmsClient withDefaultCredentials() {
      return this;
    }

    @Override
    public Aead getAead(String keyUri) {
      return new Aead() {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData)
            throws GeneralSecurityException {
          return key(keyUri).encrypt(plaintext, associatedData);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData)
            throws GeneralSecurityException {
          return key(keyUri).decrypt(ciphertext, associatedData);
        }
      };
    }

    private Aead key(String uri) throws GeneralSecurityException {
      if (down) {
        throw new GeneralSecurityException("decryption failed", new IOException("refused"));
      }
      if (!keys.containsKey(uri)) {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        keys.put(uri, new AesGcmJce(key));
      }
      return Optional.ofNullable(keys.get(uri)).orElseThrow();
    }
  }
}

package io.elpis.vault;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.vault.crypt.Gcm;
import io.elpis.vault.crypt.Hmac;
import io.elpis.vault.crypt.SecretBytes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes keys for new subjects and seals their first values, with one cipher for each kind of key
 * and one draw of randomness for each subject: what {@link Vault} makes one value at a time, for an
 * import. Its ciphers keep the last subject's key, so it is made for some hundred subjects and
 * dropped; nothing of it is kept in between. For one thread.
 */
public final class NewSubjects {
  private final Keyring keyring;
  private final SecureRandom random;
  private final Suite suite;
  private final Hmac.Engine deriving;
  private final Gcm.Engine sealing;
  private final Gcm.Engine wrapping = Gcm.AES.engine();

  NewSubjects(Keyring keyring, SecureRandom random, Suite suite) {
    this.keyring = keyring;
    this.random = random;
    this.suite = suite;
    this.deriving = suite.hmac().engine();
    this.sealing = suite.gcm().engine();
  }

  /** One value to seal. */
  public record Value(FieldName field, byte[] bytes) {
    /** Shows nothing of the value. */
    @Override
    public String toString() {
      return "Value[" + field + "]";
    }
  }

  /**
   * What is stored of a new subject.
   *
   * @param sealed in the order of the values
   */
  public record Made(WrappedKeys keys, List<Sealed> sealed) {}

  /**
   * Gives a subject three new random keys, seals its values under them and wraps the keys.
   *
   * @param version of every value, from 0
   * @throws ElpisException as {@link Vault#seal} and {@link Vault#wrap}
   */
  public Made make(SubjectId subject, int version, List<Value> values) {
    long most = keyring.limits().sealsPerSubject();
    if (version < 0 || version > most || values.size() > most) {
      throw new ElpisException(
          ErrorCode.KEY_EXHAUSTED,
          "the subject's key has reached its limit of uses; give new keys");
    }
    // The keys, then a nonce for each value.
    byte[] drawn = new byte[SubjectKeys.LENGTH + values.size() * Gcm.NONCE_LENGTH];
    random.nextBytes(drawn);
    byte[] keys = Arrays.copyOf(drawn, SubjectKeys.LENGTH);
    try {
      List<Sealed> sealed = sealed(subject, version, values, drawn);
      return new Made(keyring.wrap(subject, keys, wrapping), sealed);
    } finally {
      Arrays.fill(drawn, (byte) 0);
      Arrays.fill(keys, (byte) 0);
    }
  }

  private List<Sealed> sealed(SubjectId subject, int version, List<Value> values, byte[] drawn) {
    SecretBytes dataKey = SecretBytes.copyOf(drawn, 0, SecretBytes.KEY_LENGTH);
    SealingKey key = SealingKey.derive(suite, deriving.keyed(dataKey));
    try {
      List<Sealed> sealed = new ArrayList<>(values.size());
      int nonceAt = SubjectKeys.LENGTH;
      for (Value value : values) {
        byte[] bytes =
            SealedLayout.begun(suite, key.commitment(), drawn, nonceAt, value.bytes().length);
        byte[] context = SealedLayout.associatedData(key, suite, subject, value.field(), version);
        key.seal(sealing, context, value.bytes(), bytes, SealedLayout.CIPHERTEXT_AT);
        sealed.add(Sealed.owning(bytes));
        nonceAt += Gcm.NONCE_LENGTH;
      }
      return sealed;
    } finally {
      key.wipe();
      dataKey.wipe();
    }
  }
}

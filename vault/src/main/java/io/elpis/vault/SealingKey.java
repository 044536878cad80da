package io.elpis.vault;

import io.elpis.vault.crypt.Gcm;
import io.elpis.vault.crypt.Hmac;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.crypt.Text;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What one suite makes of a data key: an encryption key and a commitment to the data key, both by
 * HMAC under labels of their own. GCM alone does not bind a ciphertext to its key: two keys can be
 * given one ciphertext that opens under both (Albertini et al., "How to Abuse and Fix Authenticated
 * Encryption Without Key Commitment", USENIX Security 2022). The commitment does, as long as HMAC
 * is collision-resistant. Thread-safe.
 */
final class SealingKey {
  private static final byte[] KEY_LABEL = Text.ascii("elpis/sealed/key/v1");
  private static final byte[] COMMITMENT_LABEL = Text.ascii("elpis/sealed/commitment/v1");

  private final Suite suite;
  private final SecretBytes key;
  private final Gcm.Keyed gcm;
  private final byte[] commitment;

  private SealingKey(Suite suite, SecretBytes key, byte[] commitment) {
    this.suite = suite;
    this.key = key;
    this.gcm = suite.gcm().keyed(key);
    this.commitment = commitment;
  }

  static SealingKey derive(Suite suite, SecretBytes dataKey) {
    return derive(suite, suite.hmac().keyed(dataKey));
  }

  /**
   * As {@link #derive(Suite, SecretBytes)}.
   *
   * @param hmac under the data key
   */
  static SealingKey derive(Suite suite, Hmac.Keyed hmac) {
    byte[] suiteId = {suite.id()};
    byte[] derived = hmac.digest(KEY_LABEL, suiteId);
    SecretBytes key = SecretBytes.copyOf(derived, 0, suite.gcm().keyLength());
    Arrays.fill(derived, (byte) 0);
    return new SealingKey(suite, key, hmac.digest(COMMITMENT_LABEL, suiteId));
  }

  byte[] commitment() {
    return commitment;
  }

  /** In constant time. */
  boolean isCommittedTo(byte[] claimed) {
    return MessageDigest.isEqual(claimed, commitment);
  }

  /** Writes ciphertext and tag; see {@link Gcm.Engine#seal}. */
  void seal(Gcm.Engine engine, byte[] associatedData, byte[] plain, byte[] target, int at) {
    engine.seal(key, associatedData, plain, target, at);
  }

  byte[] seal(byte[] nonce, byte[] associatedData, byte[] plain) {
    return gcm.seal(nonce, associatedData, plain);
  }

  byte[] open(byte[] nonce, byte[] associatedData, byte[] ciphertext) {
    return gcm.open(nonce, associatedData, ciphertext);
  }

  void wipe() {
    key.wipe();
  }

  @Override
  public String toString() {
    return "SealingKey[" + suite + "]";
  }
}

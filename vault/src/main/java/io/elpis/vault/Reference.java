package io.elpis.vault;

import io.elpis.vault.crypt.Text;
import java.util.UUID;

/**
 * Stands for the key that a person or thing has in another system, which may be personal itself (a
 * phone number as customer number). A repeated import finds the same row again; the database alone
 * does not give the key away. Thread-safe.
 */
public final class Reference {
  private final Keyring keyring;

  public Reference(Keyring keyring) {
    this.keyring = keyring;
  }

  /**
   * The same for the same pair, for ever.
   *
   * @param source the other system
   * @param key as that system writes it
   */
  public UUID of(String source, String key) {
    byte[] digest =
        KeyedDigest.of(
            keyring.referenceKey(), "elpis/reference/v1", Text.utf8(source), Text.utf8(key));
    return KeyedDigest.uuid(digest);
  }
}

package io.elpis.vault;

import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.crypt.Text;
import java.util.Arrays;

/**
 * Keys that are stored nowhere: each is computed from the reference key, which never changes, a use
 * and a name. Thread-safe.
 */
public final class DerivedKeys {
  private final Keyring keyring;

  public DerivedKeys(Keyring keyring) {
    this.keyring = keyring;
  }

  /** 32 bytes; the same for the same use and name, for ever. */
  public SecretBytes of(String use, String name) {
    byte[] key =
        KeyedDigest.of(
            keyring.referenceKey(), "elpis/derived-key/v1", Text.utf8(use), Text.utf8(name));
    try {
      return SecretBytes.copyOf(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}

package io.elpis.vault;

import io.elpis.vault.crypt.Text;
import java.util.List;
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

  /**
   * Stands for what a source says of something: the same for the same parts in the same order.
   *
   * @param parts personal; the caller wipes them
   */
  public UUID ofContent(String source, List<byte[]> parts) {
    byte[][] all = new byte[1 + parts.size()][];
    all[0] = Text.utf8(source);
    for (int i = 0; i < parts.size(); i++) {
      all[i + 1] = parts.get(i);
    }
    return KeyedDigest.uuid(
        KeyedDigest.of(keyring.referenceKey(), "elpis/reference/content/v1", all));
  }
}

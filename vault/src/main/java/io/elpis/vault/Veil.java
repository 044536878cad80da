package io.elpis.vault;

import io.elpis.model.ElpisException;
import io.elpis.vault.crypt.Gcm;
import io.elpis.vault.crypt.Hmac;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.crypt.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Turns a name into one that says nothing and back again, without a table: AES-256-GCM whose nonce
 * is a keyed digest of what is sealed, so that the same name in the same context is veiled the same
 * each time and no nonce serves two names. Whoever sees veiled names learns which are equal, and
 * how long they are. Thread-safe.
 */
public final class Veil {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Keyring keyring;

  public Veil(Keyring keyring) {
    this.keyring = keyring;
  }

  /** Letters, digits, {@code -} and {@code _}: four for three bytes of 28 more than the name's. */
  public String over(String context, String name) {
    byte[] plain = Text.utf8(name);
    byte[] bound = Text.utf8(context);
    SecretBytes key = key("elpis/veil-nonce/v1");
    byte[] nonce;
    try {
      nonce = Arrays.copyOf(KeyedDigest.of(key, "elpis/veil/v1", bound, plain), Gcm.NONCE_LENGTH);
    } finally {
      key.wipe();
    }
    SecretBytes sealing = key("elpis/veil-key/v1");
    try {
      byte[] sealed = Gcm.AES.seal(sealing, nonce, bound, plain);
      byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
      return BASE64.encodeToString(all);
    } finally {
      sealing.wipe();
    }
  }

  /** What {@link #over} veiled in this context; empty for anything else. */
  public Optional<String> lifted(String context, String veiled) {
    SecretBytes sealing = key("elpis/veil-key/v1");
    try {
      byte[] all = Base64.getUrlDecoder().decode(veiled);
      if (all.length <= Gcm.NONCE_LENGTH + Gcm.TAG_LENGTH) {
        return Optional.empty();
      }
      byte[] plain =
          Gcm.AES.open(
              sealing,
              Arrays.copyOf(all, Gcm.NONCE_LENGTH),
              Text.utf8(context),
              Arrays.copyOfRange(all, Gcm.NONCE_LENGTH, all.length));
      return Optional.of(new String(plain, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    } catch (ElpisException notOurs) {
      return Optional.empty();
    } finally {
      sealing.wipe();
    }
  }

  private SecretBytes key(String use) {
    return SecretBytes.copyOf(Hmac.SHA256.digest(keyring.pseudonymKey(), Text.ascii(use)));
  }
}

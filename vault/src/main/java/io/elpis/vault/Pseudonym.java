package io.elpis.vault;

import io.elpis.model.FieldName;
import io.elpis.vault.crypt.Text;

/**
 * A short name for a device identifier that shows whether two are the same and nothing else; the
 * masked form of IMEI, MAC and OAID. 80 bits: among a hundred million devices two collide with a
 * chance of 4 in a billion. Thread-safe.
 */
public final class Pseudonym {
  /** Crockford's base 32: no {@code i}, {@code l}, {@code o}, {@code u}. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int LENGTH = 16;

  private final Keyring keyring;

  public Pseudonym(Keyring keyring) {
    this.keyring = keyring;
  }

  /** 16 characters; different for the same value of another field. */
  public String of(FieldName field, String normalised) {
    byte[] digest =
        KeyedDigest.of(
            keyring.pseudonymKey(),
            "elpis/pseudonym/v1",
            Text.ascii(field.value()),
            Text.utf8(normalised));
    StringBuilder text = new StringBuilder(LENGTH);
    for (int bit = 0; bit < 5 * LENGTH; bit += 5) {
      int pair = (digest[bit / 8] & 0xff) << 8 | (digest[bit / 8 + 1] & 0xff);
      text.append(ALPHABET.charAt(pair >>> (11 - bit % 8) & 31));
    }
    return text.toString();
  }
}

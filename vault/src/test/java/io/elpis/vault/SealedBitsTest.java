package io.elpis.vault;

import static io.elpis.vault.Fixtures.MOBILE;
import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.SUBJECT;
import static io.elpis.vault.Fixtures.assertDecryptionFailed;
import static io.elpis.vault.Fixtures.grant;
import static io.elpis.vault.Fixtures.utf8;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing of what is stored can be changed: every bit and every length is tried. */
class SealedBitsTest {
  private final Keyring keyring = Fixtures.keyring();

  @ParameterizedTest
  @EnumSource
  void open_anyBitFlipped_fails(Suite suite) {
    Vault vault = new Vault(keyring, RANDOM, suite);
    SubjectKeys keys = vault.newKeys(SUBJECT);
    byte[] good = vault.seal(SUBJECT, keys, MOBILE, 1, utf8("13800138000")).toBytes();
    for (int bit = 0; bit < 8 * good.length; bit++) {
      Sealed flipped = Sealed.of(flipped(good, bit));
      assertDecryptionFailed(() -> vault.open(SUBJECT, keys, MOBILE, 1, flipped, grant(SUBJECT)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void open_anyOtherLength_fails(Suite suite) {
    Vault vault = new Vault(keyring, RANDOM, suite);
    SubjectKeys keys = vault.newKeys(SUBJECT);
    byte[] good = vault.seal(SUBJECT, keys, MOBILE, 1, utf8("13800138000")).toBytes();
    for (int length = 0; length < good.length + 20; length++) {
      if (length != good.length) {
        Sealed cut = Sealed.of(Arrays.copyOf(good, length));
        assertDecryptionFailed(() -> vault.open(SUBJECT, keys, MOBILE, 1, cut, grant(SUBJECT)));
      }
    }
  }

  @Test
  void unwrap_anyBitFlippedOrOtherLength_fails() {
    Vault vault = new Vault(keyring, RANDOM);
    WrappedKeys good = vault.wrap(SUBJECT, vault.newKeys(SUBJECT));
    byte[] bytes = good.toBytes();
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      WrappedKeys flipped = WrappedKeys.of(good.kekVersion(), flipped(bytes, bit));
      assertDecryptionFailed(() -> vault.unwrap(SUBJECT, flipped));
    }
    for (int length = 0; length < bytes.length + 20; length++) {
      if (length != bytes.length) {
        WrappedKeys cut = WrappedKeys.of(good.kekVersion(), Arrays.copyOf(bytes, length));
        assertDecryptionFailed(() -> vault.unwrap(SUBJECT, cut));
      }
    }
  }

  @Test
  void openOpening_anyBitFlippedOrOtherLeaf_fails() {
    SubjectKeys keys = new Vault(keyring, RANDOM).newKeys(SUBJECT);
    byte[] nonce = new byte[SubjectKeys.LEAF_NONCE_LENGTH];
    byte[] good = keys.sealOpening(utf8("opening"), nonce);
    for (int bit = 0; bit < 8 * good.length; bit++) {
      byte[] flipped = flipped(good, bit);
      assertDecryptionFailed(() -> keys.openOpening(flipped, nonce));
    }
    for (int bit = 0; bit < 8 * nonce.length; bit++) {
      byte[] otherLeaf = flipped(nonce, bit);
      assertDecryptionFailed(() -> keys.openOpening(good, otherLeaf));
    }
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertDecryptionFailed(() -> keys.openOpening(cut, nonce));
    }
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] copy = bytes.clone();
    copy[bit / 8] = (byte) (copy[bit / 8] ^ 1 << bit % 8);
    return copy;
  }
}

package io.elpis.vault;

import static io.elpis.vault.Fixtures.MOBILE;
import static io.elpis.vault.Fixtures.NAME;
import static io.elpis.vault.Fixtures.OTHER;
import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.SUBJECT;
import static io.elpis.vault.Fixtures.assertDecryptionFailed;
import static io.elpis.vault.Fixtures.assertFails;
import static io.elpis.vault.Fixtures.grant;
import static io.elpis.vault.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VaultTest {
  private final Keyring keyring = Fixtures.keyring();
  private final Vault vault = new Vault(keyring, RANDOM);

  @ParameterizedTest
  @EnumSource
  void open_anyValueAfterSealAndWrap_returnsIt(Suite suite) {
    long seed = 4242;
    SplittableRandom random = new SplittableRandom(seed);
    Vault sealing = new Vault(keyring, RANDOM, suite);
    for (int round = 0; round < 200; round++) {
      byte[] value = new byte[random.nextInt(300)];
      random.nextBytes(value);
      int version = random.nextInt(1000);
      Sealed sealed;
      WrappedKeys wrapped;
      try (SubjectKeys keys = sealing.newKeys(SUBJECT)) {
        sealed = sealing.seal(SUBJECT, keys, MOBILE, version, value);
        wrapped = sealing.wrap(SUBJECT, keys);
      }
      // Whatever the suite of new values is, every suite opens.
      try (SubjectKeys keys = vault.unwrap(SUBJECT, wrapped)) {
        assertThat(vault.open(SUBJECT, keys, MOBILE, version, sealed, grant(SUBJECT)))
            .as("seed %d, round %d", seed, round)
            .isEqualTo(value);
      }
    }
  }

  @Test
  void seal_sameValueTwice_differs() {
    SubjectKeys keys = vault.newKeys(SUBJECT);
    assertThat(vault.seal(SUBJECT, keys, NAME, 1, utf8("林黛玉")))
        .isNotEqualTo(vault.seal(SUBJECT, keys, NAME, 1, utf8("林黛玉")));
  }

  @Test
  @DisplayName("F13 a ciphertext moved to another field, version or subject does not open")
  void f13_open_moved_fails() {
    SubjectKeys keys = vault.newKeys(SUBJECT);
    SubjectKeys others = vault.newKeys(OTHER);
    Sealed sealed = vault.seal(SUBJECT, keys, MOBILE, 3, utf8("13800138000"));
    assertDecryptionFailed(() -> vault.open(SUBJECT, keys, NAME, 3, sealed, grant(SUBJECT)));
    assertDecryptionFailed(() -> vault.open(SUBJECT, keys, MOBILE, 4, sealed, grant(SUBJECT)));
    assertDecryptionFailed(() -> vault.open(OTHER, others, MOBILE, 3, sealed, grant(OTHER)));
  }

  @Test
  @DisplayName("F13 wrapped keys moved to another subject, with their values, do not open")
  void f13_unwrap_moved_fails() {
    WrappedKeys wrapped = vault.wrap(SUBJECT, vault.newKeys(SUBJECT));
    assertDecryptionFailed(() -> vault.unwrap(OTHER, wrapped));
  }

  @Test
  @DisplayName("F13 the subject is bound even where two subjects had the same keys")
  void f13_open_otherSubjectWithTheSameKeys_fails() {
    byte[] raw = new byte[SubjectKeys.LENGTH];
    RANDOM.nextBytes(raw);
    SubjectKeys keys = SubjectKeys.of(SUBJECT, raw, RANDOM);
    SubjectKeys same = SubjectKeys.of(OTHER, raw, RANDOM);
    Sealed sealed = vault.seal(SUBJECT, keys, MOBILE, 1, utf8("13800138000"));
    assertDecryptionFailed(() -> vault.open(OTHER, same, MOBILE, 1, sealed, grant(OTHER)));
  }

  @Test
  void open_fieldOutsideTheGrant_isABug() {
    SubjectKeys keys = vault.newKeys(SUBJECT);
    FieldName email = new FieldName("email");
    Sealed sealed = vault.seal(SUBJECT, keys, email, 1, utf8("a@example.com"));
    assertFails(ErrorCode.BUG, () -> vault.open(SUBJECT, keys, email, 1, sealed, grant(SUBJECT)));
    assertFails(ErrorCode.BUG, () -> vault.open(SUBJECT, keys, MOBILE, 1, sealed, grant(OTHER)));
  }

  @Test
  void sealOrWrap_keysOfAnotherSubject_isABug() {
    SubjectKeys keys = vault.newKeys(OTHER);
    assertFails(ErrorCode.BUG, () -> vault.seal(SUBJECT, keys, MOBILE, 1, utf8("x")));
    assertFails(ErrorCode.BUG, () -> vault.wrap(SUBJECT, keys));
  }

  @Test
  void rewrap_afterRotation_keepsTheKeys() {
    SubjectKeys keys = vault.newKeys(SUBJECT);
    WrappedKeys old = vault.wrap(SUBJECT, keys);
    keyring.rotateKek();
    WrappedKeys next = vault.rewrap(SUBJECT, old);
    assertThat(old.kekVersion()).isEqualTo(1);
    assertThat(next.kekVersion()).isEqualTo(2);
    assertThat(vault.unwrap(SUBJECT, next).toBytes()).isEqualTo(keys.toBytes());
    assertThat(vault.unwrap(SUBJECT, old).toBytes()).isEqualTo(keys.toBytes());
  }

  @Test
  void unwrap_underAnotherVersionThanWrapped_fails() {
    WrappedKeys wrapped = vault.wrap(SUBJECT, vault.newKeys(SUBJECT));
    keyring.rotateKek();
    for (int version : new int[] {0, -1, 2, 3, Integer.MAX_VALUE}) {
      WrappedKeys claimed = WrappedKeys.of(version, wrapped.toBytes());
      assertDecryptionFailed(() -> vault.unwrap(SUBJECT, claimed));
    }
  }

  @Test
  void holds_tellsOnlyWhetherItIsTheValue() {
    SubjectKeys keys = vault.newKeys(SUBJECT);
    Sealed sealed = vault.seal(SUBJECT, keys, MOBILE, 1, utf8("13800138000"));
    assertThat(vault.holds(SUBJECT, keys, MOBILE, 1, sealed, utf8("13800138000"))).isTrue();
    assertThat(vault.holds(SUBJECT, keys, MOBILE, 1, sealed, utf8("13800138001"))).isFalse();
    assertThat(vault.holds(SUBJECT, keys, MOBILE, 1, sealed, utf8("1380013800"))).isFalse();
    assertDecryptionFailed(
        () -> vault.holds(SUBJECT, keys, MOBILE, 2, sealed, utf8("13800138000")));
  }
}

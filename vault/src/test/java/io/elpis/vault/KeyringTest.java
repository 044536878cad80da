package io.elpis.vault;

import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.SUBJECT;
import static io.elpis.vault.Fixtures.assertFails;
import static io.elpis.vault.Fixtures.passphrase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ErrorCode;
import io.elpis.vault.keyset.LocalFile;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeyringTest {
  private final MemoryKeysetStore store = new MemoryKeysetStore();
  private final Keyring.Setup setup = Fixtures.setup(store);

  @Test
  @DisplayName("F14 a missing keyset leaves Elpis sealed and makes no new one")
  void f14_open_missingFile_staysSealed() {
    Keyring keyring = Keyring.open(setup, Optional.of(new LocalFile()), new ExpectedKeys(1));
    assertThat(sealed(keyring).reason()).isEqualTo(ErrorCode.SEALED);
    assertThat(sealed(keyring).detail())
        .isEqualTo(
            "the keyset is missing although the database holds wrapped keys; restore it from the"
                + " backup");
    assertThat(store.load()).isEmpty();
    Vault vault = new Vault(keyring, RANDOM);
    SubjectKeys keys = vault.newKeys(SUBJECT);
    assertFails(ErrorCode.SEALED, () -> vault.wrap(SUBJECT, keys));
    assertFails(ErrorCode.SEALED, () -> keyring.unseal(new LocalFile()));
    assertFails(ErrorCode.SEALED, keyring::rotateKek);
    assertThat(store.writes()).isZero();
  }

  @Test
  @DisplayName("F14 with no keyset and no data either, creation is still an explicit call")
  void f14_open_firstStart_staysSealed() {
    Keyring keyring = Keyring.open(setup, Optional.of(new LocalFile()), ExpectedKeys.none());
    assertThat(sealed(keyring).detail()).startsWith("there is no keyset yet");
    assertThat(store.load()).isEmpty();
  }

  @Test
  @DisplayName("F14 a wrong passphrase leaves Elpis sealed; the right one opens it")
  void f14_open_wrongPassphrase_staysSealed() {
    Keyring.create(setup, passphrase("correct horse"));
    byte[] before = store.load().orElseThrow();
    Keyring keyring =
        Keyring.open(setup, Optional.of(passphrase("battery staple")), new ExpectedKeys(1));
    assertThat(sealed(keyring).reason()).isEqualTo(ErrorCode.WRONG_PASSPHRASE);
    assertFails(ErrorCode.WRONG_PASSPHRASE, () -> keyring.unseal(passphrase("staple")));
    assertThat(store.load().orElseThrow()).isEqualTo(before);
    keyring.unseal(passphrase("correct horse"));
    assertThat(open(keyring).protection()).isEqualTo("passphrase");
  }

  @Test
  @DisplayName("F14 a keyset older than the database leaves Elpis sealed")
  void f14_open_olderThanDatabase_staysSealed() {
    Keyring.create(setup, new LocalFile());
    Keyring keyring = Keyring.open(setup, Optional.of(new LocalFile()), new ExpectedKeys(2));
    assertThat(sealed(keyring).reason()).isEqualTo(ErrorCode.SEALED);
    assertThat(sealed(keyring).detail())
        .isEqualTo(
            "the keyset ends with KEK 1 but the database has keys under KEK 2; restore the newer"
                + " keyset");
  }

  @Test
  @DisplayName("F14 a damaged keyset leaves Elpis sealed, byte by byte")
  void f14_open_damaged_staysSealed() {
    Keyring.create(setup, new LocalFile());
    byte[] good = store.load().orElseThrow();
    for (int at = 0; at < good.length; at++) {
      byte[] damaged = good.clone();
      damaged[at] = (byte) (damaged[at] ^ 4);
      store.put(damaged);
      Keyring keyring = Keyring.open(setup, Optional.of(new LocalFile()), ExpectedKeys.none());
      assertThat(keyring.status()).as("byte %d", at).isInstanceOf(KeyringStatus.Sealed.class);
    }
  }

  @Test
  @DisplayName("F14 two keyrings of another's making do not open each other's keys")
  void f14_unwrap_underAnotherKeyset_fails() {
    Vault one = Fixtures.vault();
    Vault two = Fixtures.vault();
    WrappedKeys wrapped = one.wrap(SUBJECT, one.newKeys(SUBJECT));
    Fixtures.assertDecryptionFailed(() -> two.unwrap(SUBJECT, wrapped));
  }

  @Test
  void create_whereThereIsOne_fails() {
    Keyring.create(setup, new LocalFile());
    byte[] before = store.load().orElseThrow();
    assertFails(ErrorCode.CONFLICT, () -> Keyring.create(setup, new LocalFile()));
    assertThat(store.load().orElseThrow()).isEqualTo(before);
  }

  @Test
  void seal_stopsEveryUse_untilUnsealed() {
    Keyring keyring = Keyring.create(setup, passphrase("p"));
    Vault vault = new Vault(keyring, RANDOM);
    SubjectKeys keys = vault.newKeys(SUBJECT);
    WrappedKeys wrapped = vault.wrap(SUBJECT, keys);
    keyring.seal();
    assertFails(ErrorCode.SEALED, () -> vault.unwrap(SUBJECT, wrapped));
    assertFails(ErrorCode.SEALED, () -> vault.wrap(SUBJECT, keys));
    assertFails(ErrorCode.SEALED, () -> new Reference(keyring).of("crm", "1"));
    assertThat(sealed(keyring).reason()).isEqualTo(ErrorCode.SEALED);
    keyring.unseal(passphrase("p"));
    assertThat(vault.unwrap(SUBJECT, wrapped).toBytes()).isEqualTo(keys.toBytes());
  }

  @Test
  void open_withoutProtection_waitsForUnseal() {
    Keyring.create(setup, passphrase("p"));
    Keyring keyring = Keyring.open(setup, Optional.empty(), new ExpectedKeys(1));
    assertThat(sealed(keyring).reason()).isEqualTo(ErrorCode.SEALED);
    keyring.unseal(passphrase("p"));
    assertThat(keyring.status()).isInstanceOf(KeyringStatus.Open.class);
  }

  @Test
  void unseal_inAnotherWayThanTheFileSays_fails() {
    Keyring.create(setup, passphrase("p"));
    Keyring keyring = Keyring.open(setup, Optional.empty(), new ExpectedKeys(1));
    assertThatThrownBy(() -> keyring.unseal(new LocalFile()))
        .hasMessage("the keyset is protected by `passphrase`; unseal it that way");
  }

  @Test
  void status_localFile_warns() {
    Keyring keyring = Keyring.create(setup, new LocalFile());
    assertThat(open(keyring).warning()).hasValueSatisfying(t -> assertThat(t).contains("not"));
    keyring.changeProtection(passphrase("p"));
    assertThat(open(keyring).warning()).isEmpty();
    assertThat(open(keyring).keks())
        .containsExactly(new KeyringStatus.Kek(1, "local", 0, Fixtures.CLOCK.instant()));
  }

  @Test
  void changeProtection_onlyTheNewPassphraseOpens() {
    Keyring keyring = Keyring.create(setup, passphrase("old"));
    Vault vault = new Vault(keyring, RANDOM);
    WrappedKeys wrapped = vault.wrap(SUBJECT, vault.newKeys(SUBJECT));
    keyring.changeProtection(passphrase("new"));
    assertThat(vault.unwrap(SUBJECT, wrapped).subject()).isEqualTo(SUBJECT);
    Keyring again = Keyring.open(setup, Optional.of(passphrase("old")), new ExpectedKeys(1));
    assertThat(sealed(again).reason()).isEqualTo(ErrorCode.WRONG_PASSPHRASE);
    again.unseal(passphrase("new"));
    assertThat(new Vault(again, RANDOM).unwrap(SUBJECT, wrapped).subject()).isEqualTo(SUBJECT);
  }

  @Test
  void unwrap_rotatedByAnotherProcess_readsTheKeysetAgain() {
    Keyring one = Keyring.create(setup, new LocalFile());
    Keyring two = Keyring.open(setup, Optional.of(new LocalFile()), ExpectedKeys.none());
    two.rotateKek();
    Vault second = new Vault(two, RANDOM);
    WrappedKeys wrapped = second.wrap(SUBJECT, second.newKeys(SUBJECT));
    assertThat(wrapped.kekVersion()).isEqualTo(2);
    assertThat(new Vault(one, RANDOM).unwrap(SUBJECT, wrapped).subject()).isEqualTo(SUBJECT);
    assertThat(one.rotateKek()).isEqualTo(3);
  }

  @Test
  void edit_storedKeysetWentBack_isRefused() {
    Keyring keyring = Keyring.create(setup, new LocalFile());
    byte[] first = store.load().orElseThrow();
    keyring.rotateKek();
    byte[] second = store.load().orElseThrow();
    store.put(first);
    assertFails(ErrorCode.SEALED, keyring::rotateKek);
    assertThat(Arrays.equals(store.load().orElseThrow(), first)).isTrue();
    store.put(second);
    assertThat(keyring.rotateKek()).isEqualTo(3);
  }

  private static KeyringStatus.Sealed sealed(Keyring keyring) {
    return (KeyringStatus.Sealed) keyring.status();
  }

  private static KeyringStatus.Open open(Keyring keyring) {
    return (KeyringStatus.Open) keyring.status();
  }
}

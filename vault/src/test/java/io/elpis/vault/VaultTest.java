package io.elpis.vault;

import static io.elpis.vault.Fixtures.MOBILE;
import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.SUBJECT;
import static io.elpis.vault.Fixtures.grant;
import static io.elpis.vault.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VaultTest {
  private final Keyring keyring = Fixtures.keyring();

  @Test
  void open_afterSealAndWrap_returnsTheValue() {
    for (Suite suite : Suite.values()) {
      Vault vault = new Vault(keyring, RANDOM, suite);
      Sealed sealed;
      WrappedKeys wrapped;
      try (SubjectKeys keys = vault.newKeys(SUBJECT)) {
        sealed = vault.seal(SUBJECT, keys, MOBILE, 1, utf8("13800138000"));
        wrapped = vault.wrap(SUBJECT, keys);
      }
      try (SubjectKeys keys = vault.unwrap(SUBJECT, wrapped)) {
        byte[] opened = vault.open(SUBJECT, keys, MOBILE, 1, sealed, grant(SUBJECT));
        assertThat(opened).isEqualTo(utf8("13800138000"));
      }
    }
  }
}

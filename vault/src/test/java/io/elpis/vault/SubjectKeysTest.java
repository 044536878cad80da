package io.elpis.vault;

import static io.elpis.vault.Fixtures.MOBILE;
import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.SUBJECT;
import static io.elpis.vault.Fixtures.assertFails;
import static io.elpis.vault.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.ErrorCode;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SubjectKeysTest {
  private final Vault vault = Fixtures.vault();
  private final byte[] nonce = new byte[SubjectKeys.LEAF_NONCE_LENGTH];

  @Test
  void tag_isTestableWithTheExportedKeyAlone() throws GeneralSecurityException {
    RANDOM.nextBytes(nonce);
    SubjectKeys keys = vault.newKeys(SUBJECT);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(keys.exportTagKey(), "HmacSHA256"));
    mac.update(utf8("elpis/tag/v1"));
    assertThat(keys.tag(nonce).toBytes()).isEqualTo(mac.doFinal(nonce));
  }

  @Test
  void tag_differsPerNonceAndSubject() {
    byte[] other = nonce.clone();
    other[15] = 1;
    SubjectKeys keys = vault.newKeys(SUBJECT);
    assertThat(keys.tag(nonce))
        .isEqualTo(keys.tag(nonce))
        .isNotEqualTo(keys.tag(other))
        .isNotEqualTo(vault.newKeys(SUBJECT).tag(nonce));
  }

  @Test
  void openOpening_afterWrapAndUnwrap_returnsIt() {
    SubjectKeys keys = vault.newKeys(SUBJECT);
    byte[] sealed = keys.sealOpening(utf8("what, who, context"), nonce);
    SubjectKeys again = vault.unwrap(SUBJECT, vault.wrap(SUBJECT, keys));
    assertThat(again.openOpening(sealed, nonce)).isEqualTo(utf8("what, who, context"));
    Fixtures.assertDecryptionFailed(() -> vault.newKeys(SUBJECT).openOpening(sealed, nonce));
  }

  @Test
  void nonce_ofAnotherLength_isABug() {
    SubjectKeys keys = vault.newKeys(SUBJECT);
    assertFails(ErrorCode.BUG, () -> keys.tag(new byte[15]));
    assertFails(ErrorCode.BUG, () -> keys.sealOpening(utf8("x"), new byte[17]));
  }

  @Test
  void close_everyLaterUseFails() {
    SubjectKeys keys = vault.newKeys(SUBJECT);
    Sealed sealed = vault.seal(SUBJECT, keys, MOBILE, 1, utf8("x"));
    keys.close();
    keys.close();
    assertFails(ErrorCode.SEALED, () -> keys.tag(nonce));
    assertFails(ErrorCode.SEALED, () -> keys.sealOpening(utf8("x"), nonce));
    assertFails(ErrorCode.SEALED, keys::exportTagKey);
    assertFails(ErrorCode.SEALED, () -> vault.wrap(SUBJECT, keys));
    assertFails(ErrorCode.SEALED, () -> vault.seal(SUBJECT, keys, MOBILE, 1, utf8("x")));
    Vault.Place place = new Vault.Place(SUBJECT, MOBILE, 1);
    assertFails(ErrorCode.SEALED, () -> vault.openForMaintenance(place, keys, sealed));
  }
}

package io.elpis.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.Decision;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Level;
import io.elpis.model.Receipt;
import io.elpis.model.SubjectId;
import io.elpis.vault.keyset.Argon2Parameters;
import io.elpis.vault.keyset.KeysetStore;
import io.elpis.vault.keyset.KmsAeads;
import io.elpis.vault.keyset.LocalFile;
import io.elpis.vault.keyset.Passphrase;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What most tests of the vault start from. */
final class Fixtures {
  static final SecureRandom RANDOM = new SecureRandom();
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T08:00:00Z"));
  static final SubjectId SUBJECT = SubjectId.parse("019a0000-0000-7000-8000-000000000001");
  static final SubjectId OTHER = SubjectId.parse("019a0000-0000-7000-8000-000000000002");
  static final FieldName MOBILE = new FieldName("mobile");
  static final FieldName NAME = new FieldName("name");

  /** Cheap, for tests only. */
  static final Argon2Parameters CHEAP = new Argon2Parameters(64, 1, 1);

  private Fixtures() {}

  static Keyring.Setup setup(KeysetStore store) {
    return setup(store, KeyLimits.DEFAULT);
  }

  static Keyring.Setup setup(KeysetStore store, KeyLimits limits) {
    return new Keyring.Setup(store, KmsAeads.none(), RANDOM, CLOCK, limits);
  }

  static Keyring keyring() {
    return Keyring.create(setup(new MemoryKeysetStore()), new LocalFile());
  }

  static Vault vault() {
    return new Vault(keyring(), RANDOM);
  }

  static Passphrase passphrase(String text) {
    return Passphrase.of(text.toCharArray(), CHEAP);
  }

  /** A grant for the two fields above. */
  static OpenGrant grant(SubjectId subject) {
    TreeMap<FieldName, Level> levels = new TreeMap<>();
    levels.put(MOBILE, Level.REVEALED);
    levels.put(NAME, Level.REVEALED);
    Hash hash = Hash.of(new byte[Hash.LENGTH]);
    Decision.Permit permit = new Decision.Permit(levels, List.of(), false, Set.of(), hash);
    return OpenGrant.of(subject, permit, new Receipt(0, hash));
  }

  /** Fails with this code. */
  static void assertFails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ElpisException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /** Fails as everything that does not open: one code, one message, no cause. */
  static void assertDecryptionFailed(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DECRYPTION_FAILED))
        .hasMessage("decryption failed")
        .hasNoCause();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

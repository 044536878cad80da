package io.elpis.vault;

import static io.elpis.vault.Fixtures.MOBILE;
import static io.elpis.vault.Fixtures.NAME;
import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.SUBJECT;
import static io.elpis.vault.Fixtures.assertDecryptionFailed;
import static io.elpis.vault.Fixtures.assertFails;
import static io.elpis.vault.Fixtures.grant;
import static io.elpis.vault.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.ErrorCode;
import io.elpis.model.SubjectId;
import io.elpis.vault.keyset.LocalFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewSubjectsTest {
  private static final int NONCE_AT = 2 + 32;

  private final Keyring keyring = Fixtures.keyring();

  @ParameterizedTest
  @EnumSource
  void make_manyOneAfterTheOther_theVaultOpensEach(Suite suite) {
    SplittableRandom random = new SplittableRandom(4242);
    Vault vault = new Vault(keyring, RANDOM, suite);
    NewSubjects subjects = vault.newSubjects();
    Set<ByteBuffer> nonces = new HashSet<>();
    for (int number = 0; number < 100; number++) {
      SubjectId subject = new SubjectId(new UUID(0x019a_0000_0000_7000L, random.nextLong()));
      byte[] mobile = bytes(random);
      byte[] name = bytes(random);
      NewSubjects.Made made = subjects.make(subject, 7, values(mobile, name));
      try (SubjectKeys keys = vault.unwrap(subject, made.keys())) {
        assertThat(vault.open(subject, keys, MOBILE, 7, made.sealed().getFirst(), grant(subject)))
            .isEqualTo(mobile);
        assertThat(vault.open(subject, keys, NAME, 7, made.sealed().getLast(), grant(subject)))
            .isEqualTo(name);
      }
      made.sealed()
          .forEach(sealed -> nonces.add(ByteBuffer.wrap(sealed.toBytes(), NONCE_AT, 12).slice()));
    }
    assertThat(nonces).hasSize(200);
  }

  @Test
  void make_valuesOfOneSubject_openNowhereElse() {
    Vault vault = new Vault(keyring, RANDOM);
    NewSubjects subjects = vault.newSubjects();
    NewSubjects.Made other = subjects.make(Fixtures.OTHER, 1, values(utf8("1"), utf8("2")));
    NewSubjects.Made made = subjects.make(SUBJECT, 1, values(utf8("3"), utf8("4")));
    assertDecryptionFailed(() -> vault.unwrap(SUBJECT, other.keys()));
    try (SubjectKeys keys = vault.unwrap(SUBJECT, made.keys())) {
      Sealed mobile = made.sealed().getFirst();
      assertThat(vault.holds(SUBJECT, keys, MOBILE, 1, mobile, utf8("3"))).isTrue();
      assertDecryptionFailed(() -> vault.holds(SUBJECT, keys, NAME, 1, mobile, utf8("3")));
      assertDecryptionFailed(() -> vault.holds(SUBJECT, keys, MOBILE, 2, mobile, utf8("3")));
      Sealed foreign = other.sealed().getFirst();
      assertDecryptionFailed(() -> vault.holds(SUBJECT, keys, MOBILE, 1, foreign, utf8("1")));
    }
  }

  @Test
  void make_noValues_keysAlone() {
    Vault vault = new Vault(keyring, RANDOM);
    NewSubjects.Made made = vault.newSubjects().make(SUBJECT, 1, List.of());
    assertThat(made.sealed()).isEmpty();
    try (SubjectKeys keys = vault.unwrap(SUBJECT, made.keys())) {
      assertThat(keys.toBytes()).hasSize(SubjectKeys.LENGTH);
    }
  }

  @Test
  void make_moreValuesThanAKeyMaySeal_refuses() {
    KeyLimits limits = new KeyLimits(10, 4, 1, false);
    Keyring few = Keyring.create(Fixtures.setup(new MemoryKeysetStore(), limits), new LocalFile());
    NewSubjects subjects = new Vault(few, RANDOM).newSubjects();
    assertFails(
        ErrorCode.KEY_EXHAUSTED, () -> subjects.make(SUBJECT, 1, values(utf8("1"), utf8("2"))));
    assertFails(ErrorCode.KEY_EXHAUSTED, () -> subjects.make(SUBJECT, -1, List.of()));
  }

  @Test
  void make_sealedKeyring_refuses() {
    NewSubjects subjects = new Vault(keyring, RANDOM).newSubjects();
    keyring.seal();
    assertFails(ErrorCode.SEALED, () -> subjects.make(SUBJECT, 1, List.of()));
  }

  private static List<NewSubjects.Value> values(byte[] mobile, byte[] name) {
    List<NewSubjects.Value> values = new ArrayList<>();
    values.add(new NewSubjects.Value(MOBILE, mobile));
    values.add(new NewSubjects.Value(NAME, name));
    return values;
  }

  private static byte[] bytes(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }
}

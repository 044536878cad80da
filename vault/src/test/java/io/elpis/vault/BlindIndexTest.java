package io.elpis.vault;

import static io.elpis.vault.Fixtures.MOBILE;
import static io.elpis.vault.Fixtures.NAME;
import static io.elpis.vault.Fixtures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.keyset.LocalFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import org.junit.jupiter.api.Test;

class BlindIndexTest {
  private final Keyring keyring = Fixtures.keyring();
  private final BlindIndex index = new BlindIndex(keyring);

  @Test
  void termsForQuery_findWhatWasWritten() {
    List<IndexTerm> written = index.termsForWrite(MOBILE, IndexKind.EXACT, "13800138000");
    assertThat(written).hasSize(1);
    assertThat(written.getFirst().keyVersion()).isEqualTo(1);
    assertThat(index.termsForQuery(MOBILE, IndexKind.EXACT, "13800138000"))
        .containsExactly(written.getFirst().digest());
  }

  @Test
  void terms_areKeyedApart() {
    Set<UUID> digests = new HashSet<>();
    for (FieldName field : List.of(MOBILE, NAME, new FieldName("name1"))) {
      for (IndexKind kind : IndexKind.values()) {
        for (String text : List.of("", "1", "11", "13800138000", "13800138001")) {
          digests.addAll(index.termsForQuery(field, kind, text));
        }
      }
    }
    assertThat(digests).hasSize(3 * IndexKind.values().length * 5);
    assertThat(new BlindIndex(Fixtures.keyring()).termsForQuery(MOBILE, IndexKind.EXACT, "1"))
        .doesNotContainAnyElementsOf(digests);
  }

  @Test
  void term_isTheDocumentedDigest() throws GeneralSecurityException {
    SecretBytes key = keyring.indexKeys().getFirst().key();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(key.forAlgorithm("HmacSHA256"));
    for (String part : List.of("elpis/index/v1", "mobile", "\u0002", "8000")) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      mac.update(ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array());
    }
    ByteBuffer digest = ByteBuffer.wrap(mac.doFinal());
    assertThat(index.termsForQuery(MOBILE, IndexKind.SUFFIX, "8000"))
        .containsExactly(new UUID(digest.getLong(), digest.getLong()));
  }

  @Test
  void rotation_bothKeysAreWrittenAndQueried_untilOneRetires() {
    UUID old = index.termsForQuery(MOBILE, IndexKind.EXACT, "1").getFirst();
    assertThat(keyring.rotateIndexKey()).isEqualTo(2);
    assertThat(index.termsForWrite(MOBILE, IndexKind.EXACT, "1"))
        .extracting(IndexTerm::keyVersion)
        .containsExactly(1, 2);
    assertThat(index.termsForQuery(MOBILE, IndexKind.EXACT, "1")).hasSize(2).contains(old);
    keyring.retireIndexKey(1);
    assertThat(index.termsForQuery(MOBILE, IndexKind.EXACT, "1")).hasSize(1).doesNotContain(old);
    assertThat(keyring.rotateIndexKey()).isEqualTo(3);
  }

  @Test
  void retire_unknownOrOnly_fails() {
    assertFails(ErrorCode.CONFLICT, () -> keyring.retireIndexKey(1));
    assertFails(ErrorCode.NOT_FOUND, () -> keyring.retireIndexKey(2));
  }

  @Test
  void retire_newest_isNeverGivenAgain() {
    assertThat(keyring.rotateIndexKey()).isEqualTo(2);
    keyring.retireIndexKey(2);
    assertThat(keyring.rotateIndexKey()).isEqualTo(3);
  }

  @Test
  void terms_halfASurrogatePair_fail() {
    assertFails(
        ErrorCode.INVALID_VALUE, () -> index.termsForWrite(NAME, IndexKind.EXACT, "\ud842"));
  }

  @Test
  void referenceAndPseudonym_areStableAcrossRestartsAndKeyedApart() {
    MemoryKeysetStore store = new MemoryKeysetStore();
    Keyring first = Keyring.create(Fixtures.setup(store), new LocalFile());
    Keyring second =
        Keyring.open(Fixtures.setup(store), Optional.of(new LocalFile()), ExpectedKeys.none());
    Reference reference = new Reference(first);
    UUID known = reference.of("crm", "13800138000");
    assertThat(new Reference(second).of("crm", "13800138000")).isEqualTo(known);
    assertThat(reference.of("erp", "13800138000")).isNotEqualTo(known);
    assertThat(reference.of("crm1", "3800138000")).isNotEqualTo(known);

    Pseudonym pseudonym = new Pseudonym(first);
    String name = pseudonym.of(new FieldName("imei"), "490154203237518");
    assertThat(name).matches("[0-9a-hjkmnp-tv-z]{16}");
    assertThat(new Pseudonym(second).of(new FieldName("imei"), "490154203237518")).isEqualTo(name);
    assertThat(pseudonym.of(new FieldName("mac"), "490154203237518")).isNotEqualTo(name);
  }

  @Test
  void pseudonym_usesEveryCharacterOfItsAlphabet() {
    Pseudonym pseudonym = new Pseudonym(keyring);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      pseudonym.of(NAME, Integer.toString(i)).chars().forEach(seen::add);
    }
    assertThat(seen).hasSize(32);
  }
}

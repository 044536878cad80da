package io.elpis.vault.keyset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.crypt.SecretBytes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetFileTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  private final SecretBytes fileKey = SecretBytes.random(RANDOM);
  private final ProtectionHeader header =
      new ProtectionHeader.Derived(new Argon2Parameters(64, 1, 1), new byte[16]);
  private final Keyset keyset =
      Keyset.create(RANDOM, NOW)
          .reserving(5)
          .withKek(new KekEntry.Material.Remote("fake-kms://key/7"), NOW)
          .withIndexKey(SecretBytes.random(RANDOM), NOW);

  @Test
  void open_afterSeal_isTheSameKeyset() {
    KeysetFile file = KeysetFile.seal(3, header, fileKey, keyset, RANDOM);
    KeysetFile parsed = KeysetFile.parse(file.toBytes());
    assertThat(parsed.serial()).isEqualTo(3);
    assertThat(KeysetContent.encode(parsed.open(fileKey))).isEqualTo(KeysetContent.encode(keyset));
  }

  @Test
  void open_eachKindOfProtection_isReadBack() {
    for (ProtectionHeader each :
        new ProtectionHeader[] {
          header,
          new ProtectionHeader.Encrypted("fake-kms://key/1", new byte[] {1, 2}),
          new ProtectionHeader.InTheClear(fileKey.copy())
        }) {
      byte[] bytes = KeysetFile.seal(1, each, fileKey, keyset, RANDOM).toBytes();
      assertThat(KeysetFile.parse(bytes).protection().kind()).isEqualTo(each.kind());
      assertThat(KeysetFile.parse(bytes).toBytes()).isEqualTo(bytes);
      assertThat(KeysetFile.parse(bytes).open(fileKey).keks()).hasSize(2);
    }
  }

  @Test
  void open_otherFileKey_saysWrongPassphrase() {
    KeysetFile file = KeysetFile.seal(1, header, fileKey, keyset, RANDOM);
    assertCode(ErrorCode.WRONG_PASSPHRASE, () -> file.open(SecretBytes.random(RANDOM)));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"serial\" : 3', '\"serial\" : 4'",
    "'\"memory_kib\" : 64', '\"memory_kib\" : 65'",
    "'\"iterations\" : 1', '\"iterations\" : 2'",
    "'\"lanes\" : 1', '\"lanes\" : 2'",
    "'AAAAAAAAAAAAAAAAAAAAAA==', 'AQAAAAAAAAAAAAAAAAAAAA=='"
  })
  void open_metadataChanged_fails(String from, String to) {
    String text = new String(KeysetFile.seal(3, header, fileKey, keyset, RANDOM).toBytes(), UTF_8);
    assertThat(text).contains(from);
    KeysetFile changed = KeysetFile.parse(text.replace(from, to).getBytes(UTF_8));
    assertCode(ErrorCode.DECRYPTION_FAILED, () -> changed.open(fileKey));
  }

  @Test
  void open_kmsUriChanged_fails() {
    ProtectionHeader kms = new ProtectionHeader.Encrypted("fake-kms://key/1", new byte[] {1});
    String text = new String(KeysetFile.seal(3, kms, fileKey, keyset, RANDOM).toBytes(), UTF_8);
    KeysetFile changed = KeysetFile.parse(text.replace("key/1", "key/2").getBytes(UTF_8));
    assertCode(ErrorCode.DECRYPTION_FAILED, () -> changed.open(fileKey));
  }

  @Test
  void open_anyBitOfTheContentFlipped_fails() {
    KeysetFile good = KeysetFile.seal(1, header, fileKey, keyset, RANDOM);
    for (int bit = 0; bit < 8 * good.ciphertext().length; bit++) {
      byte[] flipped = good.ciphertext().clone();
      flipped[bit / 8] = (byte) (flipped[bit / 8] ^ 1 << bit % 8);
      KeysetFile changed = new KeysetFile(1, header, good.check(), good.nonce(), flipped);
      assertCode(ErrorCode.DECRYPTION_FAILED, () -> changed.open(fileKey));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"format\":\"elpis-keyset/1\"}",
        "{\"format\":\"elpis-keyset/1\",\"format\":\"elpis-keyset/1\"}",
        "not json"
      })
  void parse_notAKeysetFile_fails(String text) {
    assertCode(ErrorCode.MALFORMED, () -> KeysetFile.parse(text.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "elpis-keyset/1, elpis-keyset/2",
    "argon2id-v19, argon2i-v19",
    "'\"kind\" : \"passphrase\"', '\"kind\" : \"none\"'",
    "'\"serial\" : 3', '\"serial\" : \"3\"'",
    "'\"serial\" : 3', '\"serial\" : 3.5'",
    "'\"serial\" : 3', '\"serial\" : 99999999999999999999'",
    "'\"serial\" : 3', '\"serial\" : 3, \"extra\" : 1'",
    "'\"memory_kib\" : 64', '\"memory_kib\" : 4294967360'",
    "'\"memory_kib\" : 64', '\"memory_kib\" : 2000000'",
    "'AAAAAAAAAAAAAAAAAAAAAA==', 'AAAA'",
    "'AAAAAAAAAAAAAAAAAAAAAA==', 'AAAAAAAAAAAAAAAAAAAAAB=='",
    "'AAAAAAAAAAAAAAAAAAAAAA==', '!'"
  })
  void parse_memberWrong_fails(String from, String to) {
    String text = new String(KeysetFile.seal(3, header, fileKey, keyset, RANDOM).toBytes(), UTF_8);
    assertThat(text).contains(from);
    byte[] changed = text.replace(from, to).getBytes(UTF_8);
    assertCode(ErrorCode.MALFORMED, () -> KeysetFile.parse(changed));
  }

  @Test
  void decode_cutLongerOrUnknown_fails() {
    byte[] good = KeysetContent.encode(keyset);
    for (int length = 0; length < good.length + 3; length++) {
      if (length != good.length) {
        byte[] cut = Arrays.copyOf(good, length);
        assertCode(ErrorCode.MALFORMED, () -> KeysetContent.decode(cut));
      }
    }
    byte[] unknown = good.clone();
    unknown[0] = 2;
    assertCode(ErrorCode.MALFORMED, () -> KeysetContent.decode(unknown));
  }

  private static void assertCode(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ElpisException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}

package io.elpis.vault;

import static io.elpis.vault.Fixtures.MOBILE;
import static io.elpis.vault.Fixtures.RANDOM;
import static io.elpis.vault.Fixtures.SUBJECT;
import static io.elpis.vault.Fixtures.grant;
import static io.elpis.vault.Fixtures.passphrase;
import static io.elpis.vault.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.elpis.vault.crypt.SecretBytes;
import io.elpis.vault.keyset.KeysetContentProbe;
import io.elpis.vault.keyset.KeysetFile;
import io.elpis.vault.keyset.LocalFile;
import io.elpis.vault.keyset.Passphrase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No text that the vault makes holds a key, a passphrase or a value, in any usual spelling. */
class SecretsStayHiddenTest {
  private static final byte[] RAW =
      "KEYKEYKEYKEYKEYKEYKEYKEYKEYKEYKE".getBytes(StandardCharsets.UTF_8);
  private static final String VALUE = "13912345678";

  private final Vault vault = Fixtures.vault();

  @Test
  void toString_showsNoKey() {
    byte[] three = new byte[SubjectKeys.LENGTH];
    for (int at = 0; at < three.length; at += RAW.length) {
      System.arraycopy(RAW, 0, three, at, RAW.length);
    }
    SubjectKeys keys = SubjectKeys.of(SUBJECT, three, RANDOM);
    SecretBytes secret = SecretBytes.copyOf(RAW);
    List<Object> all = new ArrayList<>();
    all.add(keys);
    all.add(secret);
    all.add(keys.sealingKey(Suite.AES256_GCM));
    all.add(new KekCipher.Local(secret, RANDOM));
    all.add(vault.seal(SUBJECT, keys, MOBILE, 1, utf8(VALUE)));
    all.add(vault.wrap(SUBJECT, keys));
    all.add(Passphrase.of("KEYKEYKEYKEYKEYKEYKEYKEYKEYKEYKE".toCharArray()));
    all.add(new IndexForms.Form(IndexKind.EXACT, VALUE));
    all.addAll(KeysetContentProbe.everythingWith(secret));
    for (Object object : all) {
      assertHidden(object.toString());
    }
  }

  @Test
  void token_toStringShowsNothingOfIt() {
    Token token = Token.random(RANDOM);
    assertThat(token.toString()).isEqualTo("Token");
  }

  @Test
  void localFile_printedStatusAndHeader_showNoFileKey() {
    MemoryKeysetStore store = new MemoryKeysetStore();
    Keyring keyring = Keyring.create(Fixtures.setup(store), new LocalFile());
    KeysetFile file = KeysetFile.parse(store.load().orElseThrow());
    String json = new String(store.load().orElseThrow(), StandardCharsets.UTF_8);
    String key = json.replaceAll("(?s).*\"key\" : \"([^\"]+)\".*", "$1");
    assertThat(key).hasSize(44);
    assertThat(file.toString() + file.protection() + keyring.status()).doesNotContain(key);
  }

  @Test
  void failures_showNeitherKeyNorValue() {
    SubjectKeys keys = vault.newKeys(SUBJECT);
    Sealed sealed = vault.seal(SUBJECT, keys, MOBILE, 1, utf8(VALUE));
    MemoryKeysetStore store = new MemoryKeysetStore();
    Keyring.create(Fixtures.setup(store), passphrase(VALUE));
    List<Throwable> failures =
        List.of(
            catchThrowable(() -> vault.open(SUBJECT, keys, MOBILE, 2, sealed, grant(SUBJECT))),
            catchThrowable(() -> Token.parse(VALUE)),
            catchThrowable(() ->
                new FormatPreserving(Fixtures.keyring(), LegacyShapes.none())
                    .tokenize(MOBILE, VALUE)),
            catchThrowable(() -> KeysetFile.parse(utf8("{\"" + VALUE + "\": " + VALUE + "}"))),
            catchThrowable(() -> KeysetFile.parse(utf8(VALUE + "x"))),
            catchThrowable(() ->
                Keyring.open(Fixtures.setup(store), Optional.empty(), ExpectedKeys.none())
                    .unseal(passphrase(VALUE + "9"))));
    for (Throwable failure : failures) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      assertHidden(trace.toString());
    }
  }

  private static void assertHidden(String text) {
    assertThat(text.toLowerCase(Locale.ROOT))
        .doesNotContain("keykey")
        .doesNotContain(HexFormat.of().formatHex(RAW, 0, 6))
        .doesNotContain(VALUE);
    assertThat(text)
        .doesNotContain(Base64.getEncoder().encodeToString(RAW).substring(0, 8))
        .doesNotContain(Arrays.toString(RAW).substring(1, 12));
  }
}

package io.elpis.vault.keyset;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.vault.crypt.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A file that another program wrote by {@code docs/formats/keyset.md}. */
class KeysetVectorTest {
  private static final Path VECTOR =
      Path.of(System.getProperty("elpis.root", ".."))
          .resolve("testvectors/keyset/accept/local-file.json");

  @Test
  void open_documentedFile_hasTheDocumentedContent() throws IOException {
    KeysetFile file = KeysetFile.parse(Files.readAllBytes(VECTOR));
    Keyset keyset = file.open(new LocalFile().unlock(file.protection(), KmsAeads.none()));
    assertThat(file.serial()).isEqualTo(4);
    KekEntry first = keyset.keks().getFirst();
    assertThat(first.version()).isEqualTo(1);
    assertThat(first.usesReserved()).isEqualTo(65_536);
    assertThat(first.created()).isEqualTo(Instant.ofEpochMilli(1_795_334_400_000L));
    assertThat(first.material())
        .isInstanceOfSatisfying(
            KekEntry.Material.Local.class, local -> assertKey(local.key(), 0x11));
    assertThat(keyset.currentKek().material())
        .isEqualTo(new KekEntry.Material.Remote("memory-kms://keys/1"));
    assertThat(keyset.lastIndexVersion()).isEqualTo(3);
    assertThat(keyset.indexKeys()).extracting(IndexKeyEntry::version).containsExactly(1, 3);
    assertKey(keyset.indexKeys().getLast().key(), 0x23);
    assertKey(keyset.pseudonymKey(), 0x31);
    assertKey(keyset.referenceKey(), 0x32);
    assertKey(keyset.shapeKey(), 0x33);
  }

  private static void assertKey(SecretBytes key, int filler) {
    byte[] expected = new byte[32];
    Arrays.fill(expected, (byte) filler);
    assertThat(key.copy()).isEqualTo(expected);
  }
}

package io.elpis.vault.crypt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;

class HmacTest {
  @Test
  void sha256_wycheproof_agrees() throws IOException {
    int checked = 0;
    for (JsonNode group : Wycheproof.groups("hmac_sha256_test.json")) {
      int tagLength = group.path("tagSize").asInt() / 8;
      for (JsonNode test : group.path("tests")) {
        SecretBytes key = SecretBytes.copyOf(Wycheproof.hex(test, "key"));
        byte[] digest = Hmac.SHA256.digest(key, Wycheproof.hex(test, "msg"));
        boolean same = Arrays.equals(Arrays.copyOf(digest, tagLength), Wycheproof.hex(test, "tag"));
        assertThat(same).isEqualTo(Wycheproof.isValid(test));
        checked++;
      }
    }
    assertThat(checked).isEqualTo(174);
  }

  /** The example of GB/T 32905-2016, appendix A.1. */
  @Test
  void sm3_ofAbc_isTheStandardsDigest() {
    assertThat(sm3(new byte[] {'a', 'b', 'c'}))
        .isEqualTo(
            HexFormat.of()
                .parseHex("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"));
  }

  @Test
  void sm3_isRfc2104OverThatDigest() {
    SplittableRandom random = new SplittableRandom(3);
    for (int length = 0; length < 200; length++) {
      byte[] key = new byte[32];
      byte[] message = new byte[length];
      random.nextBytes(key);
      random.nextBytes(message);
      byte[] inner = sm3(padded(key, 0x36), message);
      assertThat(Hmac.SM3.digest(SecretBytes.copyOf(key), message))
          .isEqualTo(sm3(padded(key, 0x5c), inner));
    }
  }

  @Test
  void digest_parts_areOneMessage() {
    SecretBytes key = SecretBytes.copyOf(new byte[32]);
    byte[] whole = {1, 2, 3, 4};
    assertThat(Hmac.SHA256.digest(key, new byte[] {1}, new byte[] {2, 3, 4}))
        .isEqualTo(Hmac.SHA256.digest(key, whole));
    Hmac.Keyed keyed = Hmac.SHA256.keyed(key);
    assertThat(keyed.digest(whole)).isEqualTo(keyed.digest(whole));
  }

  private static byte[] padded(byte[] key, int filler) {
    byte[] block = Arrays.copyOf(key, 64);
    for (int i = 0; i < block.length; i++) {
      block[i] = (byte) (block[i] ^ filler);
    }
    return block;
  }

  private static byte[] sm3(byte[]... parts) {
    SM3Digest digest = new SM3Digest();
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] out = new byte[32];
    digest.doFinal(out, 0);
    return out;
  }
}

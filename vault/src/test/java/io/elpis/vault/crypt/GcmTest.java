package io.elpis.vault.crypt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.subtle.AesGcmJce;
import io.elpis.model.ElpisException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GcmTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void aes_wycheproof_agrees() throws IOException {
    int checked = 0;
    for (JsonNode group : Wycheproof.groups("aes_gcm_test.json")) {
      if (group.path("keySize").asInt() != 256 || group.path("ivSize").asInt() != 96) {
        continue;
      }
      assertThat(group.path("tagSize").asInt()).isEqualTo(128);
      for (JsonNode test : group.path("tests")) {
        check(test);
        checked++;
      }
    }
    assertThat(checked).isEqualTo(66);
  }

  private static void check(JsonNode test) {
    SecretBytes key = SecretBytes.copyOf(Wycheproof.hex(test, "key"));
    byte[] nonce = Wycheproof.hex(test, "iv");
    byte[] context = Wycheproof.hex(test, "aad");
    byte[] plain = Wycheproof.hex(test, "msg");
    byte[] sealed = HEX.parseHex(test.path("ct").asText() + test.path("tag").asText());
    if (Wycheproof.isValid(test)) {
      assertThat(Gcm.AES.seal(key, nonce, context, plain)).isEqualTo(sealed);
      assertThat(Gcm.AES.open(key, nonce, context, sealed)).isEqualTo(plain);
    } else {
      assertThatThrownBy(() -> Gcm.AES.open(key, nonce, context, sealed))
          .isInstanceOf(ElpisException.class)
          .hasMessage("decryption failed")
          .hasNoCause();
    }
  }

  /** RFC 8998, appendix A.1. */
  @Test
  void sm4_rfc8998Vector_agrees() {
    SecretBytes key = SecretBytes.copyOf(HEX.parseHex("0123456789abcdeffedcba9876543210"));
    byte[] nonce = HEX.parseHex("00001234567800000000abcd");
    byte[] context = HEX.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    byte[] plain =
        HEX.parseHex(
            "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
    byte[] sealed =
        HEX.parseHex(
            "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                + "83de3541e4c2b58177e065a9bf7b62ec");
    assertThat(Gcm.SM4.seal(key, nonce, context, plain)).isEqualTo(sealed);
    assertThat(Gcm.SM4.open(key, nonce, context, sealed)).isEqualTo(plain);
  }

  @Test
  void aes_tink_opensWhatWeSealAndTheOtherWay() throws GeneralSecurityException {
    SplittableRandom random = new SplittableRandom(20261122);
    for (int length = 0; length < 100; length++) {
      byte[] keyBytes = bytes(random, 32);
      byte[] nonce = bytes(random, 12);
      byte[] plain = bytes(random, length);
      byte[] context = "context".getBytes(US_ASCII);
      SecretBytes key = SecretBytes.copyOf(keyBytes);
      AesGcmJce tink = new AesGcmJce(keyBytes);
      byte[] ours = Gcm.AES.seal(key, nonce, context, plain);
      byte[] withNonce = ByteBuffer.allocate(12 + ours.length).put(nonce).put(ours).array();
      assertThat(tink.decrypt(withNonce, context)).isEqualTo(plain);
      byte[] theirs = tink.encrypt(plain, context);
      byte[] theirNonce = Arrays.copyOfRange(theirs, 0, 12);
      byte[] theirRest = Arrays.copyOfRange(theirs, 12, theirs.length);
      assertThat(Gcm.AES.open(key, theirNonce, context, theirRest)).isEqualTo(plain);
    }
  }

  @Test
  void seal_wrongKeyLength_isABug() {
    SecretBytes key = SecretBytes.copyOf(new byte[16]);
    assertThatThrownBy(() -> Gcm.AES.seal(key, new byte[12], new byte[0], new byte[0]))
        .hasMessage("a key or nonce of the wrong length");
  }

  private static byte[] bytes(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}

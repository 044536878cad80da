package io.elpis.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.merkle.fixture.Refusals;
import io.elpis.merkle.fixture.Seeded;
import io.elpis.merkle.fixture.ThirdParty;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class Ed25519Test {
  private static final HexFormat HEX = HexFormat.of();

  /** Encodings of points of order 1, 2, 4 and 8, canonical or not. */
  private static final List<String> SMALL_ORDER =
      List.of(
          "0100000000000000000000000000000000000000000000000000000000000000",
          "0100000000000000000000000000000000000000000000000000000000000080",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          "0000000000000000000000000000000000000000000000000000000000000000",
          "0000000000000000000000000000000000000000000000000000000000000080",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");

  @TestFactory
  @DisplayName("F17 every Wycheproof vector")
  Stream<DynamicTest> verify_wycheproof() throws IOException {
    return ThirdParty.tests("wycheproof/ed25519_test.json", Ed25519Test::wycheproof);
  }

  private static List<DynamicTest> wycheproof(Path path) throws IOException {
    JsonNode file = new ObjectMapper().readTree(path.toFile());
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode group : file.required("testGroups")) {
      byte[] key = HEX.parseHex(group.required("publicKey").required("pk").asText());
      for (JsonNode test : group.required("tests")) {
        byte[] message = HEX.parseHex(test.required("msg").asText());
        byte[] signature = HEX.parseHex(test.required("sig").asText());
        boolean valid = test.required("result").asText().equals("valid");
        tests.add(
            dynamicTest(
                test.required("tcId").asText(),
                () -> assertThat(verify(key, message, signature)).isEqualTo(valid)));
      }
    }
    assertThat(tests).hasSize(file.required("numberOfTests").asInt());
    return tests;
  }

  @Test
  @DisplayName("F17 public keys of small order, canonical or not")
  void of_smallOrderKey_fails() {
    for (String key : SMALL_ORDER) {
      Refusals.assertMalformed(
          () -> NoteVerifier.of("log", SignatureType.ED25519, HEX.parseHex(key)));
    }
  }

  @Test
  @DisplayName("F17 public keys with a part of small order")
  void of_mixedOrderKey_fails() {
    // The RFC 8032 test key plus the point of order 2: on the curve, canonical, not prime order.
    byte[] key = HEX.parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    byte[] mixed = negateBothCoordinates(key);
    assertThat(isPublicKey(key)).isTrue();
    assertThat(isPublicKey(mixed)).isFalse();
  }

  @Test
  @DisplayName("F17 zero, short and long signatures")
  void verify_zeroShortOrLongSignature_fails() {
    byte[] seed = new byte[32];
    byte[] key = publicKey(seed);
    byte[] message = {1, 2, 3};
    byte[] good = sign(seed, key, message);
    assertThat(verify(key, message, good)).isTrue();
    for (int length : new int[] {0, 1, 32, 63, 65, 128}) {
      assertThat(verify(key, message, Arrays.copyOf(good, length))).isFalse();
    }
    assertThat(verify(key, message, new byte[64])).isFalse();
    for (String small : SMALL_ORDER) {
      byte[] forged = new byte[64];
      System.arraycopy(HEX.parseHex(small), 0, forged, 0, 32);
      assertThat(verify(key, message, forged)).isFalse();
    }
  }

  @Test
  @DisplayName("F17 any bit of a signature, message or key flipped")
  void verify_anyBitFlipped_fails() {
    Seeded.law(
        3,
        random -> {
          byte[] seed = Seeded.bytes(random, 32);
          byte[] key = publicKey(seed);
          byte[] message = Seeded.bytes(random, 40);
          byte[] signature = sign(seed, key, message);
          for (byte[] part : List.of(key, message, signature)) {
            for (int bit = 0; bit < 8 * part.length; bit++) {
              part[bit / 8] ^= (byte) (1 << bit % 8);
              assertThat(verify(key, message, signature)).isFalse();
              part[bit / 8] ^= (byte) (1 << bit % 8);
            }
          }
          assertThat(verify(key, message, signature)).isTrue();
        });
  }

  private static boolean isPublicKey(byte[] key) {
    return Ed25519PublicKey.of(key).isPresent();
  }

  private static boolean verify(byte[] key, byte[] message, byte[] signature) {
    return Ed25519PublicKey.of(key).map(k -> k.verify(message, signature)).orElse(false);
  }

  private static byte[] publicKey(byte[] seed) {
    byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, key, 0);
    return key;
  }

  private static byte[] sign(byte[] seed, byte[] key, byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, key, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  /** Adding the point (0, -1) of order 2 turns (x, y) into (-x, -y). */
  private static byte[] negateBothCoordinates(byte[] key) {
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = key[31 - i];
    }
    boolean odd = (bigEndian[0] & 0x80) != 0;
    bigEndian[0] &= 0x7f;
    BigInteger p = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    BigInteger y = p.subtract(new BigInteger(1, bigEndian));
    byte[] negated = new byte[32];
    for (int i = 0; i < 32; i++) {
      negated[i] = y.shiftRight(8 * i).byteValue();
    }
    negated[31] |= (byte) (odd ? 0 : 0x80);
    return negated;
  }
}

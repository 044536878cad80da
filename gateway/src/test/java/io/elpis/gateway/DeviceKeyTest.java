package io.elpis.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceKeyTest {
  /** RFC 9421, appendices B.1.4 and B.2.6. */
  private static final String KEY = "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=";

  private static final String BASE =
      """
      "date": Tue, 20 Apr 2021 02:07:55 GMT
      "@method": POST
      "@path": /foo
      "@authority": example.com
      "content-type": application/json
      "content-length": 18
      "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
      ;created=1618884473;keyid="test-key-ed25519\"\
      """;
  private static final String SIGNATURE =
      "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==";

  @Test
  void verifies_rfc9421Example_holds() {
    DeviceKey key = DeviceKey.of(Base64.getDecoder().decode(KEY));

    assertThat(key.algorithm()).isEqualTo("ed25519");
    assertThat(key.verifies(utf8(BASE), Base64.getDecoder().decode(SIGNATURE))).isTrue();
  }

  @Test
  @DisplayName("F17 zero, short and changed signatures never verify")
  void f17_verifies_spoiledSignature_fails() throws Exception {
    DeviceKey edwards = DeviceKey.of(Base64.getDecoder().decode(KEY));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    DeviceKey nist = DeviceKey.of(pair.getPublic().getEncoded());
    Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
    signer.initSign(pair.getPrivate());
    signer.update(utf8(BASE));
    byte[] good = signer.sign();
    assertThat(nist.algorithm()).isEqualTo("ecdsa-p256-sha256");
    assertThat(nist.verifies(utf8(BASE), good)).isTrue();
    assertThat(nist.verifies(utf8(BASE + " "), good)).isFalse();
    for (DeviceKey key : new DeviceKey[] {edwards, nist}) {
      assertThat(key.verifies(utf8(BASE), new byte[64])).isFalse();
      assertThat(key.verifies(utf8(BASE), new byte[0])).isFalse();
      assertThat(key.verifies(utf8(BASE), new byte[63])).isFalse();
    }
    byte[] signature = Base64.getDecoder().decode(SIGNATURE);
    for (int bit = 0; bit < signature.length * 8; bit++) {
      byte[] flipped = signature.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(edwards.verifies(utf8(BASE), flipped)).as("bit " + bit).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        // the identity, a point of small order
        "302a300506032b65700321000100000000000000000000000000000000000000000000000000000000000000",
        // 31 bytes
        "302a300506032b657003210001000000000000000000000000000000000000000000000000000000000000"
      })
  @DisplayName("F17 what is no key of full order is not enrolled")
  void f17_of_weakKey_isRefused(String hex) {
    ElpisException refused =
        catchThrowableOfType(
            ElpisException.class, () -> DeviceKey.of(HexFormat.of().parseHex(hex)));

    assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_VALUE);
  }

  @Test
  void of_otherCurve_isRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    byte[] info = generator.generateKeyPair().getPublic().getEncoded();

    assertThat(catchThrowableOfType(ElpisException.class, () -> DeviceKey.of(info))).isNotNull();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

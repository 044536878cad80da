package io.elpis.vault.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.model.ElpisException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class Ff1Test {
  @Test
  void wycheproof_radix10_agrees() throws IOException {
    int valid = 0;
    int refused = 0;
    for (JsonNode group : Wycheproof.groups("aes_ff1_radix10_test.json")) {
      assertThat(group.path("radix").asInt()).isEqualTo(10);
      for (JsonNode test : group.path("tests")) {
        if (isRefused(test)) {
          assertRefused(test);
          refused++;
        } else {
          assertAgrees(test);
          valid++;
        }
      }
    }
    assertThat(valid + refused).isEqualTo(3845);
    assertThat(refused).isEqualTo(522 + 6 + 5 + 12);
  }

  /** Invalid ones, and valid ones of the first edition whose domain is below a million. */
  private static boolean isRefused(JsonNode test) {
    return !Wycheproof.isValid(test) || test.path("msg").size() < Ff1.MIN_DIGITS;
  }

  private static void assertRefused(JsonNode test) {
    SecretBytes key = SecretBytes.copyOf(Wycheproof.hex(test, "key"));
    byte[] tweak = Wycheproof.hex(test, "tweak");
    byte[] message = digits(test, "msg");
    assertThatThrownBy(() -> Ff1.encrypt(key, tweak, message))
        .as("test %s", test.path("tcId"))
        .isInstanceOfAny(ElpisException.class, IllegalArgumentException.class);
  }

  private static void assertAgrees(JsonNode test) {
    SecretBytes key = SecretBytes.copyOf(Wycheproof.hex(test, "key"));
    byte[] tweak = Wycheproof.hex(test, "tweak");
    byte[] message = digits(test, "msg");
    byte[] image = digits(test, "ct");
    assertThat(Ff1.encrypt(key, tweak, message)).as("test %s", test.path("tcId")).isEqualTo(image);
    assertThat(Ff1.decrypt(key, tweak, image)).as("test %s", test.path("tcId")).isEqualTo(message);
  }

  private static byte[] digits(JsonNode test, String member) {
    JsonNode list = test.path(member);
    byte[] digits = new byte[list.size()];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) list.path(i).asInt();
    }
    return digits;
  }
}

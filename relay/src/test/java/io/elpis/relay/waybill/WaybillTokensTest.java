package io.elpis.relay.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.testkit.Seeds;
import io.elpis.vault.crypt.SecretBytes;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class WaybillTokensTest {
  private static final WaybillNumber NUMBER = new WaybillNumber("YL7830264419527");
  private static final byte[] ENTRY = {1, 2, 3};
  private static final InstantSource CLOCK = InstantSource.fixed(Fixtures.NOW);

  @Test
  void open_justIssued_givesNumberAndExpiry() {
    WaybillTokens tokens = Fixtures.tokens(CLOCK, 6, 7);
    assertThat(tokens.open(tokens.issue(NUMBER, Fixtures.EXPIRES, ENTRY)))
        .isEqualTo(new WaybillToken(7, NUMBER, Fixtures.EXPIRES));
  }

  @Test
  void open_afterANewKey_stillOpens() {
    String old = Fixtures.tokens(CLOCK, 6).issue(NUMBER, Fixtures.EXPIRES, ENTRY);
    assertThat(Fixtures.tokens(CLOCK, 6, 7).open(old).keyId()).isEqualTo(6);
  }

  @Test
  void issue_twice_differsWhereTheEntriesDo() {
    WaybillTokens tokens = Fixtures.tokens(CLOCK, 7);
    assertThat(tokens.issue(NUMBER, Fixtures.EXPIRES, ENTRY))
        .isEqualTo(tokens.issue(NUMBER, Fixtures.EXPIRES, ENTRY))
        .isNotEqualTo(tokens.issue(NUMBER, Fixtures.EXPIRES, new byte[] {1, 2, 4}))
        .isNotEqualTo(tokens.issue(NUMBER, Fixtures.EXPIRES.minusSeconds(1), ENTRY));
  }

  @Test
  void issue_alreadyExpired_fails() {
    assertThatThrownBy(() -> Fixtures.tokens(CLOCK, 7).issue(NUMBER, Fixtures.NOW, ENTRY))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("`expiry`");
  }

  @Test
  void open_expired_fails() {
    String token = Fixtures.tokens(CLOCK, 7).issue(NUMBER, Fixtures.EXPIRES, ENTRY);
    WaybillTokens last = Fixtures.tokens(InstantSource.fixed(Fixtures.EXPIRES.minusSeconds(1)), 7);
    assertThat(last.open(token).number()).isEqualTo(NUMBER);
    assertFails(Fixtures.tokens(InstantSource.fixed(Fixtures.EXPIRES), 7), token);
  }

  @Test
  void open_otherOrDroppedKey_fails() {
    String token = Fixtures.tokens(CLOCK, 7).issue(NUMBER, Fixtures.EXPIRES, ENTRY);
    assertFails(Fixtures.tokens(CLOCK, 8), token);
    TreeMap<Integer, SecretBytes> other = new TreeMap<>();
    other.put(7, Fixtures.key(9));
    assertFails(new WaybillTokens(other, CLOCK), token);
  }

  @Test
  void open_sameKeyUnderAnotherId_fails() {
    TreeMap<Integer, SecretBytes> keys = new TreeMap<>();
    keys.put(7, Fixtures.key(7));
    keys.put(8, Fixtures.key(7));
    byte[] bytes =
        Base64.getUrlDecoder()
            .decode(Fixtures.tokens(CLOCK, 7).issue(NUMBER, Fixtures.EXPIRES, ENTRY));
    bytes[4] = 8;
    assertFails(new WaybillTokens(keys, CLOCK), encode(bytes));
  }

  @Test
  void open_anyBitFlipped_fails() {
    WaybillTokens tokens = Fixtures.tokens(CLOCK, 7);
    byte[] bytes = Base64.getUrlDecoder().decode(tokens.issue(NUMBER, Fixtures.EXPIRES, ENTRY));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertFails(tokens, encode(flipped));
    }
  }

  @Test
  void open_anyText_failsAlike() {
    WaybillTokens tokens = Fixtures.tokens(CLOCK, 7);
    String token = tokens.issue(NUMBER, Fixtures.EXPIRES, ENTRY);
    assertFails(tokens, "");
    assertFails(tokens, token + "=");
    assertFails(tokens, token.substring(1));
    assertFails(tokens, token + token);
    Seeds.forEachSeed(
        50,
        random -> {
          byte[] noise = new byte[random.nextInt(90)];
          random.nextBytes(noise);
          if (noise.length > 0) {
            noise[0] = 1;
          }
          assertFails(tokens, encode(noise));
        });
  }

  /** The worked example of the documentation, sealed by a program that shares no code with this. */
  @Test
  void open_workedExample_opens() {
    TreeMap<Integer, SecretBytes> keys = new TreeMap<>();
    keys.put(
        7,
        SecretBytes.copyOf(
            HexFormat.of()
                .parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")));
    assertThat(
            new WaybillTokens(keys, CLOCK)
                .open(
                    "AQAAAAegoaKjpKWmp6ipqqvmGHwtLtit1zspsOs0SvLoRJhoKaeFdXKuYcpRgtkJrrmZKM9F2T4"))
        .isEqualTo(new WaybillToken(7, NUMBER, Fixtures.EXPIRES));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void assertFails(WaybillTokens tokens, String text) {
    assertThatThrownBy(() -> tokens.open(text))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DECRYPTION_FAILED))
        .hasMessage("decryption failed")
        .hasNoCause();
  }
}

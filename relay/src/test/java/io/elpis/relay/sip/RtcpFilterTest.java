package io.elpis.relay.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.testkit.Seeds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RtcpFilterTest {
  private static final byte[] REPORT = words(0x80c9_0001, 0x1111_1111);
  private static final byte[] NAME =
      concat(
          words(0x81ca_0004, 0x1111_1111),
          "\001\011alice@pc1\000".getBytes(StandardCharsets.US_ASCII));
  private static final byte[] GOODBYE =
      concat(words(0x81cb_0003, 0x1111_1111), "\006gone! \000".getBytes(StandardCharsets.US_ASCII));

  @Test
  void filtered_namesAndReasons_areLeftOut() {
    byte[] compound = concat(REPORT, concat(NAME, GOODBYE));
    byte[] kept = RtcpFilter.filtered(compound, compound.length).orElseThrow();
    assertThat(kept).isEqualTo(concat(REPORT, words(0x81cb_0001, 0x1111_1111)));
  }

  @Test
  void filtered_onlyNames_isNothing() {
    assertThat(RtcpFilter.filtered(NAME, NAME.length)).isEmpty();
  }

  @Test
  void filtered_reportWithAnExtension_keepsTheBlocksAlone() {
    byte[] extended = words(0x80c9_0002, 0x1111_1111, 0x6162_6364);
    assertThat(RtcpFilter.filtered(extended, extended.length)).contains(REPORT);
  }

  @Test
  void filtered_anyBytes_neverFailsAndNeverGrows() {
    Seeds.forEachSeed(
        200,
        random -> {
          byte[] noise = new byte[random.nextInt(200)];
          random.nextBytes(noise);
          if (noise.length > 2) {
            noise[0] = (byte) (0x80 | (noise[0] & 0x1f));
            noise[1] = (byte) (200 + random.nextInt(6));
          }
          RtcpFilter.filtered(noise, noise.length)
              .ifPresent(kept -> assertThat(kept.length).isLessThanOrEqualTo(noise.length));
        });
  }

  private static byte[] words(int... words) {
    ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES * words.length);
    for (int word : words) {
      buffer.putInt(word);
    }
    return buffer.array();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}

package io.elpis.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TimeCodesTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** The last six digits of the vectors for SHA-1 in RFC 6238, appendix B. */
  private static final Map<Long, String> VECTORS =
      Map.of(
          59L, "287082",
          1_111_111_109L, "081804",
          1_111_111_111L, "050471",
          1_234_567_890L, "005924",
          2_000_000_000L, "279037",
          20_000_000_000L, "353130");

  @Test
  void code_vectorsOfTheRfc_agree() {
    VECTORS.forEach((second, code) -> {
      long step = TimeCodes.stepAt(Instant.ofEpochSecond(second));
      assertThat(TimeCodes.code(SECRET, step)).isEqualTo(code);
    });
  }

  @Test
  void step_neighboursCount_othersDoNot() {
    Instant now = Instant.ofEpochSecond(1_234_567_890L);
    long present = TimeCodes.stepAt(now);
    for (long step = present - 3; step <= present + 3; step++) {
      boolean near = Math.abs(step - present) <= 1;
      var found = TimeCodes.step(SECRET, TimeCodes.code(SECRET, step), now);
      assertThat(found.isPresent()).isEqualTo(near);
      if (near) {
        assertThat(found).hasValue(step);
      }
    }
    assertThat(TimeCodes.step(SECRET, "", now)).isEmpty();
    assertThat(TimeCodes.step(SECRET, "٠٠٥٩٢٤", now)).isEmpty();
  }

  @Test
  void spelled_isBase32() {
    assertThat(TimeCodes.spelled(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  }
}

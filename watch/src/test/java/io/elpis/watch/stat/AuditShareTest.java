package io.elpis.watch.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class AuditShareTest {
  private static List<Long> draw(byte[] secret, double share, long from, long to) {
    AuditShare audit = new AuditShare(secret, share);
    for (long number = from; number < to; number++) {
      audit.add(number);
    }
    assertThat(audit.looks()).isEqualTo(to - from);
    return audit.drawn();
  }

  @Test
  @DisplayName("a fixed share is drawn, the same again by the same secret, another by another")
  void drawn_bySecret_isAShareAndReproducible() {
    Seeds.forEachSeed(
        5,
        random -> {
          byte[] secret = new byte[32];
          random.nextBytes(secret);
          List<Long> drawn = draw(secret, .02, 0, 50_000);
          // Seven standard deviations: not once in 10^11 runs by chance.
          assertThat(drawn.size()).isBetween(780, 1_220);
          assertThat(draw(secret, .02, 0, 50_000)).isEqualTo(drawn);
          secret[0] ^= 1;
          List<Long> both = new ArrayList<>(draw(secret, .02, 0, 50_000));
          both.retainAll(drawn);
          // Some 20 by chance.
          assertThat(both.size()).isLessThan(90);
        });
  }

  @Test
  @DisplayName("a look's being drawn does not hang on the other looks, unless it is the only one")
  void drawn_ofPartOfADay_isPartOfWhatIsDrawn() {
    byte[] secret = {1, 2, 3};
    List<Long> whole = draw(secret, .1, 0, 1_000);
    assertThat(whole).containsAll(draw(secret, .1, 0, 500));
    assertThat(whole).containsAll(draw(secret, .1, 500, 1_000));
  }

  @Test
  void drawn_ofAFewLooks_isOne() {
    assertThat(draw(new byte[] {1}, 1e-9, 7, 10)).hasSize(1);
    assertThat(draw(new byte[] {1}, .5, 0, 0)).isEmpty();
    assertThatThrownBy(() -> new AuditShare(new byte[] {1}, 0)).hasMessageContaining("above 0");
  }
}

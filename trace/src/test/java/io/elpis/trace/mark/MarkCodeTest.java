package io.elpis.trace.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MarkCodeTest {
  static MarkKey key(int fill) {
    byte[] bytes = new byte[MarkKey.LENGTH];
    Arrays.fill(bytes, (byte) fill);
    return MarkKey.of(bytes);
  }

  private static final MarkKeys KEYS = new MarkKeys(key(1), key(2));

  private static List<BiasLaw> plain(int slots) {
    return Collections.nCopies(slots, BiasLaw.ARCSINE);
  }

  @Test
  void symbols_ofTheSamePlace_areStableForARecipientAndDifferBetweenTwo() {
    MarkCode code = KEYS.code();
    int different = 0;
    for (int record = 0; record < 200; record++) {
      Place place = new Place("r" + record, "address", 3);
      double[] biases = code.biases(place, plain(20));
      byte[] first = KEYS.copy("first").symbols(place, biases);
      assertThat(KEYS.copy("first").symbols(place, biases)).isEqualTo(first);
      different += Arrays.equals(first, KEYS.copy("second").symbols(place, biases)) ? 0 : 1;
    }
    assertThat(different).isGreaterThan(190);
  }

  @Test
  void symbols_overManyPlaces_areOnesAsOftenAsTheBiasSays() {
    MarkCode code = KEYS.code();
    MarkCode.Copy copy = KEYS.copy("one");
    double expected = 0;
    double ones = 0;
    double extreme = 0;
    int slots = 0;
    for (int record = 0; record < 3_000; record++) {
      Place place = new Place("r" + record, "mobile", 0);
      double[] biases = code.biases(place, plain(10));
      byte[] symbols = copy.symbols(place, biases);
      for (int slot = 0; slot < biases.length; slot++) {
        assertThat(biases[slot]).isBetween(MarkCode.CUT_OFF - 1e-9, 1 - MarkCode.CUT_OFF + 1e-9);
        expected += biases[slot];
        ones += symbols[slot];
        extreme += biases[slot] < .1 || biases[slot] > .9 ? 1 : 0;
        slots++;
      }
    }
    assertThat(ones / slots).isCloseTo(expected / slots, within(.01));
    assertThat(expected / slots).isCloseTo(.5, within(.01));
    // The arcsine law has its weight at both ends; an even law would give a sixth.
    assertThat(extreme / slots).isCloseTo(.28, within(.02));
  }

  @Test
  void place_otherVersionOrField_hasOtherBiases() {
    MarkCode code = KEYS.code();
    double[] biases = code.biases(new Place("r", "name", 1), plain(4));
    assertThat(code.biases(new Place("r", "name", 2), plain(4))).isNotEqualTo(biases);
    assertThat(code.biases(new Place("rn", "ame", 1), plain(4))).isNotEqualTo(biases);
    assertThat(new MarkCode(key(3)).biases(new Place("r", "name", 1), plain(4)))
        .isNotEqualTo(biases);
  }

  @Test
  void key_wrongLength_isRefusedAndNoKeyIsPrinted() {
    assertThatThrownBy(() -> MarkKey.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    assertThat(KEYS.toString()).doesNotContain("0101").contains("secret");
  }
}

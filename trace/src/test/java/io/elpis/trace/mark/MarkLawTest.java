package io.elpis.trace.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkLawTest {
  private static final Wording MOBILE = Wording.of("mobile");

  /** Numbers of which so many in a hundred have a country code and a gap. */
  private static MarkLaw counted(int values, int withCode, int withGap) {
    FormCounts counts = new FormCounts();
    for (int number = 0; number < values; number++) {
      String digits = String.format(Locale.ROOT, "138%08d", number);
      String gap =
          number * 7 % 100 < withGap ? digits.substring(0, 3) + " " + digits.substring(3) : digits;
      counts.count("mobile", MOBILE, number % 100 < withCode ? "+86 " + gap : gap);
    }
    return counts.law();
  }

  @Test
  void law_whereBothSpellingsOccur_isTheirFrequencyRounded() {
    assertThat(counted(1_000, 31, 88).means())
        .containsExactly(Map.entry("mobile/country-code", .3), Map.entry("mobile/grouping-1", .9));
  }

  @Test
  void law_whereOneHardlyOccursOrFewWereRead_isPlain() {
    assertThat(counted(1_000, 5, 96)).isEqualTo(MarkLaw.PLAIN);
    assertThat(counted(199, 31, 31)).isEqualTo(MarkLaw.PLAIN);
    // Half is what the plain law has.
    assertThat(counted(1_000, 50, 0)).isEqualTo(MarkLaw.PLAIN);
  }

  @ParameterizedTest
  @ValueSource(doubles = {.1, .2, .35, .5, .65, .9})
  void biases_ofALaw_haveItsMeanAndMarksAreAsFrequent(double mean) {
    MarkLaw law = MarkLaw.of(Map.of("mobile/country-code", mean));
    MarkKeys keys = new MarkKeys(MarkCodeTest.key(1), MarkCodeTest.key(2), law);
    MarkCode.Copy copy = keys.copy("one");
    double biases = 0;
    double ones = 0;
    int places = 20_000;
    for (int record = 0; record < places; record++) {
      Place place = new Place("r" + record, "mobile", 0);
      double[] all = keys.code().biases(place, law.of("mobile", MOBILE));
      biases += all[0];
      ones += copy.symbols(place, all)[0];
    }
    assertThat(biases / places).isCloseTo(mean, within(.01));
    assertThat(ones / places).isCloseTo(mean, within(.015));
  }

  @Test
  void biases_ofCarriersThatAreNotFitted_areThoseOfBefore() {
    MarkLaw law = MarkLaw.of(Map.of("mobile/grouping-1", .3));
    Place place = new Place("r", "mobile", 7);
    MarkCode code = new MarkCode(MarkCodeTest.key(1));
    double[] plain = code.biases(place, MarkLaw.PLAIN.of("mobile", MOBILE));
    double[] fitted = code.biases(place, law.of("mobile", MOBILE));
    assertThat(fitted[0]).isEqualTo(plain[0]);
    assertThat(fitted[1]).isLessThan(plain[1]);
    assertThat(fitted[2]).isEqualTo(plain[2]);
    // Another field of the same type is spelled as it is spelled.
    assertThat(code.biases(place, law.of("landline", MOBILE))).isEqualTo(plain);
  }

  @Test
  void commitments_coverTheLaw_andAreAsBeforeWhereNothingIsFitted() {
    MarkKeys plain = new MarkKeys(MarkCodeTest.key(1), MarkCodeTest.key(2));
    MarkLaw law = counted(1_000, 31, 40);
    MarkKeys fitted = new MarkKeys(plain.positions(), plain.recipients(), law);
    assertThat(fitted.commitment("one")).isNotEqualTo(plain.commitment("one"));
    assertThat(fitted.commitment()).isNotEqualTo(plain.commitment());
    assertThat(new MarkKeys(plain.positions(), plain.recipients(), MarkLaw.parse("")))
        .isEqualTo(plain);
    assertThat(MarkLaw.parse(law.words())).isEqualTo(law);
  }

  @Test
  void parse_whatIsNoLaw_isRefused() {
    for (String bad : new String[] {"x", "x .5\nx .4", "mobile/grouping-1 2", " .5"}) {
      assertThatThrownBy(() -> MarkLaw.parse(bad)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Arrays.asList(0.0, 1.0, -1.0, Double.NaN))
        .allSatisfy(mean ->
            assertThatThrownBy(() -> BiasLaw.of(mean))
                .isInstanceOf(IllegalArgumentException.class));
  }
}

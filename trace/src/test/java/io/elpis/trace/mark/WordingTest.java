package io.elpis.trace.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elpis.testkit.Seeds;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordingTest {
  private static final Wording ADDRESS = Wording.of("address");
  private static final Sameness ANY = (type, one, other) -> true;

  private static byte[] draw(int count, RandomGenerator random) {
    byte[] symbols = new byte[count];
    for (int slot = 0; slot < count; slot++) {
      symbols[slot] = (byte) random.nextInt(2);
    }
    return symbols;
  }

  /** How many slots a value really has, at the least. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "address; 浙江省 杭州市 西湖区 文三路12号 翠苑3幢2单元501室; 7",
        "address; 浙江省杭州市西湖区文三路12号翠苑3幢2单元501室; 7",
        "address; 北京市 北京市 朝阳区 建国路88号 1号楼; 3",
        "address; 上海市浦东新区世纪大道100号; 3",
        "address; GB, Kent, Dover, 12 High Street; 4",
        "address; 28 MySQL Boulevard, QLD, Woodridge; 3",
        "mobile; 13800138000; 3",
        "mobile; +8613800138000; 3",
        "mobile; +44 20 7946 0000; 0",
        "name; 王小明; 0",
      })
  void write_anySymbols_areReadAgain(String type, String value, int least) {
    Wording wording = Wording.of(type);
    Seeds.forEachSeed(
        100,
        random -> {
          byte[] symbols = draw(wording.slots(), random);
          String written = wording.write(value, symbols, ANY);
          byte[] read = wording.read(written);
          int readable = 0;
          for (int slot = 0; slot < read.length; slot++) {
            if (read[slot] != Wording.ERASED) {
              readable++;
              assertThat(read[slot])
                  .as("%s in %s", wording.carriers().get(slot).name(), written)
                  .isEqualTo(symbols[slot]);
            }
          }
          assertThat(readable).as(written).isGreaterThanOrEqualTo(least);
          // Marked again for somebody else, nothing of the first marks is left.
          byte[] other = draw(wording.slots(), random);
          assertThat(wording.write(written, other, ANY))
              .isEqualTo(wording.write(value, other, ANY));
        });
  }

  @Test
  void write_anySymbols_changeOnlySpacesStopsAndLevelWords() {
    String value = "浙江省 杭州市 西湖区 文三路12号 翠苑3幢2单元501室";
    Set<String> written = new HashSet<>();
    Seeds.forEachSeed(
        200,
        random -> {
          String text = ADDRESS.write(value, draw(ADDRESS.slots(), random), ANY);
          written.add(text);
          assertThat(text.replaceAll("[ 省市]", "")).isEqualTo(value.replaceAll("[ 省市]", ""));
        });
    assertThat(written).hasSizeGreaterThan(50);
  }

  @Test
  void write_whereTheSpellingWouldBeAnotherValue_leavesItAsItIs() {
    String value = "浙江省杭州市西湖区文三路12号";
    Sameness strict = (type, one, other) -> one.equals(other);
    byte[] zeros = new byte[ADDRESS.slots()];
    assertThat(ADDRESS.write(value, zeros, strict)).isEqualTo(value);
    assertThat(ADDRESS.write(value, zeros, ANY)).isNotEqualTo(value);
  }

  @Test
  void dither_ofANumber_staysWithinTheToleranceAndHasTheMeanZero() {
    Dither dither = new Dither(new BigDecimal("0.5"));
    BigDecimal value = new BigDecimal("12.25");
    BigDecimal zero = dither.write(value, 0);
    BigDecimal one = dither.write(value, 1);
    assertThat(zero.add(one).doubleValue() / 2).isCloseTo(12.25, within(1e-12));
    assertThat(List.of(dither.read(value, zero), dither.read(value, one)))
        .containsExactly((byte) 0, (byte) 1);
    assertThat(dither.read(value, value)).isEqualTo(Wording.ERASED);
    assertThat(dither.read(value, new BigDecimal("13"))).isEqualTo(Wording.ERASED);
  }

  @Test
  void twoValues_seenInAnySpelling_areToldApart() {
    TwoValues two = new TwoValues("13800138000", "13900139000");
    Sameness digits = (type, a, b) -> a.replace(" ", "").equals(b.replace(" ", ""));
    assertThat(two.read("mobile", "139 0013 9000", digits)).isEqualTo((byte) 1);
    assertThat(two.read("mobile", two.write(0), digits)).isEqualTo((byte) 0);
    assertThat(two.read("mobile", "13700137000", digits)).isEqualTo(Wording.ERASED);
    assertThat(two.toString()).doesNotContain("138");
  }
}

package io.elpis.trace.mark;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.testkit.Seeds;
import java.util.HashSet;
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
}

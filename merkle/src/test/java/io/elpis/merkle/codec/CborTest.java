package io.elpis.merkle.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.merkle.fixture.Refusals;
import io.elpis.merkle.fixture.Seeded;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CborTest {
  private static final HexFormat HEX = HexFormat.of();

  /** RFC 8949 appendix A. */
  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "1, 01",
    "10, 0a",
    "23, 17",
    "24, 1818",
    "25, 1819",
    "100, 1864",
    "255, 18ff",
    "256, 190100",
    "1000, 1903e8",
    "65535, 19ffff",
    "65536, 1a00010000",
    "1000000, 1a000f4240",
    "4294967295, 1affffffff",
    "4294967296, 1b0000000100000000",
    "1000000000000, 1b000000e8d4a51000",
    "9223372036854775807, 1b7fffffffffffffff",
    "-1, 20",
    "-10, 29",
    "-24, 37",
    "-25, 3818",
    "-100, 3863",
    "-1000, 3903e7",
    "-9223372036854775808, 3b7fffffffffffffff",
  })
  void integer_examplesOfTheRfc_bothWays(long value, String hex) {
    assertThat(HEX.formatHex(new CborWriter().integer(value).toBytes())).isEqualTo(hex);
    CborReader reader = reader(hex);
    assertThat(reader.integer()).isEqualTo(value);
    reader.end();
  }

  @Test
  void strings_examplesOfTheRfc_bothWays() {
    Map<String, String> texts =
        Map.of(
            "",
            "60",
            "a",
            "6161",
            "IETF",
            "6449455446",
            "\u00fc",
            "62c3bc",
            "\u6c34",
            "63e6b0b4",
            "\ud800\udd51",
            "64f0908591");
    texts.forEach((text, hex) -> {
      assertThat(HEX.formatHex(new CborWriter().text(text).toBytes())).isEqualTo(hex);
      assertThat(reader(hex).text()).isEqualTo(text);
    });
    byte[] four = {1, 2, 3, 4};
    assertThat(HEX.formatHex(new CborWriter().bytes(four).toBytes())).isEqualTo("4401020304");
    assertThat(reader("4401020304").bytes()).isEqualTo(four);
  }

  @Test
  void nested_exampleOfTheRfc_bothWays() {
    // {"a": 1, "b": [2, 3]}
    byte[] written =
        new CborWriter()
            .map(2)
            .text("a")
            .integer(1)
            .text("b")
            .array(2)
            .integer(2)
            .integer(3)
            .toBytes();
    assertThat(HEX.formatHex(written)).isEqualTo("a26161016162820203");
    CborReader reader = new CborReader(written);
    reader.map(2);
    assertThat(reader.text()).isEqualTo("a");
    reader.expect(1);
    assertThat(reader.text()).isEqualTo("b");
    reader.array(2);
    reader.expect(2);
    reader.expect(3);
    reader.end();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1800",
        "1817",
        "190000",
        "1900ff",
        "1a0000ffff",
        "1b00000000ffffffff",
        "1b8000000000000000",
        "1bffffffffffffffff",
        "3bffffffffffffffff",
        "18",
        "19ff",
        "1c",
        "1d",
        "1e",
        "1f",
        "3817",
        "c000",
        "f4",
        "f6",
        "f7",
        "f90000",
        "ff",
        "40",
        "60",
        "80",
        "a0",
      })
  void integer_otherSpellingsAndTypes_fail(String hex) {
    Refusals.assertMalformed(() -> reader(hex).integer());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "61",
        "6261",
        "780161",
        "7f6161ff",
        "61ff",
        "62c328",
        "62c080",
        "63eda080",
        "64f4908080",
        "7b7fffffffffffffff",
        "4161",
      })
  void text_otherSpellingsAndBrokenUtf8_fail(String hex) {
    Refusals.assertMalformed(() -> reader(hex).text());
  }

  @Test
  void map_keysThatDoNotRise_fail() {
    for (String hex : List.of("a201000000", "a200000000", "a220000000", "a218180017000000")) {
      Refusals.assertMalformed(() -> readPairs(reader(hex), CborReader::integer));
    }
    for (String hex : List.of("a2616200616100", "a2616100616100", "a262616100616200")) {
      Refusals.assertMalformed(() -> readPairs(reader(hex), CborReader::text));
    }
    readPairs(reader("a201002000"), CborReader::integer);
    readPairs(reader("a261620062616100"), CborReader::text);
  }

  @Test
  void map_arrayOrMapAsKey_fails() {
    CborReader array = reader("a18000");
    array.map(1);
    Refusals.assertMalformed(array::array);
    CborReader map = reader("a1a000");
    map.map(1);
    Refusals.assertMalformed(map::map);
  }

  @Test
  void end_trailingOrMissing_fails() {
    CborReader trailing = reader("0000");
    assertThat(trailing.integer()).isZero();
    Refusals.assertMalformed(trailing::end);
    Refusals.assertMalformed(trailing::integer);
    CborReader open = reader("820000");
    open.array(2);
    open.expect(0);
    Refusals.assertMalformed(open::end);
    Refusals.assertMalformed(() -> reader("").end());
  }

  @Test
  void container_tooManyItemsForTheBytes_failsBeforeAnythingIsAllocated() {
    Refusals.assertMalformed(() -> reader("9b7fffffffffffffff").array());
    Refusals.assertMalformed(() -> reader("bb7fffffffffffffff").map());
    Refusals.assertMalformed(() -> reader("5b7fffffffffffffff").bytes());
    Refusals.assertMalformed(() -> reader("a10000").map(2));
    Refusals.assertMalformed(() -> reader("9f00ff").array());
    Refusals.assertMalformed(() -> reader("bf0000ff").map());
    Refusals.assertMalformed(() -> reader("5f4100ff").bytes());
  }

  @Test
  void container_nestedNineDeep_fails() {
    String hex = "81".repeat(100_000) + "00";
    CborReader reader = reader(hex);
    for (int i = 0; i < 8; i++) {
      reader.array(1);
    }
    Refusals.assertMalformed(reader::array);
  }

  @Test
  void write_misuse_fails() {
    assertMisuse(w -> w.map(2).integer(1).integer(0).integer(0));
    assertMisuse(w -> w.map(1).array(0));
    assertMisuse(w -> w.integer(0).integer(0));
    assertMisuse(w -> w.text("\ud800"));
    assertThatThrownBy(() -> new CborWriter().array(1).toBytes())
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUG));
  }

  private static void assertMisuse(Consumer<CborWriter> use) {
    assertThatThrownBy(() -> use.accept(new CborWriter())).isInstanceOf(ElpisException.class);
  }

  @Test
  void anyBytes_thatAreRead_areWrittenTheSame() {
    Seeded.law(
        20_000,
        random -> {
          byte[] bytes = Seeded.bytes(random, random.nextInt(1, 6));
          bytes[0] &= (byte) 0x3f;
          CborReader reader = new CborReader(bytes);
          try {
            long value = reader.integer();
            reader.end();
            assertThat(new CborWriter().integer(value).toBytes()).isEqualTo(bytes);
          } catch (ElpisException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.MALFORMED);
          }
        });
  }

  private static CborReader reader(String hex) {
    return new CborReader(HEX.parseHex(hex));
  }

  /** Reads a map of two pairs, each of a key and 0. */
  private static void readPairs(CborReader reader, Function<CborReader, Object> key) {
    reader.map(2);
    assertThat(key.apply(reader)).isNotNull();
    reader.expect(0);
    assertThat(key.apply(reader)).isNotNull();
    reader.expect(0);
    reader.end();
  }
}

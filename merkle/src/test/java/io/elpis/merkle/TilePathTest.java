package io.elpis.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.fixture.Refusals;
import io.elpis.merkle.fixture.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TilePathTest {

  @Test
  void parse_spellingsOfTheSpecification_areRead() {
    assertThat(TilePath.parse("tile/0/x001/x234/067"))
        .isEqualTo(new TilePath.Hashes(0, 1_234_067, 256));
    assertThat(TilePath.parse("tile/63/000.p/1")).isEqualTo(new TilePath.Hashes(63, 0, 1));
    assertThat(TilePath.parse("tile/entries/x001/000.p/255"))
        .isEqualTo(new TilePath.Entries(1000, 255));
    assertThat(TilePath.parse("tile/entries/999")).isEqualTo(new TilePath.Entries(999, 256));
  }

  @Test
  void parse_whatToStringWrites_isTheSame() {
    Seeded.law(
        300,
        random -> {
          long index = random.nextLong(1L << random.nextInt(1, 56));
          int width = random.nextInt(1, 257);
          TilePath tile = new TilePath.Hashes(random.nextInt(64), index, width);
          TilePath entries = new TilePath.Entries(index, width);
          assertThat(TilePath.parse(tile.toString())).isEqualTo(tile);
          assertThat(TilePath.parse(entries.toString())).isEqualTo(entries);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile",
        "tile/0",
        "tile/0/",
        "/tile/0/000",
        "tile/0/000/",
        "tile//000",
        "tile/00/000",
        "tile/+0/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/data/000",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/x000",
        "tile/0/001/234",
        "tile/0/x001/x234",
        "tile/0/X001/234",
        "tile/0/x01/234",
        "tile/0/000.p",
        "tile/0/000.p/",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/1/2",
        "tile/0/.p/1",
        "tile/0/x001.p/1",
        "tile/0/000.P/1",
        "tile/0/../000",
        "tile/0/00\u0661",
        "tile/0/000\n",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
      })
  void parse_malformed_fails(String path) {
    Refusals.assertMalformed(() -> TilePath.parse(path));
  }

  @Test
  void widthIn_treeOfTheSpecification_isAsItSays() {
    long size = 70_000;
    assertThat(TilePath.widthIn(size, 0, 272)).isEqualTo(256);
    assertThat(TilePath.widthIn(size, 0, 273)).isEqualTo(112);
    assertThat(TilePath.widthIn(size, 0, 274)).isZero();
    assertThat(TilePath.widthIn(size, 1, 0)).isEqualTo(256);
    assertThat(TilePath.widthIn(size, 1, 1)).isEqualTo(17);
    assertThat(TilePath.widthIn(size, 2, 0)).isEqualTo(1);
    assertThat(TilePath.widthIn(size, 3, 0)).isZero();
    assertThat(TilePath.widthIn(size, 63, 0)).isZero();
    assertThat(TilePath.widthIn(256, 0, 1)).isZero();
    assertThat(TilePath.widthIn(256, 1, 0)).isEqualTo(1);
    assertThat(TilePath.widthIn(size, 0, Long.MAX_VALUE)).isZero();
  }

  @Test
  void new_outOfRange_fails() {
    Refusals.assertMalformed(() -> new TilePath.Hashes(64, 0, 1));
    Refusals.assertMalformed(() -> new TilePath.Hashes(0, -1, 1));
    Refusals.assertMalformed(() -> new TilePath.Entries(0, 0));
    Refusals.assertMalformed(() -> new TilePath.Entries(0, 257));
  }
}

package io.elpis.cli.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.intake.Input;
import io.elpis.intake.Inputs;
import io.elpis.intake.Reading;
import io.elpis.intake.RowSource;
import io.elpis.intake.TableRequest;
import io.elpis.model.ElpisException;
import io.elpis.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReleaseFileTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"out.csv", "out.xlsx", "out.parquet"})
  @DisplayName("F40 what a spreadsheet takes for a formula is written as text, in every format")
  void f40_formulas_areWrittenAsText(String name) throws IOException {
    Path file = folder.resolve(name);
    List<String> cells =
        List.of("=1+1", "+86 13800138000", "-2", "@SUM(A1)", "\t=1", "\r=1", "a=1", "\"q\",;");
    try (ReleaseFile release =
        ReleaseFile.create(file, List.of("a", "b", "c", "d", "e", "f", "g", "h"))) {
      release.add(cells);
      for (int row = 0; row < 20; row++) {
        release.add(List.of("1", "2", "3", "4", "5", "6", "7", "8"));
      }
      assertThat(file).doesNotExist();
      release.finish();
    }
    List<String> read = LeakedFile.read(file).rows().getFirst();
    assertThat(read.subList(0, 6)).allMatch(cell -> cell.startsWith("'"));
    assertThat(read.subList(6, 8)).isEqualTo(cells.subList(6, 8));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void parquet_anyText_isReadBackByAnotherLibrary() throws IOException {
    Seeds.forEachSeed(
        3,
        random -> {
          Path file = folder.resolve("many-" + random.nextLong() + ".parquet");
          int rows = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(2_000);
          List<String> header = List.of("address", "名字", "mobile");
          List<List<String>> written = new ArrayList<>();
          try (ReleaseFile release = ReleaseFile.create(file, header)) {
            for (int row = 0; row < rows; row++) {
              List<String> cells =
                  List.of(
                      "浙江省 No. " + row,
                      "林".repeat(1 + random.nextInt(300)),
                      "1" + random.nextInt(99));
              written.add(cells);
              release.add(cells);
            }
            release.finish();
          }
          LeakedFile read = LeakedFile.read(file);
          assertThat(read.header()).isEqualTo(header);
          assertThat(read.rows()).isEqualTo(written);
        });
  }

  @Test
  void parquet_ofSeveralGroups_isReadBack() throws IOException {
    Path file = folder.resolve("groups.parquet");
    String long64 = "x".repeat(64 << 10);
    try (ReleaseFile release = ReleaseFile.create(file, List.of("a", "b"))) {
      for (int row = 0; row < 600; row++) {
        release.add(List.of(Integer.toString(row), long64));
      }
      release.finish();
    }
    try (Input input = Inputs.open(file.toString());
        RowSource source = input.open(TableRequest.ofFile(file.toString()))) {
      for (int row = 0; row < 600; row++) {
        Reading reading = source.next().orElseThrow();
        assertThat(reading)
            .isInstanceOfSatisfying(
                Reading.Taken.class,
                taken -> assertThat(taken.row().cells()).containsEntry("b", long64));
      }
      assertThat(source.next()).isEmpty();
    }
  }

  @Test
  void parquet_damaged_isRefusedWithoutItsContent() throws IOException {
    Path file = folder.resolve("damaged.parquet");
    Files.writeString(file, "PAR1 secret of somebody PAR1");
    assertThatThrownBy(() -> LeakedFile.read(file))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("cannot be read as Parquet")
        .hasMessageNotContaining("secret");
  }

  @Test
  void close_withoutFinish_leavesNothing() throws IOException {
    try (ReleaseFile release = ReleaseFile.create(folder.resolve("a.csv"), List.of("a"))) {
      release.add(List.of("x"));
    }
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void create_anotherEnding_isRefused() {
    assertThatThrownBy(() -> ReleaseFile.create(folder.resolve("a.pdf"), List.of("a")))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining(".csv, .xlsx or .parquet");
  }
}

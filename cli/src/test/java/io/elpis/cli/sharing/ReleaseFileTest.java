package io.elpis.cli.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReleaseFileTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"out.csv", "out.xlsx"})
  @DisplayName("F40 what a spreadsheet takes for a formula is written as text, in both formats")
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
        .hasMessageContaining(".csv or .xlsx");
  }
}

package io.elpis.bench.discover;

import io.elpis.discover.risk.CodedTable;
import io.elpis.discover.risk.Partition;
import io.elpis.intake.Input;
import io.elpis.intake.Inputs;
import io.elpis.intake.Reading;
import io.elpis.intake.RowSource;
import io.elpis.intake.TableRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Counts on the UCI Adult table, for which the answers are known. */
record AdultAnswers(int rows, int unique, int belowFive, int classesOfThree, int uniqueOfThree) {
  /** As shared/data/README.md tells them, counted by ARX. */
  static final AdultAnswers KNOWN = new AdultAnswers(30_162, 14_021, 21_977, 528, 62);

  private static final List<String> QUASI =
      List.of(
          "sex",
          "age",
          "race",
          "marital-status",
          "education",
          "native-country",
          "workclass",
          "occupation");

  static AdultAnswers count(Path file) throws IOException {
    CodedTable table = new CodedTable(QUASI);
    try (Input input = Inputs.open(file.toString());
        RowSource source = input.open(TableRequest.ofFile("adult"))) {
      for (Optional<Reading> next = source.next(); next.isPresent(); next = source.next()) {
        if (next.get() instanceof Reading.Taken taken) {
          table.add(taken.row().cells());
        }
      }
    }
    Partition all = Partition.of(table, QUASI);
    Partition three = Partition.of(table, List.of("sex", "age", "race"));
    return new AdultAnswers(
        all.rows(), all.unique(), all.rowsInClassesBelow(5), three.classes(), three.unique());
  }
}

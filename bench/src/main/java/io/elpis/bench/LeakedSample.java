package io.elpis.bench;

import io.elpis.cli.sharing.ReleaseFile;
import io.elpis.intake.Input;
import io.elpis.intake.Inputs;
import io.elpis.intake.Reading;
import io.elpis.intake.Row;
import io.elpis.intake.RowSource;
import io.elpis.intake.TableRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A workbook as a buyer gets it: some rows of a released file in another order, columns that are
 * called and ordered otherwise, one left out and one of the seller's own, and the middle of every
 * tenth number masked.
 */
final class LeakedSample {
  private static final List<String> HEADER = List.of("no", "联系方式", "col3", "who");
  private static final int MASKED_ONE_IN = 10;

  private LeakedSample() {}

  /** Writes so many rows of {@code released}, drawn without replacement, to {@code sample}. */
  static void make(Path released, Path sample, int rows, long seed) throws IOException {
    RandomGenerator random = new SplittableRandom(seed);
    List<Row> drawn = drawn(released, rows, random);
    Collections.shuffle(drawn, Random.from(random));
    try (ReleaseFile file = ReleaseFile.create(sample, HEADER)) {
      for (int row = 0; row < drawn.size(); row++) {
        String mobile = drawn.get(row).value("mobile").orElse("");
        file.add(
            List.of(
                Integer.toString(row),
                row % MASKED_ONE_IN == 0 ? masked(mobile) : mobile,
                drawn.get(row).value("address").orElse(""),
                drawn.get(row).value("name").orElse("")));
      }
      file.finish();
    }
  }

  /** Vitter's algorithm R: the file may be larger than memory. */
  private static List<Row> drawn(Path released, int rows, RandomGenerator random)
      throws IOException {
    List<Row> drawn = new ArrayList<>();
    try (Input input = Inputs.open(released.toString());
        RowSource source = input.open(TableRequest.ofFile(released.toString()))) {
      long seen = 0;
      for (Optional<Reading> next = source.next(); next.isPresent(); next = source.next()) {
        if (next.get() instanceof Reading.Taken(Row row)) {
          seen++;
          long place = random.nextLong(seen);
          if (drawn.size() < rows) {
            drawn.add(row);
          } else if (place < rows) {
            drawn.set((int) place, row);
          }
        }
      }
    }
    if (drawn.size() < rows) {
      throw new IllegalStateException("the released file has only " + drawn.size() + " rows");
    }
    return drawn;
  }

  /** All but the first three and the last four digits, as lists that are offered show numbers. */
  private static String masked(String mobile) {
    String digits = mobile.replaceAll("\\D", "");
    return digits.length() < 8
        ? mobile
        : digits.substring(0, 3) + "****" + digits.substring(digits.length() - 4);
  }
}

package io.elpis.discover.scan;

import io.elpis.intake.DatabaseInput;
import io.elpis.intake.RowSource;
import io.elpis.intake.TableShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks through the tables of a database, in one connection and one snapshot: all of a small table,
 * a sample of a large one. One thread.
 */
final class DatabaseScan {
  private static final int MANY_TIMES = 20;

  private final Watcher watcher;
  private final ScanState state;

  DatabaseScan(Watcher watcher, ScanState state) {
    this.watcher = watcher;
    this.state = state;
  }

  Looked run(DatabaseInput input) throws IOException {
    List<TableShape> shapes = input.tables();
    double whole = shapes.stream().mapToDouble(shape -> (double) expected(shape)).sum();
    Tally tally = new Tally(watcher, whole, 1, "rows");
    Looked looked = new Looked();
    for (TableShape shape : shapes) {
      Tally.Step step = tally.step((double) expected(shape));
      // The shape: a table that was altered is looked at again.
      String mark = String.join(",", shape.columns());
      Optional<ScanState.Done> done = state.done(shape.name(), mark);
      if (done.isPresent()) {
        looked.add(done.get().looked());
      } else {
        Looked one = table(input, shape, step);
        state.note(shape.name(), mark, one);
        looked.add(one);
      }
      step.finish();
    }
    return looked;
  }

  private static long expected(TableShape shape) {
    long known = shape.estimatedRows().orElse(Scan.SAMPLE_ROWS);
    return Math.clamp(known, 1, MANY_TIMES * (long) Scan.SAMPLE_ROWS);
  }

  private static Looked table(DatabaseInput input, TableShape shape, Tally.Step step)
      throws IOException {
    List<String> keys =
        new ArrayList<>(shape.primaryKey().size() == 1 ? shape.primaryKey() : List.of());
    shape.unique().stream().filter(column -> !keys.contains(column)).forEach(keys::add);
    Looked one = new Looked();
    try (RowSource source = input.open(input.sample(shape, Scan.SAMPLE_ROWS))) {
      long most =
          shape.estimatedRows().orElse(0) > Scan.SAMPLE_ROWS
              ? 2L * Scan.SAMPLE_ROWS
              : MANY_TIMES * (long) Scan.SAMPLE_ROWS;
      one.tables()
          .add(
              new TableReader(step, expected(shape))
                  .read(shape.name(), source, most, keys, shape.references()));
    }
    return one;
  }
}

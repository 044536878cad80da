package io.elpis.discover.risk;

import io.elpis.discover.Kind;
import io.elpis.discover.column.ColumnFinding;
import io.elpis.discover.column.TableFinding;
import io.elpis.intake.Reading;
import io.elpis.intake.Row;
import io.elpis.intake.RowSource;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Assesses one table: reads its rows once, then counts. Memory: four bytes for each cell looked at.
 */
public final class RiskAssessment {
  private static final long MOST_CELLS = 100_000_000;
  private static final double SURE = 0.5;

  /** Of rows that are dropped rather than that all others become coarser for them. */
  private static final double MOST_DROPPED = 0.01;

  private final TableFinding table;
  private final Settings settings;
  private final Map<String, Mask> masks = new LinkedHashMap<>();
  private final List<String> quasi;
  private final List<String> sensitive;

  /**
   * How to assess.
   *
   * @param quasi the columns that others may know; empty for those whose kind says so
   * @param k a class smaller than this is small
   * @param fraction of the population that is in the table; 1 where that is not known
   * @param share of rows that a set of columns is to make unique to be told
   * @param largest set of columns that is looked at
   */
  public record Settings(List<String> quasi, int k, double fraction, double share, int largest) {
    public static Settings standard() {
      return new Settings(List.of(), 5, 1, 0.05, 4);
    }
  }

  public RiskAssessment(TableFinding table, Settings settings) {
    this.table = table;
    this.settings = settings;
    this.quasi = settings.quasi().isEmpty() ? columns(true) : settings.quasi();
    this.sensitive = columns(false).stream().filter(column -> !quasi.contains(column)).toList();
    for (ColumnFinding column : table.columns()) {
      column
          .kind()
          .filter(kind -> column.confidence() >= SURE && column.filled() > 0)
          .flatMap(Mask::of)
          .ifPresent(mask -> masks.put(column.column(), mask));
    }
    List<String> there = table.columns().stream().map(ColumnFinding::column).toList();
    for (String column : quasi) {
      if (!there.contains(column)) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST,
            "table `" + table.table() + "` has no column `" + column + "`");
      }
    }
  }

  private List<String> columns(boolean known) {
    return table.columns().stream()
        .filter(column -> column.confidence() >= SURE && column.filled() > 0)
        .filter(column ->
            column
                .kind()
                .filter(kind ->
                    kind.weight() == Kind.Weight.PARTIAL && kind.isQuasiIdentifier() == known)
                .isPresent())
        .map(ColumnFinding::column)
        .toList();
  }

  /** Whether there is anything to assess. */
  public boolean isPossible() {
    return !quasi.isEmpty() || !masks.isEmpty();
  }

  /**
   * Reads the rows and counts.
   *
   * @throws ElpisException where the table is larger than fits; cure: name fewer columns
   */
  public TableRisk assess(RowSource source) {
    List<String> all = new ArrayList<>(quasi);
    all.addAll(sensitive);
    masks.keySet().forEach(column -> all.add(masked(column)));
    CodedTable coded = new CodedTable(all);
    for (Optional<Reading> next = source.next(); next.isPresent(); next = source.next()) {
      if (next.get() instanceof Reading.Taken taken) {
        if ((long) coded.rows() * all.size() >= MOST_CELLS) {
          throw new ElpisException(
              ErrorCode.BODY_TOO_LARGE,
              "`"
                  + table.table()
                  + "` holds more than can be assessed at once; name fewer columns with `--quasi`");
        }
        coded.add(cells(taken.row()));
      }
    }
    return counted(coded);
  }

  private static String masked(String column) {
    return column + " (masked)";
  }

  private Map<String, String> cells(Row row) {
    Map<String, String> cells = new HashMap<>(row.cells());
    masks.forEach((column, mask) ->
        row.value(column).ifPresent(value -> cells.put(masked(column), mask.shown(value.strip()))));
    return cells;
  }

  private TableRisk counted(CodedTable coded) {
    Partition partition = Partition.of(coded, quasi);
    CodedTable known = coded.only(quasi);
    SinglingOut.Result singling =
        quasi.isEmpty()
            ? new SinglingOut.Result(List.of(), true)
            : SinglingOut.of(known, settings.share(), settings.largest());
    Map<String, Sensitive> learnt = new LinkedHashMap<>();
    sensitive.forEach(column -> learnt.put(column, Sensitive.of(coded, partition, column)));
    Map<String, TableRisk.MaskUndone> undone = new LinkedHashMap<>();
    masks.forEach((column, mask) -> {
      Partition alone = Partition.of(coded, List.of(masked(column)));
      Partition with = partition.refined(coded, coded.indexOf(masked(column)));
      undone.put(
          column,
          new TableRisk.MaskUndone(mask.words(), mask.candidates(), alone.unique(), with.unique()));
    });
    return new TableRisk(
        table.table(),
        coded.rows(),
        quasi,
        partition.classes(),
        partition.unique(),
        partition.smallest(),
        settings.k(),
        partition.rowsInClassesBelow(settings.k()),
        partition.prosecutorRisk(),
        partition.marketerRisk(),
        JournalistRisk.of(partition, settings.fraction()),
        singling.sets(),
        singling.complete(),
        learnt,
        undone,
        Coarsening.of(known, settings.k(), MOST_DROPPED));
  }
}

package io.elpis.server.linkage;

import io.elpis.discover.risk.CodedTable;
import io.elpis.discover.risk.Partition;
import io.elpis.discover.risk.SinglingOut;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.policy.Policy;
import io.elpis.server.linkage.VaultRisk.Column;
import io.elpis.server.linkage.VaultRisk.MaskLeft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Counts one exposure over numbers that are alike where the index is. One thread. */
final class ViewCount {
  private static final double SHARE = 0.05;
  private static final int LARGEST_SET = 4;

  private final Policy policy;
  private final Exposure exposure;
  private final int k;
  private final List<Column> columns = new ArrayList<>();
  private final List<FieldName> uncounted = new ArrayList<>();

  ViewCount(Policy policy, Exposure exposure, int k) {
    this.policy = policy;
    this.exposure = exposure;
    this.k = k;
    exposure
        .sights()
        .forEach((field, sight) -> {
          boolean indexed =
              sight.level() == Level.REVEALED
                  ? !policy.indexOf(field).isEmpty()
                  : sight.part() && IndexedPart.of(policy, field).isPresent();
          if (indexed) {
            boolean whole =
                sight.level() == Level.REVEALED && policy.indexOf(field).contains("exact");
            columns.add(new Column(field, sight.level(), whole));
          } else if (sight.level() != Level.RELAYED) {
            uncounted.add(field);
          }
        });
  }

  List<Column> columns() {
    return columns;
  }

  /**
   * Counts.
   *
   * @param whole numbers of the people by field, where the whole of it is open
   * @param part the same by the part that a mask shows
   */
  VaultRisk.View over(Map<FieldName, int[]> whole, Map<FieldName, int[]> part) {
    List<int[]> all = new ArrayList<>();
    for (Column column : columns) {
      Map<FieldName, int[]> from = column.level() == Level.REVEALED ? whole : part;
      all.add(from.getOrDefault(column.field(), new int[0]));
    }
    CodedTable table = CodedTable.ofCodes(names(columns), ofThoseWhoHaveAny(all));
    Partition partition = Partition.of(table, table.columns());
    return new VaultRisk.View(
        exposure,
        columns,
        uncounted,
        table.rows(),
        partition.unique(),
        partition.rowsInClassesBelow(k),
        partition.smallest(),
        table.rows() == 0 ? List.of() : SinglingOut.of(table, SHARE, LARGEST_SET).sets(),
        masks(table));
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(column -> column.field().value()).toList();
  }

  private static int[][] ofThoseWhoHaveAny(List<int[]> all) {
    int people = all.isEmpty() ? 0 : all.getFirst().length;
    int[] having =
        IntStream.range(0, people)
            .filter(person -> all.stream().anyMatch(column -> column[person] != 0))
            .toArray();
    return all.stream()
        .map(column -> Arrays.stream(having).map(person -> column[person]).toArray())
        .toArray(int[][]::new);
  }

  private List<MaskLeft> masks(CodedTable table) {
    List<MaskLeft> masks = new ArrayList<>();
    List<FieldName> open = open();
    List<FieldName> named = open.stream().filter(field -> names(table, field)).toList();
    List<FieldName> beside = open.stream().filter(field -> !named.contains(field)).toList();
    exposure
        .sights()
        .forEach((field, sight) -> {
          if (sight.level() == Level.MASKED || sight.level() == Level.RELAYED) {
            List<String> shown =
                table.columns().contains(field.value()) ? List.of(field.value()) : List.of();
            List<String> joined = new ArrayList<>(shown);
            beside.forEach(other -> joined.add(other.value()));
            int alone = Partition.of(table, shown).rowsInClassesBelow(k);
            int with = Partition.of(table, joined).rowsInClassesBelow(k);
            boolean undone = with - alone >= LinkageCheck.LINKED * table.rows() && with > alone;
            masks.add(new MaskLeft(field, sight.level(), alone, with, beside, named, undone));
          }
        });
    return masks;
  }

  private List<FieldName> open() {
    return columns.stream()
        .filter(column -> column.level() == Level.REVEALED)
        .map(Column::field)
        .toList();
  }

  /** One that is open as a whole, and known by a part only, is taken to name people. */
  private boolean names(CodedTable table, FieldName field) {
    boolean part =
        columns.stream().anyMatch(column -> column.field().equals(field) && !column.whole());
    return HeldBack.NAMING.contains(policy.catalogue().require(field))
        && (part || 2 * Partition.of(table, List.of(field.value())).unique() >= table.rows());
  }
}

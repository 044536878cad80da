package io.elpis.discover.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A table with numbers in place of its values: each column's different values are counted from 0.
 * What the values were is not kept. Memory: four bytes a cell, and each different value while rows
 * are taken. Filled by one thread.
 */
public final class CodedTable {
  private final List<String> columns;
  private final List<Map<String, Integer>> codes = new ArrayList<>();
  private final int[][] cells;
  private int rows;

  public CodedTable(List<String> columns) {
    this.columns = List.copyOf(columns);
    this.cells = new int[columns.size()][1 << 10];
    columns.forEach(column -> codes.add(new HashMap<>()));
  }

  /**
   * Takes a row.
   *
   * @param row by column; an absent value counts as one of its own
   */
  public void add(Map<String, String> row) {
    for (int i = 0; i < columns.size(); i++) {
      if (rows == cells[i].length) {
        cells[i] = Arrays.copyOf(cells[i], rows * 2);
      }
      Map<String, Integer> known = codes.get(i);
      cells[i][rows] =
          known.computeIfAbsent(row.getOrDefault(columns.get(i), ""), any -> known.size());
    }
    rows++;
  }

  private CodedTable(
      List<String> columns, List<Map<String, Integer>> codes, int[][] cells, int rows) {
    this.columns = columns;
    this.codes.addAll(codes);
    this.cells = cells;
    this.rows = rows;
  }

  /**
   * A table whose values were counted elsewhere, by classes that are alike where they are; nothing
   * is known of the values themselves, so that it cannot be coarsened.
   *
   * @param cells by column, then row; not copied
   */
  public static CodedTable ofCodes(List<String> columns, int[][] cells) {
    List<Map<String, Integer>> unknown = new ArrayList<>();
    columns.forEach(column -> unknown.add(Map.of()));
    return new CodedTable(
        List.copyOf(columns), unknown, cells, cells.length == 0 ? 0 : cells[0].length);
  }

  /** Some of the columns; shares their memory. */
  public CodedTable only(List<String> some) {
    List<Map<String, Integer>> theirs = new ArrayList<>();
    int[][] cellsOfThose = new int[some.size()][];
    for (int i = 0; i < some.size(); i++) {
      int index = indexOf(some.get(i));
      theirs.add(codes.get(index));
      cellsOfThose[i] = cells[index];
    }
    return new CodedTable(List.copyOf(some), theirs, cellsOfThose, rows);
  }

  /**
   * This table with one column as another table of the same rows has it, but coarser; shares the
   * memory of the other columns.
   *
   * @param coarser what each value becomes
   */
  CodedTable coarsened(CodedTable from, int column, UnaryOperator<String> coarser) {
    return with(column, from.recoded(column, coarser));
  }

  private record Recoded(Map<String, Integer> codes, int[] cells) {}

  private Recoded recoded(int column, UnaryOperator<String> coarser) {
    Map<String, Integer> known = codes.get(column);
    Map<String, Integer> fewer = new HashMap<>();
    int[] becomes = new int[known.size()];
    known.forEach((value, code) ->
        becomes[code] = fewer.computeIfAbsent(coarser.apply(value), any -> fewer.size()));
    int[] mapped = new int[rows];
    for (int row = 0; row < rows; row++) {
      mapped[row] = becomes[cells[column][row]];
    }
    return new Recoded(fewer, mapped);
  }

  private CodedTable with(int column, Recoded recoded) {
    List<Map<String, Integer>> theirs = new ArrayList<>(codes);
    theirs.set(column, recoded.codes());
    int[][] others = cells.clone();
    others[column] = recoded.cells();
    return new CodedTable(columns, theirs, others, rows);
  }

  /** The different values of a column, in no order. */
  Set<String> values(int column) {
    return Collections.unmodifiableSet(codes.get(column).keySet());
  }

  public List<String> columns() {
    return columns;
  }

  public int rows() {
    return rows;
  }

  /** How many different values a column has. */
  int distinct(int column) {
    return codes.get(column).size();
  }

  int code(int column, int row) {
    return cells[column][row];
  }

  int indexOf(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("no column `" + column + "`");
    }
    return index;
  }
}

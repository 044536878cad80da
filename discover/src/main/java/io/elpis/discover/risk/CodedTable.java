package io.elpis.discover.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /** Some of the columns; shares their memory. */
  CodedTable only(List<String> some) {
    List<Map<String, Integer>> theirs = new ArrayList<>();
    int[][] cellsOfThose = new int[some.size()][];
    for (int i = 0; i < some.size(); i++) {
      int index = indexOf(some.get(i));
      theirs.add(codes.get(index));
      cellsOfThose[i] = cells[index];
    }
    return new CodedTable(List.copyOf(some), theirs, cellsOfThose, rows);
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

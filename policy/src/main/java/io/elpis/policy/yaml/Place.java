package io.elpis.policy.yaml;

/** Where something stands in a file: line and column, both from 1, columns in code points. */
public record Place(int line, int column) implements Comparable<Place> {
  /** Where a fault of the whole file is reported. */
  public static final Place START = new Place(1, 1);

  @Override
  public int compareTo(Place other) {
    return line == other.line
        ? Integer.compare(column, other.column)
        : Integer.compare(line, other.line);
  }

  /** {@code line 4, column 3}. */
  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}

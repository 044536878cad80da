package io.elpis.trace.score;

/** One way to make a sample from {@link #copies()} copies. */
public sealed interface Attack {
  int copies();

  /** Each row is taken whole from one of the copies. One copy is the plain leak. */
  record Rows(int copies) implements Attack {}

  /** Each cell is made from the cells of all copies. */
  record Cells(Response response, int copies) implements Attack {}
}

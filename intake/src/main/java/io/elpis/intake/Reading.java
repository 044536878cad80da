package io.elpis.intake;

/** What comes next from a source: a row, or a place where one should have been. */
public sealed interface Reading {
  /** A row. */
  record Taken(Row row) implements Reading {}

  /** A row that cannot be read; those after it can. */
  record Unreadable(Rejection rejection) implements Reading {}

  /** Shortens the common case. */
  static Reading unreadable(long row, String code, String message) {
    return new Unreadable(new Rejection(row, "", code, message));
  }
}

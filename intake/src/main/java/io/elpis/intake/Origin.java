package io.elpis.intake;

import java.util.Optional;

/** Which table of an input. */
public sealed interface Origin {
  /** The file that was given; of a workbook, the named sheet or the first. */
  record File(Optional<String> sheet) implements Origin {}

  /** A table of the database, perhaps with its schema. */
  record Table(String name) implements Origin {}

  /** The answer to a query. */
  record Query(String sql) implements Origin {}
}

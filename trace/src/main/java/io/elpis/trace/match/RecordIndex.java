package io.elpis.trace.match;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds records by terms of a blind index, without a value being opened. Thread-safe. */
public interface RecordIndex {
  /** How many records there are. */
  long population();

  /**
   * Who has each of the terms; a term that nobody has is left out, of a term that more than {@code
   * most} have some {@code most + 1} are given.
   */
  Map<UUID, List<String>> holders(Collection<UUID> terms, int most);
}

package io.elpis.vault;

import io.elpis.model.SubjectId;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Wrapped keys in memory; can lose the connection after a number of replacements. */
final class MemoryRows implements WrappedKeyRows {
  final NavigableMap<SubjectId, WrappedKeys> rows = new TreeMap<>();
  int pagesUntilCrash = Integer.MAX_VALUE;
  Runnable beforeReplace = () -> {};

  @Override
  public List<Row> rowsNotUnder(int kekVersion, Optional<SubjectId> after, int limit) {
    return rows.entrySet().stream()
        .filter(entry -> after.isEmpty() || entry.getKey().compareTo(after.get()) > 0)
        .filter(entry -> entry.getValue().kekVersion() != kekVersion)
        .limit(limit)
        .map(entry -> new Row(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public int replace(List<Rewrapped> rewrapped) {
    beforeReplace.run();
    if (pagesUntilCrash-- == 0) {
      throw new IllegalStateException("killed");
    }
    int replaced = 0;
    for (Rewrapped row : rewrapped) {
      if (rows.replace(row.old().subject(), row.old().keys(), row.next())) {
        replaced++;
      }
    }
    return replaced;
  }
}

package io.elpis.vault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sealed values and their terms in memory, in order of insertion. */
final class MemoryValues implements SealedRows, IndexRows {
  final List<SealedRow> values = new ArrayList<>();
  final Map<SealedRow, Set<IndexTerm>> terms = new HashMap<>();

  @Override
  public List<SealedRow> rowsNotUnder(Suite suite, Optional<SealedRow> after, int limit) {
    return after(after).stream()
        .filter(row -> row.sealed().toBytes()[0] != suite.id())
        .limit(limit)
        .toList();
  }

  @Override
  public int replace(List<Resealed> rows) {
    for (Resealed row : rows) {
      SealedRow old = row.old();
      values.set(
          values.indexOf(old),
          new SealedRow(old.subject(), old.keys(), old.field(), old.version(), row.next()));
    }
    return rows.size();
  }

  @Override
  public List<SealedRow> rowsWithout(int keyVersion, Optional<SealedRow> after, int limit) {
    return after(after).stream()
        .filter(row ->
            terms.getOrDefault(row, Set.of()).stream()
                .noneMatch(term -> term.keyVersion() == keyVersion))
        .limit(limit)
        .toList();
  }

  @Override
  public int add(List<Reindexed> rows) {
    for (Reindexed row : rows) {
      terms.computeIfAbsent(row.row(), _ -> new HashSet<>()).addAll(row.terms());
    }
    return rows.size();
  }

  Set<IndexTerm> termsOf(SealedRow row) {
    return terms.getOrDefault(row, Set.of());
  }

  /** Positions do not change, only contents: what came after a row still does. */
  private List<SealedRow> after(Optional<SealedRow> last) {
    int from = 0;
    for (int i = 0; i < values.size(); i++) {
      SealedRow value = values.get(i);
      if (last.isPresent() && value.place().equals(last.get().place())) {
        from = i + 1;
      }
    }
    return values.subList(from, values.size());
  }
}

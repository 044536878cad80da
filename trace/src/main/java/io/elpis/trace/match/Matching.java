package io.elpis.trace.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Links rows of a foreign table to our records. Blind to marks: only canonical values are compared,
 * as terms of the blind index, so no value is opened and what a copy bears cannot sway which record
 * a row is taken for. A few look-ups for a thousand rows. Thread-safe.
 */
public final class Matching {
  /** Of a value that more records share nothing is looked up: it singles out nobody. */
  private static final int MOST_HOLDERS = 1_000;

  private static final int ROWS_A_LOOK_UP = 1_000;
  private static final int MOST_CANDIDATES = 8;

  /** A candidate that is this many bits behind the best is none. */
  private static final double BEHIND_BITS = 10;

  private static final double DISAGREEMENT_BITS = 4;

  private final ClueReader reader;
  private final RecordIndex index;

  public Matching(ClueReader reader, RecordIndex index) {
    this.reader = reader;
    this.index = index;
  }

  /** One for each row of the table, in its order. */
  public List<RowMatch> match(LeakedTable table, Columns columns) {
    Agreement agreement = new Agreement(index.population());
    RowClues clues = new RowClues(reader, columns);
    List<RowMatch> matches = new ArrayList<>(table.rows().size());
    for (int from = 0; from < table.rows().size(); from += ROWS_A_LOOK_UP) {
      int end = Math.min(table.rows().size(), from + ROWS_A_LOOK_UP);
      List<List<Clue>> batch = table.rows().subList(from, end).stream().map(clues::of).toList();
      Map<UUID, List<String>> holders = look(batch);
      for (int row = 0; row < batch.size(); row++) {
        matches.add(new RowMatch(from + row, candidates(batch.get(row), holders, agreement)));
      }
    }
    return matches;
  }

  private Map<UUID, List<String>> look(List<List<Clue>> batch) {
    Set<UUID> terms = new HashSet<>();
    batch.forEach(row -> row.forEach(clue -> terms.addAll(clue.terms())));
    return index.holders(terms, MOST_HOLDERS);
  }

  private static List<RowMatch.Candidate> candidates(
      List<Clue> clues, Map<UUID, List<String>> holders, Agreement agreement) {
    Map<String, Map<String, Double>> bits = new HashMap<>();
    Map<String, Set<String>> found = new HashMap<>();
    for (Clue clue : clues) {
      Set<String> who = new HashSet<>();
      clue.terms().forEach(term -> who.addAll(holders.getOrDefault(term, List.of())));
      if (who.isEmpty() || who.size() > MOST_HOLDERS) {
        continue;
      }
      if (clue.kind() == Clue.Kind.EXACT) {
        found.computeIfAbsent(clue.field(), key -> new HashSet<>()).addAll(who);
      }
      double worth = agreement.bits(clue, who.size());
      // The whole of a value and its end are one agreement, not two.
      who.forEach(record ->
          bits.computeIfAbsent(record, key -> new HashMap<>())
              .merge(clue.field(), worth, Math::max));
    }
    Map<String, Double> sums = new HashMap<>();
    bits.forEach((record, byField) -> {
      double agreed = byField.values().stream().mapToDouble(Double::doubleValue).sum();
      long against = found.values().stream().filter(who -> !who.contains(record)).count();
      sums.put(record, agreed - DISAGREEMENT_BITS * against);
    });
    return linked(sums, agreement.wanted());
  }

  private static List<RowMatch.Candidate> linked(Map<String, Double> sums, double wanted) {
    double best = sums.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double least = Math.max(wanted, best - BEHIND_BITS);
    List<Map.Entry<String, Double>> close =
        sums.entrySet().stream()
            .filter(entry -> entry.getValue() >= least)
            .sorted(
                Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_CANDIDATES)
            .toList();
    double all = close.stream().mapToDouble(entry -> Math.pow(2, entry.getValue() - best)).sum();
    return close.stream()
        .map(entry ->
            new RowMatch.Candidate(
                entry.getKey(), Math.pow(2, entry.getValue() - best) / all, entry.getValue()))
        .toList();
  }
}

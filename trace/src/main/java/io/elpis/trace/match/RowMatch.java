package io.elpis.trace.match;

import java.util.List;

/**
 * Which records a row is about.
 *
 * @param row its number in the table, from 0
 * @param candidates with weights that sum to one; none where nobody is matched, several where the
 *     row fits several about as well
 */
public record RowMatch(int row, List<Candidate> candidates) {
  public RowMatch {
    candidates = List.copyOf(candidates);
  }

  /** One record that the row could be about, and the chance that it is. */
  public record Candidate(String record, double weight, double bits) {}

  public boolean isMatched() {
    return !candidates.isEmpty();
  }

  public boolean isAmbiguous() {
    return candidates.size() > 1;
  }
}

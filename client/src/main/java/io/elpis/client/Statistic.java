package io.elpis.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;

/**
 * What may be counted over the people held.
 *
 * @param attributes by name, the values that are counted
 * @param epsilon what one answer costs of {@code budget}, which a recipient has in each {@code
 *     window}
 */
public record Statistic(
    String name,
    String basis,
    SequencedMap<String, List<String>> attributes,
    BigDecimal epsilon,
    BigDecimal budget,
    String window) {

  /** All that are open to the caller. */
  public record All(List<Statistic> items) {}

  /**
   * A question.
   *
   * @param by attributes whose values make the groups; none for one number
   * @param where only people with these values
   */
  public record Question(List<String> by, SortedMap<String, String> where) {}

  /** Noisy people of one group. */
  public record Group(SortedMap<String, String> values, long people) {}

  /**
   * What is told: the same until {@code until}.
   *
   * @param of groups there could be
   * @param threshold a noisy count below it is not told
   * @param within with 95 % certainty a count is within so many of the true one
   */
  public record Answer(
      List<Group> groups,
      long of,
      BigDecimal epsilon,
      int smallest,
      long threshold,
      long within,
      Instant asOf,
      Instant until) {}
}

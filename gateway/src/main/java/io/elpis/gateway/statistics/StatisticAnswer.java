package io.elpis.gateway.statistics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What is told of one question. The same for the same recipient until the window ends.
 *
 * @param groups those that are not too small
 * @param of how many groups there are in all, by the policy's values
 * @param threshold a noisy count below it is not told
 * @param within with 95 % certainty each count is within so many of the true one
 * @param asOf when people were counted
 * @param until the end of the window: asked again before then, the answer is this one
 */
public record StatisticAnswer(
    List<Group> groups,
    long of,
    BigDecimal epsilon,
    long threshold,
    long within,
    Instant asOf,
    Instant until) {

  public StatisticAnswer {
    groups = List.copyOf(groups);
  }

  /**
   * One group.
   *
   * @param values of the attributes of {@code by}, in its order
   * @param people a noisy count
   */
  public record Group(List<String> values, long people) {
    public Group {
      values = List.copyOf(values);
    }
  }
}

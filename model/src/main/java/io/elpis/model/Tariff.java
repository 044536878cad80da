package io.elpis.model;

import java.util.List;

/**
 * What the next unit of a quota costs, by how much of the limit is spent: the fuller, the dearer
 * and the better proven.
 *
 * @param steps in order; the first whose share of the limit is not reached holds, and the last one
 *     from there on
 */
public record Tariff(List<Step> steps) {
  private static final long WHOLE_PERCENT = 100;

  /**
   * One step.
   *
   * @param belowPercent holds while less than this share of the limit is spent
   * @param cost of one unit
   * @param proof without which nothing more opens
   */
  public record Step(int belowPercent, long cost, Proof proof) {}

  /**
   * @throws ElpisException {@link ErrorCode#BUG} where there is no step
   */
  public Tariff {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new ElpisException(ErrorCode.BUG, "a tariff without a step");
    }
  }

  /** The same cost at any time, and nothing more to prove. */
  public static Tariff flat(long cost) {
    return new Tariff(List.of(new Step((int) WHOLE_PERCENT, cost, Proof.NONE)));
  }

  /** The step that holds once {@code spent} of {@code limit} is gone. */
  public Step at(long spent, long limit) {
    return steps.stream()
        .filter(step -> spent < share(limit, step.belowPercent()))
        .findFirst()
        .orElse(steps.getLast());
  }

  /** Rounded up, and without an overflow for any limit. */
  private static long share(long limit, int percent) {
    return limit / WHOLE_PERCENT * percent
        + Math.ceilDiv(limit % WHOLE_PERCENT * percent, WHOLE_PERCENT);
  }
}

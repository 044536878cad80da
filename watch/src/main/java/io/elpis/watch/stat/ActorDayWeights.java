package io.elpis.watch.stat;

/**
 * Splits the budget of one actor-day over disclosures whose number nobody knows beforehand. The
 * k-th gets a / ((a + k − 1)(a + k)), where a is the number that is usual; these sum to one over
 * all k, so an actor-day never spends more than its budget, and the thousandth disclosure of a
 * burst still has a part: the delay grows by the logarithm of it.
 */
public final class ActorDayWeights {
  private static final double LEAST_USUAL = 4;
  private static final double MOST_USUAL = 400;

  private ActorDayWeights() {}

  /**
   * The weight of one disclosure.
   *
   * @param number of the disclosure in its actor-day, from 1
   * @param usual how many an actor-day usually has, known when the day begins
   */
  public static double weight(int number, double usual) {
    double a = Math.clamp(usual, LEAST_USUAL, MOST_USUAL);
    return a / ((a + number - 1) * (a + number));
  }
}

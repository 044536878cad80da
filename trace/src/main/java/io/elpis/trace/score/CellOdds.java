package io.elpis.trace.score;

/**
 * How likely a symbol is in one cell under an attack, where some of the copies that were mixed are
 * known and one is supposed.
 */
final class CellOdds {
  /** How often a cell of a row that no copy gave cannot be read. */
  static final double USUAL_ERASURE = .05;

  private final Attack.Cells attack;
  private final double noise;

  CellOdds(Attack.Cells attack, double noise) {
    this.attack = attack;
    this.noise = noise;
  }

  /**
   * P(y | x) for x = 0 and 1, and P(y), each over what a row of nobody's has: a ratio, so that what
   * does not depend on the attack cancels.
   *
   * @param observed 0, 1 or erased
   * @param bias of the cell
   * @param knownOnes how many of the known copies have a 1
   * @param known how many copies are known; at most all but one
   * @return {over P(y | 0), over P(y | 1), over P(y)}
   */
  double[] against(byte observed, double bias, int knownOnes, int known) {
    boolean erases = attack.response() == Response.ERASE;
    if (observed == Sample.ERASED && !erases) {
      return new double[] {1, 1, 1};
    }
    double nobodys = nobodys(observed, bias, erases);
    double zero = ((1 - noise) * chance(observed, bias, knownOnes, known) + noise * nobodys);
    double one = ((1 - noise) * chance(observed, bias, knownOnes + 1, known) + noise * nobodys);
    double mean = (1 - bias) * zero + bias * one;
    return new double[] {zero / nobodys, one / nobodys, mean / nobodys};
  }

  private static double nobodys(byte observed, double bias, boolean erases) {
    if (observed == Sample.ERASED) {
      return USUAL_ERASURE;
    }
    double natural = observed == 1 ? bias : 1 - bias;
    return erases ? (1 - USUAL_ERASURE) * natural : natural;
  }

  /** The mean over the copies that nobody knows, whose ones follow the binomial law. */
  private double chance(byte observed, double bias, int ones, int known) {
    int unknown = attack.copies() - 1 - known;
    double term = Math.pow(1 - bias, unknown);
    double sum = 0;
    for (int drawn = 0; drawn <= unknown; drawn++) {
      sum += term * given(observed, ones + drawn);
      term *= (double) (unknown - drawn) / (drawn + 1) * bias / (1 - bias);
    }
    return sum;
  }

  private double given(byte observed, int ones) {
    double erased = attack.response().erased(ones, attack.copies());
    double one = attack.response().one(ones, attack.copies());
    return switch (observed) {
      case 1 -> one;
      case 0 -> 1 - one - erased;
      default -> erased;
    };
  }
}

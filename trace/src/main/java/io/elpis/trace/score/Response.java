package io.elpis.trace.score;

/**
 * What attackers who hold several copies put where their copies differ, cell by cell. Where all
 * have the same symbol, they can only put that.
 */
public enum Response {
  /** The symbol of one of the copies, drawn anew for each cell. */
  INTERLEAVE,
  /** The symbol that most copies have. */
  MAJORITY,
  /** The symbol that fewest copies have. */
  MINORITY,
  /** A coin is tossed. */
  COIN_FLIP,
  /** Nothing that can be read. */
  ERASE;

  /** The chance of a 1 where {@code ones} of the copies have one. */
  double one(int ones, int copies) {
    if (ones == 0 || ones == copies) {
      return ones == 0 ? 0 : 1;
    }
    double share = (double) ones / copies;
    return switch (this) {
      case INTERLEAVE -> share;
      case MAJORITY -> share > .5 ? 1 : share < .5 ? 0 : .5;
      case MINORITY -> share > .5 ? 0 : share < .5 ? 1 : .5;
      case COIN_FLIP -> .5;
      case ERASE -> 0;
    };
  }

  /** The chance that nothing can be read where {@code ones} of the copies have a 1. */
  double erased(int ones, int copies) {
    return this == ERASE && ones > 0 && ones < copies ? 1 : 0;
  }
}

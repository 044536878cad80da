package io.elpis.trace.match;

import java.util.Map;

/**
 * How many bits the agreement in one clue is worth: the logarithm of how much more often a record
 * agrees that the row is about than one that it is not about (Fellegi and Sunter, "A theory for
 * record linkage", JASA 1969). Values that are spread evenly over many possible ones are worth
 * their number; names and mail domains what their frequency among our own records says.
 */
final class Agreement {
  /** A whole number, mailbox or document number agrees by error only. */
  private static final double IDENTIFIER = 40;

  private static final Map<String, Double> EXACT =
      Map.of("landline", 30.0, "address", 28.0, "birth-date", 14.0, "ip", 20.0, "plate", 34.0);

  private static final double LAST_DIGITS = 13;
  private static final double MOST_BY_FREQUENCY = 16;

  private final long population;

  Agreement(long population) {
    this.population = population;
  }

  /** What the agreement of a clue is worth that {@code holders} of our records share. */
  double bits(Clue clue, int holders) {
    return switch (clue.kind()) {
      case EXACT ->
          clue.type().equals("name")
              ? byFrequency(holders)
              : EXACT.getOrDefault(clue.type(), IDENTIFIER);
      case SUFFIX -> LAST_DIGITS;
      case DOMAIN -> byFrequency(holders);
    };
  }

  private double byFrequency(int holders) {
    double bits = Math.log((population + 1.0) / Math.max(1, holders)) / Math.log(2);
    return Math.clamp(bits, 0, MOST_BY_FREQUENCY);
  }

  /**
   * From how many bits on a row and a record are linked: as many as it takes to single out one of
   * all records, and 17 more, by which a wrong link is one in some hundred thousand; 37 in all
   * where there are a million records.
   */
  double wanted() {
    return 17 + Math.log((double) Math.max(2, population)) / Math.log(2);
  }
}

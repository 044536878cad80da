package io.elpis.discover.risk;

/**
 * The chance of picking the right person where it is not known who is in the table: the table is
 * taken as a sample of a population, and a class there is larger by the sampling fraction.
 */
public final class JournalistRisk {
  private JournalistRisk() {}

  /**
   * The estimated highest risk. A class of {@code f} rows is expected to have {@code f / fraction}
   * people in the population, at least {@code f}.
   *
   * @param fraction of the population that is in the table, above 0 to 1
   */
  public static double of(Partition partition, double fraction) {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new IllegalArgumentException("the fraction must be above 0 and at most 1");
    }
    return partition.prosecutorRisk() * fraction;
  }
}

package io.elpis.watch;

/**
 * How much watch remembers. Each is a number of entries; what was not asked for longest is
 * forgotten first. What is forgotten costs power, never a false alarm: an unknown ticket does not
 * explain, but the bound learns how often that happens.
 *
 * @param actors people and programs whose looks are followed
 * @param groups cohorts, of all families together
 * @param edges pairs, such as a courier and a merchant
 * @param tickets open and recently ended tickets
 * @param subjects subjects with their tickets and attributes
 * @param tableBits each of the two tables of recent looks has 2^bits places of 8 bytes
 */
public record Limits(int actors, int groups, int edges, int tickets, int subjects, int tableBits) {
  /** For one of some thousand actors, beside everything else in one process: some 200 MB. */
  public static final Limits MODEST = new Limits(50_000, 10_000, 10_000, 200_000, 200_000, 20);

  /** For a deployment of some ten thousand actors; about 1.5 GB when everything is full. */
  public static final Limits USUAL =
      new Limits(1_000_000, 100_000, 50_000, 1_000_000, 2_000_000, 22);
}

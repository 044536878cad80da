package io.elpis.trace.score;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a sample could have shown: how often at least one copy would have been named had the sample
 * been made by mixing rows of so many copies, found by playing that on the slots of the sample.
 *
 * @param copies how many were mixed
 * @param named the share of plays in which one of them was named
 */
public record Power(int copies, double named) {
  private static final int PLAYS = 200;
  private static final int[] MIXED = {1, 2, 3, 5};

  /**
   * The power against one, two, three and five copies, at the tier {@link Tier#LOOK_HERE} and with
   * equal weights.
   *
   * @param share the part of α that the trace may spend
   * @param candidates how many copies there are
   * @param junk the share of rows taken to be nobody's
   * @param seed of the plays: the same seed gives the same figures
   */
  public static List<Power> of(
      AttackBank bank, AlphaShare share, Sample sample, int candidates, double junk, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double wanted =
        Tier.LOOK_HERE.digits()
            + Math.log10(candidates)
            - Math.log10(Rounds.share(1))
            - share.log10();
    List<Power> powers = new ArrayList<>();
    for (int mixed : MIXED) {
      int hits = 0;
      for (int play = 0; play < PLAYS && sample.readableSlots() > 0; play++) {
        hits += isNamed(bank, sample, wanted, junk, mixed, random) ? 1 : 0;
      }
      powers.add(new Power(mixed, (double) hits / PLAYS));
    }
    return powers;
  }

  private static boolean isNamed(
      AttackBank bank,
      Sample sample,
      double wanted,
      double junk,
      int mixed,
      SplittableRandom random) {
    List<Codeword> copies = new ArrayList<>();
    for (int copy = 0; copy < mixed; copy++) {
      copies.add(new Codeword(draw(sample, random)));
    }
    byte[] seen = draw(sample, random);
    for (int alternative = 0; alternative < sample.alternatives(); alternative++) {
      boolean isJunk = random.nextDouble() < junk;
      byte[] from = copies.get(random.nextInt(mixed)).symbols();
      int end = sample.firstSlot(alternative + 1);
      for (int slot = sample.firstSlot(alternative); slot < end; slot++) {
        seen[slot] =
            sample.observed(slot) == Sample.ERASED
                ? Sample.ERASED
                : isJunk ? seen[slot] : from[slot];
      }
    }
    Evidence evidence = new Evidence(bank, sample.observing(seen), List.of());
    return copies.stream().anyMatch(copy -> evidence.log(copy) / Math.log(10) >= wanted);
  }

  private static byte[] draw(Sample sample, SplittableRandom random) {
    byte[] symbols = new byte[sample.slots()];
    for (int slot = 0; slot < symbols.length; slot++) {
      symbols[slot] = (byte) (random.nextDouble() < sample.bias(slot) ? 1 : 0);
    }
    return symbols;
  }
}

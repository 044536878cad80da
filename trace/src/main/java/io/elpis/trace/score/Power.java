package io.elpis.trace.score;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a sample could have shown: how often at least one copy would have been named had the sample
 * been made by mixing rows of so many copies, found by playing that on the slots of the sample. Of
 * a large sample a part is played, which can show no more than the whole; and copies are looked at
 * one by one, which finds no more than with their companions.
 *
 * @param copies how many were mixed
 * @param named the share of plays in which one of them was named
 */
public record Power(int copies, double named) {
  private static final int PLAYS = 200;
  private static final int[] MIXED = {1, 2, 3, 5};

  /** So many that can be read name one of five copies nearly always: some hundred rows. */
  private static final int MOST_SLOTS = 3_000;

  private static final double LOG_10 = Math.log(10);

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
            - Math.log10(JointDecoder.shareAlone())
            - share.log10();
    Sample part = sample.part(MOST_SLOTS);
    Plays plays = new Plays(bank, part, new BlankOdds(bank, part), junk, random);
    List<Power> powers = new ArrayList<>();
    for (int mixed : MIXED) {
      int hits = 0;
      for (int play = 0; play < PLAYS && part.readableSlots() > 0; play++) {
        hits += plays.isNamed(mixed, wanted) ? 1 : 0;
      }
      powers.add(new Power(mixed, (double) hits / PLAYS));
    }
    return powers;
  }

  /** Leaks of copies that are drawn as the code draws them. */
  private record Plays(
      AttackBank bank, Sample sample, BlankOdds odds, double junk, SplittableRandom random) {

    /** Whether one of so many copies that were mixed is named. */
    boolean isNamed(int mixed, double wanted) {
      List<Codeword> copies = new ArrayList<>();
      for (int copy = 0; copy < mixed; copy++) {
        copies.add(new Codeword(draw()));
      }
      Sample leaked = sample.observing(mix(copies));
      Evidence evidence = new Evidence(leaked, new RoundTables(bank, leaked, List.of(), odds));
      return copies.stream().anyMatch(copy -> evidence.log(copy) / LOG_10 >= wanted);
    }

    private byte[] mix(List<Codeword> copies) {
      byte[] seen = draw();
      for (int alternative = 0; alternative < sample.alternatives(); alternative++) {
        boolean isJunk = random.nextDouble() < junk;
        byte[] from = copies.get(random.nextInt(copies.size())).symbols();
        int end = sample.firstSlot(alternative + 1);
        for (int slot = sample.firstSlot(alternative); slot < end; slot++) {
          seen[slot] =
              sample.observed(slot) == Sample.ERASED
                  ? Sample.ERASED
                  : isJunk ? seen[slot] : from[slot];
        }
      }
      return seen;
    }

    private byte[] draw() {
      byte[] symbols = new byte[sample.slots()];
      for (int slot = 0; slot < symbols.length; slot++) {
        symbols[slot] = (byte) (random.nextDouble() < sample.bias(slot) ? 1 : 0);
      }
      return symbols;
    }
  }
}

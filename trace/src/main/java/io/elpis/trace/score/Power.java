package io.elpis.trace.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a sample could have shown: how often at least one copy would have been named had the sample
 * been made by mixing rows of so many copies, found by playing that on the slots of the sample. Of
 * a large sample a part is played, which can show no more than the whole. A companion is taken into
 * account where no innocent is likely to have its evidence, and by the attacks on whole rows alone;
 * both can but say too little.
 *
 * @param copies how many were mixed
 * @param named the share of plays in which one of them was named
 */
public record Power(int copies, double named) {
  private static final int PLAYS = 200;
  private static final double LOG_10 = Math.log(10);
  private static final int[] MIXED = {1, 2, 3, 5};

  /** So many that can be read name one of five copies nearly always: some hundred rows. */
  private static final int MOST_SLOTS = 3_000;

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
    double wanted = Tier.LOOK_HERE.digits() + Math.log10(candidates) - share.log10();
    Sample part = sample.part(MOST_SLOTS);
    double[] shares = JointDecoder.shares();
    List<AttackBank> given = new ArrayList<>();
    for (int companions = 0; companions < MIXED[MIXED.length - 1]; companions++) {
      AttackBank.Weighted<AttackBank> rows = bank.beyond(companions).wholeRows();
      given.add(rows.of());
      shares[companions] *= companions == 0 ? 1 : rows.weight();
    }
    double likely = Math.max(Companions.LEAST, Math.log(candidates));
    Plays plays =
        new Plays(bank, part, new BlankOdds(bank, part), given, shares, likely, junk, random);
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
      AttackBank bank,
      Sample sample,
      BlankOdds odds,
      List<AttackBank> given,
      double[] shares,
      double likely,
      double junk,
      SplittableRandom random) {

    /** Whether one of so many copies that were mixed is named. */
    boolean isNamed(int mixed, double wanted) {
      List<Codeword> copies = new ArrayList<>();
      for (int copy = 0; copy < mixed; copy++) {
        copies.add(new Codeword(draw()));
      }
      Sample leaked = sample.observing(mix(copies));
      Evidence evidence = new Evidence(leaked, new EvidenceTables(bank, leaked, List.of(), odds));
      double alone = wanted - Math.log10(shares[0]);
      if (copies.stream().anyMatch(copy -> evidence.log(copy) / LOG_10 >= alone)) {
        return true;
      }
      double[] equal = new double[mixed];
      Arrays.fill(equal, 1.0 / mixed);
      return new Companions(evidence, likely, given, leaked, copies, equal)
          .evidence(shares).stream().anyMatch(one -> one.log10() >= wanted);
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

package io.elpis.trace.score;

import io.elpis.trace.score.AttackBank.Weighted;
import java.util.Arrays;
import java.util.List;

/**
 * Everything about the evidence given some companions that does not depend on the copy that is
 * looked at: for each attack and slot the ratio that each symbol earns, for each attack and row how
 * likely the row is junk. Indexed so that the inner loops of {@link Evidence} run over attacks side
 * by side.
 */
final class EvidenceTables {
  /** How often a row of somebody else's is in a style of its own, and not by chance as ours. */
  private static final double OWN_STYLE = .9;

  final int attacks;
  final int mixtures;

  /** At {@code (3 * slot + symbol + 1) * attacks + attack}: the ratio of one cell. */
  final double[] ratios;

  /** At {@code 3 * slot + symbol + 1}: the ratio of one cell if the row is this copy's own. */
  final double[] own;

  /** At {@code alternative * attacks + attack}, for row attacks: ratio = slope · own + rest. */
  final double[] slopes;

  final double[] rests;

  /** At {@code alternative * mixtures + rate * attacks + attack}: the junk posterior. */
  final double[] junk;

  /** Logarithms of the weights of the mixtures. */
  final double[] logWeights;

  final boolean[] byRows;

  /** At {@code alternative * attacks + attack}: P(y) of the row over what nobody's row has. */
  private final double[] densities;

  /** Where the odds of cells come from. */
  interface Odds {
    /** Puts the three numbers of {@link CellOdds#against} where they belong. */
    void put(int slot, byte seen, int attack, double[] three);
  }

  EvidenceTables(AttackBank bank, Sample sample, List<Codeword> companions) {
    this(bank, sample, companions, new CompanionOdds(bank, sample, companions));
  }

  /** The same of a sample of which some odds are known. */
  EvidenceTables(AttackBank bank, Sample sample, List<Codeword> companions, Odds odds) {
    List<Weighted<Attack>> list = bank.attacks();
    attacks = list.size();
    mixtures = attacks * bank.junk().size();
    byRows = new boolean[attacks];
    ratios = new double[3 * sample.slots() * attacks];
    Arrays.fill(ratios, 1);
    own = new double[3 * sample.slots()];
    slopes = new double[sample.alternatives() * attacks];
    rests = new double[sample.alternatives() * attacks];
    densities = new double[sample.alternatives() * attacks];
    Arrays.fill(densities, 1);
    fillOwn(sample, bank.noise());
    for (int attack = 0; attack < attacks; attack++) {
      switch (list.get(attack).of()) {
        case Attack.Rows rows -> fillRows(sample, attack, rows.copies(), companions);
        case Attack.Cells cells -> fillCells(sample, attack, cells.copies(), companions, odds);
      }
    }
    junk = new double[sample.alternatives() * mixtures];
    logWeights = new double[mixtures];
    fillJunk(bank, sample);
  }

  private void fillOwn(Sample sample, double noise) {
    for (int slot = 0; slot < sample.slots(); slot++) {
      byte seen = sample.observed(slot);
      double natural = seen == 1 ? sample.bias(slot) : 1 - sample.bias(slot);
      own[3 * slot] = 1;
      own[3 * slot + 1] =
          seen == Sample.ERASED ? 1 : noise + (seen == 0 ? (1 - noise) / natural : 0);
      own[3 * slot + 2] =
          seen == Sample.ERASED ? 1 : noise + (seen == 1 ? (1 - noise) / natural : 0);
    }
  }

  private void fillRows(Sample sample, int attack, int copies, List<Codeword> companions) {
    byRows[attack] = true;
    for (int alternative = 0; alternative < sample.alternatives(); alternative++) {
      int at = alternative * attacks + attack;
      rests[at] = 1;
      if (copies <= companions.size()) {
        continue;
      }
      double explained = 0;
      for (Codeword copy : companions) {
        explained += own(sample, alternative, copy.symbols());
      }
      double others = (explained + copies - 1 - companions.size()) / copies;
      double density = others + 1.0 / copies;
      slopes[at] = 1 / (copies * density);
      rests[at] = others / density;
      densities[at] = density;
    }
  }

  /** The ratio of a whole row if it is this copy's own. */
  double own(Sample sample, int alternative, byte[] symbols) {
    double product = 1;
    for (int slot = sample.firstSlot(alternative);
        slot < sample.firstSlot(alternative + 1);
        slot++) {
      product *= own[3 * slot + symbols[slot] + 1];
    }
    return product;
  }

  private void fillCells(
      Sample sample, int attack, int copies, List<Codeword> companions, Odds odds) {
    if (copies <= companions.size()) {
      return;
    }
    double[] three = new double[3];
    for (int alternative = 0; alternative < sample.alternatives(); alternative++) {
      double density = 1;
      for (int slot = sample.firstSlot(alternative);
          slot < sample.firstSlot(alternative + 1);
          slot++) {
        odds.put(slot, sample.observed(slot), attack, three);
        ratios[(3 * slot + 1) * attacks + attack] = three[0] / three[2];
        ratios[(3 * slot + 2) * attacks + attack] = three[1] / three[2];
        density *= three[2];
      }
      densities[alternative * attacks + attack] = density;
    }
  }

  private void fillJunk(AttackBank bank, Sample sample) {
    double[] strangeness = new double[sample.alternatives()];
    Arrays.setAll(strangeness, alternative -> strangeness(sample, alternative));
    for (int rate = 0; rate < bank.junk().size(); rate++) {
      double share = bank.junk().get(rate).of();
      for (int attack = 0; attack < attacks; attack++) {
        int mixture = rate * attacks + attack;
        logWeights[mixture] =
            Math.log(bank.attacks().get(attack).weight() * bank.junk().get(rate).weight());
        for (int alternative = 0; alternative < strangeness.length; alternative++) {
          double ours = (1 - share) * densities[alternative * attacks + attack];
          double junks = share * strangeness[alternative];
          junk[alternative * mixtures + mixture] = junks / (junks + ours);
        }
      }
    }
  }

  /**
   * How much more probable a row's symbols are in somebody else's spelling than in copies of ours.
   * Whoever spells for themselves does so in one style or another, whatever our biases are: the
   * chance of a one is taken to be the same for the row and anything from 0 to 1.
   */
  private static double strangeness(Sample sample, int alternative) {
    double ours = 1;
    double styles = 1;
    int read = 0;
    int ones = 0;
    int end = sample.firstSlot(alternative + 1);
    for (int slot = sample.firstSlot(alternative); slot < end; slot++) {
      byte seen = sample.observed(slot);
      if (seen != Sample.ERASED) {
        ours *= seen == 1 ? sample.bias(slot) : 1 - sample.bias(slot);
        read++;
        ones += seen;
        // Bayes and Laplace: the chance of this symbol after those before it.
        styles *= (seen == 1 ? (double) ones : read - ones) / (read + 1);
      }
    }
    return OWN_STYLE * styles / ours + 1 - OWN_STYLE;
  }
}

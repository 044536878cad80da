package io.elpis.trace.score;

import io.elpis.trace.score.AttackBank.Weighted;
import java.util.List;

/**
 * What each slot of a sample earns under each attack where no companion is given, whatever is seen
 * in it: the part of {@link EvidenceTables} that stays the same from play to play on one sample,
 * and is nearly all of its cost. 72 bytes a slot and attack. Immutable.
 */
final class BlankOdds implements EvidenceTables.Odds {
  private static final int SYMBOLS = 3;
  private static final int ODDS = 3;

  private final int attacks;
  private final double[] odds;

  BlankOdds(AttackBank bank, Sample sample) {
    List<Weighted<Attack>> list = bank.attacks();
    attacks = list.size();
    odds = new double[sample.slots() * SYMBOLS * attacks * ODDS];
    for (int attack = 0; attack < attacks; attack++) {
      if (list.get(attack).of() instanceof Attack.Cells cells) {
        fill(sample, attack, new CellOdds(cells, bank.noise()));
      }
    }
  }

  private void fill(Sample sample, int attack, CellOdds of) {
    for (int slot = 0; slot < sample.slots(); slot++) {
      for (byte symbol = Sample.ERASED; symbol <= 1; symbol++) {
        double[] three = of.against(symbol, sample.bias(slot), 0, 0);
        System.arraycopy(three, 0, odds, at(slot, symbol, attack), ODDS);
      }
    }
  }

  private int at(int slot, byte symbol, int attack) {
    return ((slot * SYMBOLS + symbol + 1) * attacks + attack) * ODDS;
  }

  @Override
  public void put(int slot, byte seen, int attack, double[] three) {
    System.arraycopy(odds, at(slot, seen, attack), three, 0, ODDS);
  }
}

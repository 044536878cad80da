package io.elpis.trace.score;

import java.util.List;
import java.util.Optional;

/** What cells earn where some companions are given: computed when it is asked for. Immutable. */
final class CompanionOdds implements EvidenceTables.Odds {
  private final Sample sample;
  private final List<Codeword> companions;

  /** By the place of an attack in the bank; none for attacks on whole rows. */
  private final List<Optional<CellOdds>> odds;

  CompanionOdds(AttackBank bank, Sample sample, List<Codeword> companions) {
    this.sample = sample;
    this.companions = companions;
    this.odds =
        bank.attacks().stream()
            .map(one ->
                one.of() instanceof Attack.Cells cells
                    ? Optional.of(new CellOdds(cells, bank.noise()))
                    : Optional.<CellOdds>empty())
            .toList();
  }

  @Override
  public void put(int slot, byte seen, int attack, double[] three) {
    int known = 0;
    int ones = 0;
    for (Codeword copy : companions) {
      byte symbol = copy.symbols()[slot];
      known += symbol == Codeword.NOT_HELD ? 0 : 1;
      ones += symbol == 1 ? 1 : 0;
    }
    double[] found = odds.get(attack).orElseThrow().against(seen, sample.bias(slot), ones, known);
    System.arraycopy(found, 0, three, 0, three.length);
  }
}

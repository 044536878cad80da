package io.elpis.bench.trace;

import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * The guilt model of Papadimitriou and Garcia-Molina ("Data leakage detection", TKDE 2011) on its
 * own ground: agents who hold overlapping sets of records, some of them fake and given to one agent
 * only.
 *
 * <pre>
 *   Pr{G_i | S} = 1 − ∏_{t ∈ S ∩ R_i} ( 1 − (1 − p) / |V_t| )
 * </pre>
 *
 * where V_t are those who hold t and p is the chance that a record was had from elsewhere.
 */
final class GuiltModel {
  private static final double FROM_ELSEWHERE = .2;

  /** From this probability on an agent is taken to be named. */
  private static final double NAMED_FROM = .95;

  private GuiltModel() {}

  /** How one play ended. */
  record Outcome(boolean guiltyNamed, boolean innocentNamed) {}

  /**
   * One leak.
   *
   * @param share how much of all records each agent holds
   * @param fakes how many records of a hundred in a copy are fake
   */
  static Outcome play(int agents, int leaked, double share, int fakes, RandomGenerator random) {
    BitSet[] holders = new BitSet[leaked];
    for (int record = 0; record < leaked; record++) {
      holders[record] = new BitSet(agents);
      holders[record].set(0);
      boolean isFake = random.nextInt(100) < fakes;
      for (int agent = 1; agent < agents && !isFake; agent++) {
        holders[record].set(agent, random.nextDouble() < share);
      }
    }
    boolean innocent = false;
    boolean guilty = guilt(0, holders) >= NAMED_FROM;
    for (int agent = 1; agent < agents; agent++) {
      innocent |= guilt(agent, holders) >= NAMED_FROM;
    }
    return new Outcome(guilty, innocent);
  }

  private static double guilt(int agent, BitSet[] holders) {
    double free = 1;
    for (BitSet who : holders) {
      if (who.get(agent)) {
        free *= 1 - (1 - FROM_ELSEWHERE) / who.cardinality();
      }
    }
    return 1 - free;
  }
}

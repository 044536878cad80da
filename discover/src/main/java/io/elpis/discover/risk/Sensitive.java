package io.elpis.discover.risk;

/**
 * What classes give away of a column that nobody should learn, although no row can be picked.
 *
 * @param distinct the fewest different values in a class: distinct l-diversity (Machanavajjhala et
 *     al. 2007)
 * @param entropy exp of the least entropy of a class: entropy l-diversity
 * @param closeness the largest distance of a class's distribution from that of the table:
 *     t-closeness with equal distances between values, which is half the L1 distance (Li, Li,
 *     Venkatasubramanian 2007)
 */
public record Sensitive(int distinct, double entropy, double closeness) {

  public static Sensitive of(CodedTable table, Partition partition, String column) {
    int index = table.indexOf(column);
    int values = table.distinct(index);
    double[] whole = new double[values];
    for (int row = 0; row < table.rows(); row++) {
      whole[table.code(index, row)] += 1.0 / table.rows();
    }
    Partition both = partition.refined(table, index);
    int[] distinct = new int[partition.classes()];
    double[] entropy = new double[partition.classes()];
    double[] distance = new double[partition.classes()];
    boolean[] counted = new boolean[both.classes()];
    for (int row = 0; row < table.rows(); row++) {
      int inner = both.classOf(row);
      if (!counted[inner]) {
        counted[inner] = true;
        int outer = partition.classOf(row);
        double share = (double) both.size(inner) / partition.size(outer);
        distinct[outer]++;
        entropy[outer] -= share * Math.log(share);
        // The L1 distance is 2 − 2 Σ min over the values that the class has.
        distance[outer] += Math.min(share, whole[table.code(index, row)]);
      }
    }
    int least = Integer.MAX_VALUE;
    double leastEntropy = Double.MAX_VALUE;
    double farthest = 0;
    for (int one = 0; one < partition.classes(); one++) {
      least = Math.min(least, distinct[one]);
      leastEntropy = Math.min(leastEntropy, entropy[one]);
      farthest = Math.max(farthest, 1 - distance[one]);
    }
    return partition.classes() == 0
        ? new Sensitive(0, 0, 0)
        : new Sensitive(least, Math.exp(leastEntropy), farthest);
  }
}

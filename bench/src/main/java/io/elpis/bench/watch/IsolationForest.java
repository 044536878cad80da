package io.elpis.bench.watch;

import io.elpis.testkit.SeedMix;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Isolation forest (F. T. Liu, K. M. Ting, Z.-H. Zhou, ICDM 2008) over two numbers: 50 trees of 256
 * points each, regrown whenever a new sample is full. Score near 1: isolated early; .5: usual.
 */
final class IsolationForest {
  private static final int TREES = 50;
  private static final int SAMPLE = 256;
  private static final int DEPTH = 8;
  private static final int BETWEEN = 17;

  private final double[][] sample = new double[SAMPLE][];
  private final @Nullable Node[] trees = new Node[TREES];
  private final SplittableRandom random = SeedMix.random(13);
  private int filled;
  private int seen;
  private int nextTree;

  private record Node(
      int axis, double cut, @Nullable Node below, @Nullable Node above, int points) {}

  void add(double x, double y) {
    if (seen++ % BETWEEN != 0) {
      return;
    }
    sample[filled++] = new double[] {x, y};
    if (filled == SAMPLE) {
      trees[nextTree] = grow(sample.clone(), 0);
      nextTree = (nextTree + 1) % TREES;
      filled = SAMPLE / 2;
    }
  }

  private Node grow(double[][] points, int depth) {
    int axis = random.nextInt(2);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double[] point : points) {
      least = Math.min(least, point[axis]);
      most = Math.max(most, point[axis]);
    }
    if (depth == DEPTH || points.length < 2 || most <= least) {
      return new Node(axis, 0, null, null, points.length);
    }
    double cut = least + random.nextDouble() * (most - least);
    double[][] below =
        Arrays.stream(points).filter(one -> one[axis] < cut).toArray(double[][]::new);
    double[][] above =
        Arrays.stream(points).filter(one -> one[axis] >= cut).toArray(double[][]::new);
    return new Node(axis, cut, grow(below, depth + 1), grow(above, depth + 1), points.length);
  }

  double score(double x, double y) {
    double depth = 0;
    int count = 0;
    for (Node tree : trees) {
      if (tree != null) {
        depth += depth(tree, new double[] {x, y});
        count++;
      }
    }
    return count == 0 ? 0 : Math.pow(2, -depth / count / usualDepth(SAMPLE));
  }

  private static double depth(Node root, double[] point) {
    Node node = root;
    int depth = 0;
    while (node.below() != null && node.above() != null) {
      node = point[node.axis()] < node.cut() ? node.below() : node.above();
      depth++;
    }
    return depth + usualDepth(node.points());
  }

  /** The mean depth of an unsuccessful search among so many points. */
  private static double usualDepth(int points) {
    return points < 2 ? 0 : 2 * (Math.log(points - 1) + .5772156649) - 2.0 * (points - 1) / points;
  }
}

package io.elpis.discover.words;

import java.util.List;

/**
 * How much a word that no list has looks like a name, a town or a common word: naive Bayes over its
 * runs of three letters, learnt from the lists when first asked (about 50 ms). Immutable then.
 */
public final class NameShape {
  private static final int BUCKETS = 1 << 15;
  private static final int CLASSES = 3;
  private static final int NAME = 0;
  private static final int TOWN = 1;
  private static final int COMMON = 2;
  private static final double SMOOTHING = 0.3;

  /** Evidence from letters alone is worth so much at most, in natural log odds. */
  private static final double MOST = 3;

  private static final NameShape STANDARD = new NameShape();

  private final float[][] logs = new float[CLASSES][BUCKETS];

  private NameShape() {
    learn(NAME, List.of("given.txt", "family.txt"));
    learn(TOWN, List.of("places.txt"));
    learn(COMMON, List.of("common.txt"));
  }

  public static NameShape standard() {
    return STANDARD;
  }

  private void learn(int kind, List<String> files) {
    float[] counts = logs[kind];
    double total = 0;
    for (String file : files) {
      for (String word : WordFile.lines(file)) {
        for (int i = -1; i < word.length() - 1; i++) {
          counts[bucket(word, i)]++;
          total++;
        }
      }
    }
    for (int i = 0; i < BUCKETS; i++) {
      counts[i] = (float) Math.log((counts[i] + SMOOTHING) / (total + SMOOTHING * BUCKETS));
    }
  }

  private static int bucket(String word, int at) {
    int a = at < 0 ? '^' : word.charAt(at);
    int b = word.charAt(at + 1);
    int c = at + 2 >= word.length() ? '$' : word.charAt(at + 2);
    return (((a * 31 + b) * 131 + c) * 0x9E3779B1) >>> 17;
  }

  /** Log odds of a name against a town, bounded. */
  public double nameOverTown(String folded) {
    return difference(folded, NAME, TOWN);
  }

  /** Log odds of a name against a common word of English, bounded. */
  public double nameOverCommon(String folded) {
    return difference(folded, NAME, COMMON);
  }

  private double difference(String folded, int left, int right) {
    double sum = 0;
    for (int i = -1; i < folded.length() - 1; i++) {
      int bucket = bucket(folded, i);
      sum += logs[left][bucket] - logs[right][bucket];
    }
    return Math.clamp(sum, -MOST, MOST);
  }
}

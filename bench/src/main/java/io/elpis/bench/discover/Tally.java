package io.elpis.bench.discover;

/** Words that were labelled and found, labelled only, found only. */
final class Tally {
  private long right;
  private long missed;
  private long wrong;

  void right() {
    right++;
  }

  void missed() {
    missed++;
  }

  void wrong() {
    wrong++;
  }

  void add(Tally other) {
    right += other.right;
    missed += other.missed;
    wrong += other.wrong;
  }

  long labelled() {
    return right + missed;
  }

  double precision() {
    return right + wrong == 0 ? 1 : (double) right / (right + wrong);
  }

  double recall() {
    return right + missed == 0 ? 1 : (double) right / (right + missed);
  }

  /** The mean of precision and recall that counts recall twice as important. */
  double f2() {
    double p = precision();
    double r = recall();
    return p + r == 0 ? 0 : 5 * p * r / (4 * p + r);
  }
}

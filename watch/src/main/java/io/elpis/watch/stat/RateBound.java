package io.elpis.watch.stat;

import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import org.apache.datasketches.common.BoundsOnBinomialProportions;

/**
 * The bound m on a mark's rate in honest work of one role, learned from blocks of one actor's
 * marks.
 *
 * <p>It is the upper Clopper–Pearson bound of the mean rate at three standard deviations (in the
 * approximation of Apache DataSketches), plus {@value #SPREADS} standard deviations of the rate
 * <em>between</em> actors, by the unbiased moment estimate (k² − Σx²) / n(n−1) of a block's squared
 * rate. So a role in which everybody is alike gets a tight bound, and a mixed one a wide bound.
 * Without data the bound is 1, under which no test can ever grow.
 *
 * <p>Nothing of a block counts beyond what chance could give at the mean rate (winsorised at four
 * standard deviations), so that one thief among many cannot widen the bound much; whoever is
 * suspect is {@link #admits left out}. Older blocks fade: all counts are halved when there are
 * {@value #FADING_BLOCKS}. For one thread.
 */
public final class RateBound {
  /** So many blocks weigh fully. */
  public static final int FADING_BLOCKS = 20_000;

  /** How many standard deviations between actors the bound covers. */
  public static final double SPREADS = 2.75;

  /** What one's own past cannot take away: work changes, and the spread is one of days as well. */
  private static final double LEAST_SPREADS = SPREADS / 2;

  /** A block of fewer marks does not tell how its actor differs from others. */
  public static final int LEAST_FOR_SPREAD = 4;

  private static final double MOST_SUSPECT = 1.0 / 3;
  private static final double SHARE_STEP = .005;

  private static final double STANDARD_DEVIATIONS = 3;
  private static final int CLIPPED_FROM_BLOCKS = 30;
  private static final int KEPT_BLOCKS = 400;
  private static final double FADING_DAY = .8;

  private final double floor;
  private double blocks;
  private double trials;
  private double sum;
  private double spreadBlocks;
  private double squares;
  private double fourths;
  private double suspectShare;
  private double bound = 1;

  /** A bound that never falls below {@code floor}. */
  public RateBound(double floor) {
    this.floor = floor;
  }

  /**
   * Learns from a block.
   *
   * @param count of marks in the block
   * @param total of the marks
   * @param totalOfSquares of the marks; the same as {@code total} where marks are 0 or 1
   */
  public void learn(int count, double total, double totalOfSquares) {
    double kept = clipped(count, total);
    double keptSquares = total > 0 ? totalOfSquares * kept / total : 0;
    blocks++;
    trials += count;
    sum += kept;
    if (count >= LEAST_FOR_SPREAD) {
      double square = Math.max(0, (kept * kept - keptSquares) / ((double) count * (count - 1)));
      spreadBlocks++;
      squares += square;
      fourths += square * square;
    }
    if (blocks >= FADING_BLOCKS) {
      fade(.5);
    }
    // Every block at first, every hundredth later: the bound is asked far more often.
    if (blocks < 200 || (long) blocks % 100 == 0) {
      bound = compute();
    }
  }

  /**
   * Whether a block is to be learned. One of somebody suspect is not, unless such blocks are more
   * than a third of all by now: then it is rather the bound that is wrong, and a bound that learns
   * from nobody whom it makes suspect would stay wrong.
   *
   * @param suspect whether the block's actor was suspect before it began
   */
  public boolean admits(boolean suspect) {
    boolean admitted = !suspect || suspectShare > MOST_SUSPECT;
    suspectShare += SHARE_STEP * ((suspect ? 1 : 0) - suspectShare);
    return admitted;
  }

  /** The bound m. */
  public double bound() {
    return bound;
  }

  /** The mean rate; 1 without data. */
  public double mean() {
    return trials == 0 ? 1 : sum / trials;
  }

  /**
   * The bound for one actor who has a past, as a part of the bound for anybody: at most 1, and at
   * least what half of the spread would give.
   *
   * <p>It is the best linear estimate of the actor's own rate (credibility theory: H. Bühlmann,
   * "Experience rating and credibility", ASTIN Bulletin 4, 1967), plus {@value #SPREADS} of its
   * standard errors: with κ = μ (1 − μ) / σ², the estimate after n marks of sum s is (s + κ μ) / (n
   * + κ), and its variance σ² κ / (n + κ). Without a past it is the bound for anybody.
   *
   * @param count of the actor's own marks of honest times
   * @param total of them
   */
  public double part(double count, double total) {
    double spread = spread();
    double most = upperMean();
    double usual = most + SPREADS * spread;
    if (spread == 0 || usual >= 1) {
      return 1;
    }
    double mean = Math.max(mean(), floor);
    double credibility = mean * (1 - mean) / (spread * spread);
    double own = (total + credibility * most) / (count + credibility);
    double error = spread * Math.sqrt(credibility / (count + credibility));
    double least = most + LEAST_SPREADS * spread;
    return Math.clamp(own + SPREADS * error, least, usual) / usual;
  }

  /** How many marks the bound rests on. */
  public long sampleSize() {
    return (long) trials;
  }

  private double clipped(int count, double total) {
    if (blocks < CLIPPED_FROM_BLOCKS) {
      return total;
    }
    double mean = Math.max(sum / trials, floor);
    double most = count * mean + 1 + 4 * Math.sqrt(count * mean * (1 - Math.min(mean, 1)));
    return Math.min(total, most);
  }

  /** A day has passed: what was learned weighs a little less, so that a drift is followed. */
  public void fadeDay() {
    if (blocks > KEPT_BLOCKS) {
      fade(FADING_DAY);
    }
  }

  private void fade(double part) {
    blocks *= part;
    trials *= part;
    sum *= part;
    spreadBlocks *= part;
    squares *= part;
    fourths *= part;
  }

  private double compute() {
    return Math.clamp(upperMean() + SPREADS * spread(), floor, 1);
  }

  private double upperMean() {
    long whole = Math.max(1, (long) trials);
    return BoundsOnBinomialProportions.approximateUpperBoundOnP(
        whole, Math.min(whole, (long) Math.ceil(sum)), STANDARD_DEVIATIONS);
  }

  /** The standard deviation of the rate between actors, less what the estimate itself errs by. */
  private double spread() {
    if (spreadBlocks < CLIPPED_FROM_BLOCKS) {
      return 0;
    }
    double square = squares / spreadBlocks;
    double error = Math.sqrt(Math.max(0, fourths / spreadBlocks - square * square) / spreadBlocks);
    double mean = sum / trials;
    return Math.sqrt(Math.max(0, square - mean * mean - error));
  }

  public void write(StateOutput out) throws IOException {
    out.writeDoubles(
        new double[] {blocks, trials, sum, spreadBlocks, squares, fourths, bound, suspectShare});
  }

  public void read(StateInput in) throws IOException {
    double[] numbers = in.readDoubles(8);
    blocks = numbers[0];
    trials = numbers[1];
    sum = numbers[2];
    spreadBlocks = numbers[3];
    squares = numbers[4];
    fourths = numbers[5];
    bound = numbers[6];
    suspectShare = numbers[7];
  }
}

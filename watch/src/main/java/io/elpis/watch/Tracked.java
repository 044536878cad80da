package io.elpis.watch;

import io.elpis.watch.stat.MarkedDetector;
import io.elpis.watch.stat.RateBound;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One mark of one key: the test, what moved it, and the key's own rate of honest times. The test is
 * made at the first mark above zero; before, it could only have been smaller.
 */
final class Tracked {
  /** A key whose score is as high as this is suspect: the blocks it begins teach nothing. */
  static final double SUSPECT = 10;

  /** The own rate may widen a bound up to so many times. */
  private static final double WIDEST = 2.5;

  private static final int BLOCK = 20;
  private static final double LEAST_OWN = 120;
  private static final double FADING_OWN = 20_000;

  private final Traces traces;
  private final boolean steady;
  private @Nullable MarkedDetector detector;
  private @Nullable Coverage coverage;
  private int count;
  private double sum;
  private double squares;
  private boolean tainted;
  private double ownCount;
  private double ownSum;

  /** Follow from the two before; NaN while those say too little. */
  private double ownRate = Double.NaN;

  private double ownError;

  /** The bound for this key as a part of the bound for anybody, by its own honest past. */
  private double part = 1;

  /**
   * @param steady whether the own past may bound this mark closer
   */
  Tracked(int traceCapacity, boolean steady) {
    this.steady = steady;
    this.traces = new Traces(traceCapacity);
  }

  Traces traces() {
    return traces;
  }

  double score() {
    return detector == null ? 0 : detector.score();
  }

  /** The likely start of what the score adds up; 0 where there was no mark yet. */
  long startMillis() {
    return detector == null ? 0 : detector.startMillis();
  }

  boolean isSuspect() {
    return score() >= SUSPECT;
  }

  Optional<Coverage> coverage() {
    return Optional.ofNullable(coverage);
  }

  /** Follows from now on what a suspect group sees. */
  Coverage follow() {
    Coverage known = coverage;
    if (known == null) {
      known = new Coverage();
      coverage = known;
    }
    return known;
  }

  /** The test; empty while every mark was zero and this one is too. */
  @Nullable MarkedDetector test(double mark) {
    if (detector == null && mark > 0) {
      detector = new MarkedDetector();
    }
    return detector;
  }

  /** After an alarm. */
  void restart() {
    if (detector != null) {
      detector.reset();
    }
    coverage = null;
    traces.clear();
    tainted = true;
  }

  /**
   * The bound for this key: its own honest past where that surely is more than the role's, up to
   * {@value #WIDEST} times.
   */
  double bound(double usual) {
    // Not so where the own rate is not known either: NaN is greater than nothing.
    return ownRate - 3 * ownError > usual
        ? Math.min(1, Math.min(ownRate + ownError, WIDEST * usual))
        : usual;
  }

  /**
   * The bound for an actor's own test: less than {@code usual} where the actor's own honest past is
   * long enough to say that it would be.
   *
   * @param bound what {@link #bound} gave for {@code usual}
   */
  double own(double usual, double bound) {
    return bound > usual || usual >= 1 ? bound : usual * part;
  }

  private void derive() {
    if (ownCount >= LEAST_OWN) {
      ownRate = (ownSum + 1) / (ownCount + 2);
      ownError = Math.sqrt(ownRate * (1 - Math.min(ownRate, 1)) / ownCount);
    } else {
      ownRate = Double.NaN;
    }
  }

  /** What came in this block is not to be learned from. */
  void taint() {
    tainted = true;
  }

  /**
   * Counts a mark for learning; the block is closed by itself when it is full. That the key became
   * suspect in this block says nothing of it: blocks left out for what they held would leave a mean
   * of the others, below what honest work does.
   *
   * @param distrusted whether the key was stopped lately
   */
  void count(double mark, @Nullable RateBound role, boolean distrusted) {
    count++;
    sum += mark;
    squares += mark * mark;
    if (count >= BLOCK) {
      close(role, distrusted);
    }
  }

  /**
   * Ends the block at the end of a day. One of few marks goes on, since it could not say how people
   * differ; else those who do seldom what others do often would be learned as if they were like
   * them.
   */
  void endDay(@Nullable RateBound role, boolean distrusted) {
    if (count >= RateBound.LEAST_FOR_SPREAD) {
      close(role, distrusted);
    }
  }

  /** Ends the block. One that began with the key suspect or distrusted teaches nothing. */
  private void close(@Nullable RateBound role, boolean distrusted) {
    if (count > 0 && (role == null ? !tainted : role.admits(tainted))) {
      if (role != null) {
        role.learn(count, sum, squares);
      }
      ownCount += count;
      ownSum += sum;
      if (ownCount > FADING_OWN) {
        ownCount /= 2;
        ownSum /= 2;
      }
      derive();
      if (role != null && steady) {
        part = role.part(ownCount, ownSum);
      }
    }
    count = 0;
    sum = 0;
    squares = 0;
    tainted = distrusted || isSuspect();
  }

  void write(StateOutput out) throws IOException {
    traces.write(out);
    out.writeFlag(detector != null);
    if (detector != null) {
      detector.write(out);
    }
    out.writeFlag(coverage != null);
    if (coverage != null) {
      coverage.write(out);
    }
    out.writeInt(count);
    out.writeFlag(tainted);
    out.writeDoubles(new double[] {sum, squares, ownCount, ownSum, part});
  }

  static Tracked read(StateInput in, int traceCapacity, boolean steady) throws IOException {
    Tracked tracked = new Tracked(traceCapacity, steady);
    tracked.traces.read(in);
    tracked.detector = in.readFlag() ? MarkedDetector.read(in) : null;
    tracked.coverage = in.readFlag() ? Coverage.read(in) : null;
    tracked.count = in.readInt();
    tracked.tainted = in.readFlag();
    double[] numbers = in.readDoubles(5);
    tracked.sum = numbers[0];
    tracked.squares = numbers[1];
    tracked.ownCount = numbers[2];
    tracked.ownSum = numbers[3];
    tracked.part = numbers[4];
    tracked.derive();
    return tracked;
  }
}

package io.elpis.watch.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elpis.testkit.Seeds;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The law of the e-detector: expected false alarms are at most α times the weight spent. */
final class MarkedDetectorTest {
  /**
   * Chooses the next mark and bound as it likes, as long as E[mark | past] is at most the bound.
   */
  private interface Adversary {
    /** Returns {mark, bound}. */
    double[] next(double score, int step, RandomGenerator random);
  }

  /** Alarms in an actor-day of 40 disclosures, over many days, and their standard error. */
  private static double[] alarmsPerDay(
      Adversary adversary, double alpha, int days, RandomGenerator random) {
    long alarms = 0;
    double squares = 0;
    MarkedDetector detector = new MarkedDetector();
    for (int day = 0; day < days; day++) {
      int today = 0;
      for (int number = 1; number <= 40; number++) {
        double[] next = adversary.next(detector.score(), number, random);
        detector.add(ActorDayWeights.weight(number, 12), next[0], next[1], day);
        if (detector.score() >= 1 / alpha) {
          today++;
          detector.reset();
        }
      }
      alarms += today;
      squares += (double) today * today;
    }
    double mean = (double) alarms / days;
    return new double[] {mean, Math.sqrt((squares / days - mean * mean) / days)};
  }

  private static double coin(double chance, RandomGenerator random) {
    return random.nextDouble() < chance ? 1 : 0;
  }

  @Test
  void alarms_underAnyPredictableMarks_areAtMostAlphaInADay() {
    Adversary[] adversaries = {
      (score, step, random) -> new double[] {coin(.05, random), .05},
      // Waits until it is nearly there and then takes the rarest marks that the bound allows.
      (score, step, random) ->
          score > 5 ? new double[] {coin(.005, random), .005} : new double[] {coin(.3, random), .3},
      // Comes in runs: the mark of a whole run is decided by one draw, so the rest has a bound of
      // 1.
      (score, step, random) ->
          step % 10 == 0 ? new double[] {coin(.02, random), .02} : new double[] {1, 1},
      // Stops betting when it is ahead: the strategy that a test with a fixed end falls for.
      (score, step, random) ->
          score > 50 ? new double[] {0, 1} : new double[] {coin(.1, random), .1},
      // Marks between 0 and 1 with the heaviest tail.
      (score, step, random) -> {
        double mark = Math.min(1, .02 / random.nextDouble());
        return new double[] {mark, .02 * (1 + Math.log(50))};
      }
    };
    Seeds.forEachSeed(
        2,
        random -> {
          for (Adversary adversary : adversaries) {
            double[] found = alarmsPerDay(adversary, .01, 20_000, random);
            assertThat(found[0]).isLessThanOrEqualTo(.01 + 4.5 * found[1] + 2e-4);
          }
        });
  }

  @Test
  void alarms_whereMarksExceedTheBound_areMoreThanThat() {
    Seeds.forEachSeed(
        2,
        random -> {
          double[] found =
              alarmsPerDay(
                  (score, step, dice) -> new double[] {coin(.3, dice), .05}, .01, 2_000, random);
          assertThat(found[0]).isGreaterThan(.5);
        });
  }

  @Test
  void score_underHonestMarks_hasAtMostTheMeanOfTheWeights() {
    Seeds.forEachSeed(
        2,
        random -> {
          int runs = 40_000;
          double sum = 0;
          double weights = 0;
          for (int run = 0; run < runs; run++) {
            MarkedDetector detector = new MarkedDetector();
            for (int number = 1; number <= 5; number++) {
              double weight = ActorDayWeights.weight(number, 12);
              detector.add(weight, coin(.3, random), .3, 0);
              weights += weight;
            }
            sum += detector.score();
          }
          // A martingale where the rate is the bound itself: equal in the mean, up to chance.
          assertThat(sum / runs).isCloseTo(weights / runs, within(.03));
        });
  }

  @Test
  void weights_ofAnActorDay_sumToOne() {
    for (double usual : new double[] {0, 4, 12, 126, 10_000}) {
      double sum = 0;
      for (int number = 1; number <= 5_000_000; number++) {
        sum += ActorDayWeights.weight(number, usual);
      }
      assertThat(sum).isLessThan(1).isGreaterThan(.999);
    }
  }

  @Test
  void start_ofARunOfMarks_isFound() {
    MarkedDetector detector = new MarkedDetector();
    for (int time = 0; time < 100; time++) {
      detector.add(.01, time < 70 ? 0 : 1, .05, time);
    }
    assertThat(detector.startMillis()).isEqualTo(70);
    detector.reset();
    assertThat(detector.score()).isZero();
  }

  @Test
  void state_writtenAndRead_goesOnTheSame() {
    Seeds.forEachSeed(
        50,
        random -> {
          MarkedDetector detector = new MarkedDetector();
          for (int step = 0; step < random.nextInt(50); step++) {
            detector.add(.05, coin(.2, random), .1, step);
          }
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          StateOutput out = new StateOutput(bytes);
          detector.write(out);
          out.flush();
          MarkedDetector read =
              MarkedDetector.read(new StateInput(new ByteArrayInputStream(bytes.toByteArray())));
          detector.add(.05, 1, .1, 99);
          read.add(.05, 1, .1, 99);
          assertThat(read.score()).isEqualTo(detector.score());
          assertThat(read.startMillis()).isEqualTo(detector.startMillis());
        });
  }
}

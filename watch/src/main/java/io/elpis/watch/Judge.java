package io.elpis.watch;

import io.elpis.watch.stat.MarkedDetector;
import io.elpis.watch.work.Explanation;
import io.elpis.watch.work.Worker;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Adds one mark to the test of one key and says when a height is reached. For one thread. */
final class Judge {
  private static final double TRACED = .05;
  private static final double CALM = 1;
  private static final List<Action> LADDER = List.of(Action.SLOW, Action.STEP_UP, Action.STOP);
  private static final List<String> EXPLANATIONS =
      Arrays.stream(Explanation.values())
          .filter(one -> one != Explanation.NONE)
          .map(Explanation::word)
          .toList();

  private final Announcements announcements;

  Judge(Announcements announcements) {
    this.announcements = announcements;
  }

  /** Adds the mark; a finding if the score climbed to the next height, else null. */
  @Nullable Finding add(Trial trial, KeyState key, double alpha, Worker worker, Role role) {
    Tracked tracked = key.of(trial.mark());
    MarkedDetector detector = tracked.test(trial.value());
    if (detector == null) {
      return null;
    }
    boolean group = key.isGroup();
    double bound =
        key.isActor()
            ? trial.own()
            : tracked.bound(
                group ? wide(trial.bound(), role.rate(trial.mark()).mean()) : trial.bound());
    detector.add(trial.weight(), trial.value(), bound, trial.timeMillis());
    if (trial.value() >= TRACED) {
      tracked.traces().add(trial.trace(worker));
    }
    if (group && tracked.isSuspect()) {
      tracked.follow().add(worker.hash(), trial.subject());
    }
    int rung = rung(detector, alpha);
    if (rung == 0) {
      return null;
    }
    Action action = LADDER.get(rung - 1);
    if (group && isOfOne(tracked)) {
      // Their own test tells of them; said of the group, it would be said again.
      if (action == Action.STOP) {
        tracked.restart();
      }
      return null;
    }
    return finding(action, trial, new Test(key, alpha, bound), worker, role);
  }

  private static boolean isOfOne(Tracked tracked) {
    return tracked.traces().principalsSince(tracked.startMillis()).size() < 2;
  }

  private record Test(KeyState key, double alpha, double bound) {}

  /** A group adds up thousands of looks, and would find the least drift of honest work. */
  private static double wide(double bound, double mean) {
    return Math.min(1, Math.max(bound, 1.5 * mean + Math.min(.02, 2 * mean)));
  }

  /** The rung of the ladder that was reached just now; 0 for none. */
  private static int rung(MarkedDetector detector, double alpha) {
    double score = detector.score();
    if (score < CALM) {
      detector.climbTo(0);
      return 0;
    }
    int rung =
        score >= 1 / alpha
            ? 3
            : score >= Action.STEP_UP.height() ? 2 : score >= Action.SLOW.height() ? 1 : 0;
    if (rung <= detector.rung()) {
      return 0;
    }
    detector.climbTo(rung);
    return rung;
  }

  private Finding finding(Action action, Trial trial, Test test, Worker worker, Role role) {
    Tracked tracked = test.key().of(trial.mark());
    double score = tracked.score();
    long since = tracked.startMillis();
    Finding finding =
        new Finding(
            trial.timeMillis(),
            trial.mark().mechanism(),
            action,
            test.key().key(),
            tracked.traces().principalsSince(since),
            score,
            since,
            tracked.traces().disclosuresSince(since),
            action == Action.STOP ? 1 / test.alpha() : action.height(),
            new Finding.Evidence(
                trial.mark().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                test.bound(),
                role.rate(trial.mark()).sampleSize(),
                worker.role().isEmpty() ? "everybody of no known role" : worker.role(),
                trial.mark() == Mark.UNEXPLAINED ? EXPLANATIONS : List.of(),
                announcements.at(trial.timeMillis(), worker),
                tracked.coverage().map(Coverage::words).orElse(""),
                trial.mark().disproof()));
    if (action == Action.STOP) {
      tracked.restart();
    }
    return finding;
  }
}

package io.elpis.watch;

import io.elpis.watch.event.Disclosure;
import io.elpis.watch.stat.ConformalVolume;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import io.elpis.watch.work.Worker;
import java.io.IOException;
import java.util.List;

/**
 * The budget of a day, tied to open work: the largest of the actor's own usual, the role's usual,
 * and the tickets assigned lately. How many times over a day's count is, is ranked among all
 * actor-days. A backstop for what no mark sees while delayed ones mature. For one thread.
 */
final class VolumeBackstop {
  private static final double NOTEWORTHY = 2;

  private final ConformalVolume volume = new ConformalVolume();

  /** A day is over. */
  void finish(Actor actor, Role role, Worker worker) {
    volume.learn(ratio(actor, role, worker));
  }

  /** Whether this look makes the day one that is rarer than the backstop's share, and is first. */
  boolean isReached(Actor actor, Role role, Worker worker, long millis) {
    // Who has just begun has no usual day, and reads everything to learn.
    if (worker.isNew(millis) || volume.days() * Mark.VOLUME_ALPHA < 1) {
      return false;
    }
    double ratio = ratio(actor, role, worker);
    return ratio >= NOTEWORTHY && volume.pValue(ratio) <= Mark.VOLUME_ALPHA && actor.tellVolume();
  }

  Finding finding(Actor actor, Role role, Worker worker, Disclosure at, List<String> announced) {
    return new Finding(
        at.timeMillis(),
        "volume",
        Action.STOP,
        new FindingKey.Principal(worker.id()),
        List.of(worker.id()),
        1 / volume.pValue(ratio(actor, role, worker)),
        Math.floorDiv(at.timeMillis(), Watch.DAY_MILLIS) * Watch.DAY_MILLIS,
        List.of(at.id()),
        1 / Mark.VOLUME_ALPHA,
        new Finding.Evidence(
            "looks in a day over what open work and the own past account for",
            Mark.VOLUME_ALPHA,
            volume.days(),
            "all actors",
            List.of(),
            announced,
            "",
            "show the work that these looks belong to"));
  }

  private static double ratio(Actor actor, Role role, Worker worker) {
    double budget =
        Math.max(Math.max(actor.usualLooks(), role.usualLooks()), worker.assignedLately());
    return actor.looks() / (1 + budget);
  }

  void write(StateOutput out) throws IOException {
    volume.write(out);
  }

  void read(StateInput in) throws IOException {
    volume.read(in);
  }
}

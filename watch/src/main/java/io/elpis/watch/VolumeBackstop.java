package io.elpis.watch;

import io.elpis.watch.stat.ConformalVolume;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import io.elpis.watch.work.Worker;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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

  /** A finding if this look makes the day one that is rarer than the backstop's share. */
  Optional<Finding> look(
      Actor actor, Role role, Worker worker, Supplier<Finding.Evidence> why, Look at) {
    // Who has just begun has no usual day, and reads everything to learn.
    if (worker.isNew(at.millis()) || volume.days() * Mark.VOLUME_ALPHA < 1) {
      return Optional.empty();
    }
    double ratio = ratio(actor, role, worker);
    if (ratio < NOTEWORTHY || volume.pValue(ratio) > Mark.VOLUME_ALPHA || !actor.tellVolume()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            at.millis(),
            "volume",
            Action.STOP,
            new FindingKey.Principal(worker.id()),
            List.of(worker.id()),
            1 / volume.pValue(ratio),
            Math.floorDiv(at.millis(), Watch.DAY_MILLIS) * Watch.DAY_MILLIS,
            List.of(at.disclosure()),
            1 / Mark.VOLUME_ALPHA,
            why.get()));
  }

  /** When, and by which disclosure. */
  record Look(long millis, String disclosure) {}

  long days() {
    return volume.days();
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

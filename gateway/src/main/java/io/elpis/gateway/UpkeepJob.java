package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.vault.RenewalProgress;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Long work on stored rows, one step at a time on a thread of its own. Thread-safe. */
public final class UpkeepJob {
  private static final Logger LOG = System.getLogger(UpkeepJob.class.getName());

  private final String name;
  private final Steps steps;
  private final AtomicReference<Optional<Thread>> running = new AtomicReference<>(Optional.empty());

  UpkeepJob(String name, Steps steps) {
    this.name = name;
    this.steps = steps;
  }

  /** What is done; each step may be repeated after a crash. */
  public interface Steps {
    /** Whether it was begun and has not ended. */
    boolean isUnderway();

    /** Whether a step would find something to do now. */
    boolean isDue();

    void step();

    /** Ends the step that runs, soon. */
    void stop();

    RenewalProgress progress();
  }

  /** Starts a step where one is due and none runs. */
  void proceed() {
    Optional<Thread> before = running.get();
    if (before.map(Thread::isAlive).orElse(false) || !steps.isDue()) {
      return;
    }
    Thread thread = Thread.ofVirtual().name(name).unstarted(this::step);
    if (running.compareAndSet(before, Optional.of(thread))) {
      thread.start();
    }
  }

  private void step() {
    try {
      steps.step();
    } catch (ElpisException failure) {
      // Nothing is lost: the rows say what is left, and the next look starts a step again.
      LOG.log(Level.WARNING, "{0} stopped with {1}; it goes on", name, failure.code().word());
    }
  }

  Steps steps() {
    return steps;
  }
}

package io.elpis.gateway;

import io.elpis.gateway.UpkeepMarks.Work;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.vault.RenewalProgress;
import io.elpis.vault.Resealing;
import io.elpis.vault.Suite;
import java.time.InstantSource;

/**
 * Brings stored values, current and superseded, under the suite of new values. Both suites open all
 * the while, so nothing waits for it; the mark in the database makes the next start go on after a
 * crash.
 */
public final class ValueResealing implements UpkeepJob.Steps {
  private final Resealing resealing;
  private final Suite suite;
  private final UpkeepMarks marks;
  private final InstantSource clock;

  public ValueResealing(Resealing resealing, Suite suite, UpkeepMarks marks, InstantSource clock) {
    this.resealing = resealing;
    this.suite = suite;
    this.marks = marks;
    this.clock = clock;
  }

  /** What values are sealed under. */
  Suite suite() {
    return suite;
  }

  /**
   * Notes that the values are to be sealed again.
   *
   * @throws ElpisException {@code CONFLICT} while it runs
   */
  public void begin() {
    if (isUnderway()) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "values are being sealed again; wait for it to end");
    }
    resealing.restart();
    marks.begin(Work.RESEAL, clock.instant());
  }

  @Override
  public boolean isDue() {
    return isUnderway();
  }

  @Override
  public void step() {
    if (isUnderway() && resealing.run().finished()) {
      marks.end(Work.RESEAL);
    }
  }

  @Override
  public void stop() {
    resealing.stop();
  }

  @Override
  public RenewalProgress progress() {
    return resealing.progress();
  }

  @Override
  public boolean isUnderway() {
    return marks.since(Work.RESEAL).isPresent();
  }
}

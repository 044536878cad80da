package io.elpis.gateway;

import io.elpis.vault.KekRotation;
import io.elpis.vault.RenewalProgress;

/**
 * Re-wrapping of every subject's keys under the current key-encryption key. The rows say what is
 * left, so each start of a server goes over them once.
 */
final class KekRewrapping implements UpkeepJob.Steps {
  private final KekRotation rotation;
  private volatile boolean underway;

  KekRewrapping(KekRotation rotation) {
    this.rotation = rotation;
  }

  void begin() {
    if (!underway) {
      rotation.restart();
    }
    underway = true;
  }

  @Override
  public boolean isUnderway() {
    return underway;
  }

  @Override
  public boolean isDue() {
    return underway;
  }

  @Override
  public void step() {
    if (rotation.run().finished()) {
      underway = false;
    }
  }

  @Override
  public void stop() {
    rotation.stop();
  }

  @Override
  public RenewalProgress progress() {
    return rotation.progress();
  }
}

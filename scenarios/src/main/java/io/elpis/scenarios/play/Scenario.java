package io.elpis.scenarios.play;

import io.elpis.scenarios.stage.Stage;

/**
 * One abuse and its benign twin. Each part sets its own scene, acts through the API, and records on
 * the stage's account what must hold; neither knows how the server does it. Holds no state.
 */
public interface Scenario {
  /** Which abuse this is. */
  Abuse abuse();

  /** Tries what the abuse tries. */
  void playAbuse(Stage stage);

  /** The honest work that looks most like it; it must not be disturbed. */
  void playTwin(Stage stage);
}

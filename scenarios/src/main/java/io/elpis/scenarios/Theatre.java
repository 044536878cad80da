package io.elpis.scenarios;

import io.elpis.scenarios.play.Scenario;
import io.elpis.scenarios.stage.Account;
import io.elpis.scenarios.stage.Deployment;
import java.util.Locale;
import java.util.function.Consumer;

/** Plays scenarios one after another against one server. */
final class Theatre implements AutoCloseable {
  private final Deployment deployment;

  private Theatre(Deployment deployment) {
    this.deployment = deployment;
  }

  /** Starts the server; takes some seconds. */
  static Theatre open(Consumer<String> progress) {
    return new Theatre(Deployment.start(progress));
  }

  /** Both parts of a scenario, the abuse first. */
  Performance play(Scenario scenario) {
    String number = scenario.abuse().name().toLowerCase(Locale.ROOT);
    Account abuse = new Account();
    scenario.playAbuse(deployment.stage(number + "-abuse", abuse));
    Account twin = new Account();
    scenario.playTwin(deployment.stage(number + "-twin", twin));
    return new Performance(scenario.abuse(), abuse, twin);
  }

  @Override
  public void close() {
    deployment.close();
  }
}

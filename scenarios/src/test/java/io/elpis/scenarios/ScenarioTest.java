package io.elpis.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.scenarios.play.Abuse;
import io.elpis.scenarios.play.Catalogue;
import io.elpis.scenarios.play.Scenario;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that can be played holds, and its twin is not disturbed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScenarioTest {
  private Theatre theatre;

  ScenarioTest() {
    theatre = Theatre.open(_ -> {});
  }

  @BeforeAll
  void everyScenarioIsNamed() {
    assertThat(Catalogue.standard().playable()).isNotEmpty();
  }

  @AfterAll
  void close() {
    theatre.close();
  }

  static Stream<Abuse> playable() {
    return Catalogue.standard().playable().stream().map(Scenario::abuse);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("playable")
  void scenario_played_holdsBesideItsTwin(Abuse abuse) {
    Performance performance = theatre.play(Catalogue.standard().of(abuse).orElseThrow());
    assertThat(new Report().words(performance)).noneMatch(line -> line.contains("FAILS"));
    assertThat(performance.holds()).isTrue();
  }
}

package io.elpis.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.elpis.scenarios.play.Abuse;
import io.elpis.scenarios.play.Catalogue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MainTest {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  @Test
  void list_everyAbuse_withWhatMustHold() {
    assertThat(run("list")).isZero();
    assertThat(text(output)).contains("S01", "S26", "run all");
  }

  @Test
  void list_json_saysWhatCanBePlayed() {
    assertThat(run("list", "--json")).isZero();
    assertThat(text(output)).contains("\"id\" : \"S02\"", "\"playable\" : true");
  }

  @Test
  void run_unknownNumber_isWrongUsageAndSaysWhereToLook() {
    assertThat(run("run", "S99")).isEqualTo(2);
    assertThat(text(error)).contains("scenario list");
  }

  @Test
  void run_notYetPlayable_saysSo() {
    Optional<String> missing =
        Arrays.stream(Abuse.values())
            .filter(abuse -> Catalogue.standard().of(abuse).isEmpty())
            .map(Abuse::name)
            .findFirst();
    assumeTrue(missing.isPresent(), "every scenario can be played");
    assertThat(run("run", missing.orElseThrow().toLowerCase(Locale.ROOT))).isEqualTo(2);
    assertThat(text(error)).contains(missing.orElseThrow() + " cannot be played");
  }

  @Test
  void nothing_showsTheUsage() {
    assertThat(run()).isEqualTo(2);
    assertThat(text(error)).contains("Usage: elpis scenario");
  }

  private int run(String... arguments) {
    return Main.run(
        new PrintStream(output, true, StandardCharsets.UTF_8),
        new PrintStream(error, true, StandardCharsets.UTF_8),
        arguments);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}

package io.elpis.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.cli.Cli;
import io.elpis.cli.sharing.LeakedFile;
import io.elpis.gateway.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People whose numbers were typed, three in ten with a country code. */
final class FittedMarksEndToEndTest {
  private static final int PEOPLE = 390;
  private static final double NATURAL = .3;

  private static String typed(long number, String mobile) {
    String digits = mobile.replaceAll("[^+0-9]", "").replaceFirst("^\\+86", "");
    boolean isOurs = digits.matches("1[3-9]\\d{9}");
    return isOurs && number % 10 < 10 * NATURAL ? "+86 " + digits : digits;
  }

  private static JsonNode status(TraceWorld world) throws IOException {
    Cli.Result result = world.as("officer", Scope.KEYS).run("--json", "keys", "marks", "status");
    assertThat(result.exit()).as(result.error()).isZero();
    return new ObjectMapper().readTree(result.output()).path("fitted");
  }

  /** Mobiles of a file that have a country code, and those that have none. */
  private static long[] forms(Path file) throws IOException {
    long[] forms = new long[2];
    for (List<String> row : LeakedFile.read(file).rows()) {
      for (String cell : row) {
        // A cell that begins with a sign is set in an apostrophe, lest a program take it for a
        // formula.
        String digits = cell.replaceAll("[ ']", "");
        forms[0] += digits.matches("1[3-9]\\d{9}") ? 1 : 0;
        forms[1] += digits.matches("\\+861[3-9]\\d{9}") ? 1 : 0;
      }
    }
    return forms;
  }

  @Test
  @DisplayName("S05 marks in numbers that people typed are as frequent as what people type")
  void s05_marksOfTypedNumbers_areAsFrequentAsNaturalAndTraced(
      @TempDir Path data, @TempDir Path files) throws IOException {
    try (TraceWorld world = TraceWorld.start(data, files, PEOPLE, FittedMarksEndToEndTest::typed)) {
      assertThat(status(world)).isEmpty();
      String first = "release:" + world.release("shop-a", "a.csv").path("release").asText();
      JsonNode fitted = status(world);
      assertThat(fitted.path("mobile/country-code").asDouble()).isBetween(.24, .36);
      // Nobody types a gap, and addresses came in parts: no bias hides a spelling nobody has.
      assertThat(fitted.size()).isEqualTo(1);
      long[] forms = forms(files.resolve("a.csv"));
      double read = forms[0] + forms[1];
      assertThat(read).isGreaterThan(200);
      // Four and a half standard errors; by the plain law it would be a half.
      double off = 4.5 * Math.sqrt(NATURAL * (1 - NATURAL) / read);
      assertThat(forms[1] / read).isBetween(NATURAL - off, NATURAL + off);

      String second = "release:" + world.release("shop-b", "b.csv").path("release").asText();
      assertThat(status(world)).isEqualTo(fitted);
      for (String name : List.of("a.csv", "b.csv")) {
        List<String> lines = Files.readAllLines(files.resolve(name));
        Path leaked = files.resolve("leaked-" + name);
        Files.write(leaked, lines.subList(0, 60));
        assertThat(world.trace(leaked).path("named").findValuesAsText("copy"))
            .containsExactly(name.equals("a.csv") ? first : second);
      }
      assertThat(world.as("officer", Scope.KEYS).run("keys", "marks", "status").output())
          .contains("fitted to natural spelling: mobile/country-code 0.");
    }
  }
}

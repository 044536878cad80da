package io.elpis.rights.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ClocksFileTest {
  private final Clocks standard = ClocksFile.parse(ClocksFile.standard());

  @Test
  void standard_knowsTheRegimesOfTheDuties() {
    assertThat(standard.regimes()).containsOnlyKeys("GB/T 35273", "GDPR", "PIPL");
    assertThat(standard.usual()).isEqualTo("PIPL");
    assertThat(standard.regime("GDPR").breach().get("regulator")).hasToString("PT72H");
    assertThat(standard.regime("PIPL").extension()).as("the law knows none").isEmpty();
  }

  @Test
  void extension_countsFromTheDayTheRequestCame() {
    Regime gdpr = standard.regime("GDPR");
    Instant received = Instant.parse("2026-11-30T10:00:00Z");
    // 30 December is a Wednesday; 28 February a Sunday.
    assertThat(gdpr.due(received)).isEqualTo("2026-12-30T23:00:00Z");
    assertThat(gdpr.extended(received)).contains(Instant.parse("2027-03-01T23:00:00Z"));
  }

  @Test
  void parse_unknownRegime_saysWhichThereAre() {
    assertThatThrownBy(() -> standard.regime("CCPA"))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("`GB/T 35273`, `GDPR`, `PIPL`");
  }

  @Test
  void parse_broken_saysEachPlace() {
    String yaml =
        """
        version: 1
        usual: PIPL
        regimes:
          PIPL:
            zone: Asia/Shanghia
            rest_days: [caturday]
            requests: { term: a fortnight }
          GDPR:
            zone: Europe/Brussels
            colour: blue
        """;
    assertThatThrownBy(() -> ClocksFile.parse(yaml.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("line 5, column 11")
        .hasMessageContaining("line 6, column 17")
        .hasMessageContaining("line 7, column 23")
        .hasMessageContaining("`colour`")
        .hasMessageContaining("`requests` with its `term` is missing");
  }

  @Test
  void parse_usualThatIsNone_isRefused() {
    assertThatThrownBy(
            () -> ClocksFile.parse("usual: X\nregimes: {}\n".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("`usual` names one of the `regimes`");
  }
}

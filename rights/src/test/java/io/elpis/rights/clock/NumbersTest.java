package io.elpis.rights.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.FieldType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** How many persons are many, as a deployment configures it. */
final class NumbersTest {
  private static final String REGIMES =
      """
      version: 1
      usual: X
      regimes:
        X: { zone: UTC, requests: { term: P30D } }
      """;

  private static Numbers parse(String yaml) {
    return ClocksFile.parse((REGIMES + yaml).getBytes(StandardCharsets.UTF_8)).numbers();
  }

  @Test
  void standard_isThatOfTheDuties_alsoForAFileThatIsSilent() {
    Numbers numbers = ClocksFile.parse(ClocksFile.standard()).numbers();
    assertThat(numbers.crime())
        .containsEntry(Gravity.GRAVE, 50)
        .containsEntry(Gravity.SERIOUS, 500)
        .containsEntry(Gravity.OTHER, 5_000);
    assertThat(numbers.insider(Gravity.GRAVE)).isEqualTo(25);
    assertThat(numbers.heads())
        .extracting(Numbers.Head::above)
        .containsExactly(1_000_000L, 10_000_000L, 100_000L, 0L);
    assertThat(numbers.gravity(FieldType.BANK_CARD)).isEqualTo(Gravity.GRAVE);
    assertThat(numbers.gravity(FieldType.NAME)).isEqualTo(Gravity.OTHER);
    assertThat(parse("")).isEqualTo(numbers);
  }

  @Test
  void configured_countsByWhatIsSaid() {
    Numbers numbers =
        parse(
            """
            numbers:
              heads: [{ counted: minors, above: 9, duty: tell the guardian }]
              crime: { grave: 10, serious: 20, other: 3 }
              insider_percent: 10
              gravity: { name: serious }
              shown_from_percent: 80
            """);
    assertThat(numbers.insider(Gravity.SERIOUS)).isEqualTo(2);
    assertThat(numbers.insider(Gravity.OTHER)).as("never nobody").isEqualTo(1);
    assertThat(numbers.gravity(FieldType.NAME)).isEqualTo(Gravity.SERIOUS);
    assertThat(numbers.gravity(FieldType.BANK_CARD)).isEqualTo(Gravity.OTHER);
    assertThat(numbers.isNear(80, 100)).isTrue();
    assertThat(numbers.isNear(79, 100)).isFalse();
    assertThat(numbers.isNear(0, 0)).as("nobody is near nothing").isFalse();
  }

  @Test
  void broken_saysEachPlace() {
    String yaml =
        """
        numbers:
          heads: [{ counted: cats, above: many, duty: feed them }]
          crime: { grave: 0, serious: 20 }
          insider_percent: 50
          gravity: { shoes: grave, name: bad, mobile: [grave] }
          shown_from_percent: 50
        """;
    assertThatThrownBy(() -> parse(yaml))
        .hasMessageContaining("`people`, `sensitive`, `minors`")
        .hasMessageContaining("expected a whole number from 0 on")
        .hasMessageContaining("expected a whole number from 1 on")
        .hasMessageContaining("`other` is missing")
        .hasMessageContaining("there is no such type of field")
        .hasMessageContaining("expected one of `grave`, `serious`, `other`")
        .hasMessageContaining("found a list");
  }
}

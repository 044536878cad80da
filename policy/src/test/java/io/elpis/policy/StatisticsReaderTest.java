package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.PurposeName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsReaderTest {
  private static final String SOUND =
      """
      version: 1
      fields:
        name: { type: name }
        born: { type: birth-date, index: [decade] }
        id: { type: resident-id, index: [exact, area, sex] }
        mail: { type: email }
      purposes:
        p:
          basis: contract
          ticket: order
          to: [role:clerk]
          fields: { name: masked }
          retain: P30D
      statistics:
        portraits:
          basis: legitimate-interest
          to: [role:analyst]
          attributes:
            age: { of: born, as: decade }
            province: { of: id, as: area }
          epsilon: 0.5
          budget: 5
          window: P30D
      """;

  private static Policy read(String yaml) {
    return PolicyFile.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void read_soundFile_givesTheRule() {
    StatisticRule rule =
        Optional.ofNullable(read(SOUND).statistics().get(new PurposeName("portraits")))
            .orElseThrow();
    assertThat(rule.attributes().keySet()).containsExactly("age", "province");
    assertThat(rule.attribute("age").orElseThrow().values()).hasSize(14).contains("1900", "2030");
    assertThat(rule.attribute("province").orElseThrow().values()).hasSize(34).contains("33");
    assertThat(rule.epsilon()).isEqualByComparingTo("0.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "as: decade }|as: sex }|not indexed by `sex`",
        "of: born|of: mail|not indexed by `decade`",
        "as: decade|as: decades|decade",
        "epsilon: 0.5|epsilon: 0|from 0.01 to 10",
        "epsilon: 0.5|epsilon: -1|from 0.01 to 10",
        "budget: 5|budget: 0.1|less than one answer",
        "budget: 5|budget: 5e9|from 0.01 to 100",
        "window: P30D|window: P2Y|window",
        "basis: legitimate-interest|basis: because|basis",
        "index: [decade]|index: [decade, suffix]|has no `suffix` index",
        "as: area }|as: area, values: [33] }|`values` is for `as: domain`",
      })
  void read_fault_isNamed(String part, String with, String said) {
    assertThat(SOUND).contains(part);
    assertThatThrownBy(() -> read(SOUND.replace(part, with)))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("line ")
        .hasMessageContaining(said);
  }

  @Test
  void read_searchByWhatIsOnlyCounted_isRefused() {
    assertThatThrownBy(() -> read(SOUND.replace("fields: { name: masked }", "search: [born]")))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("no index to search by");
  }
}

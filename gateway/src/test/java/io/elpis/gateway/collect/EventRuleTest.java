package io.elpis.gateway.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.PurposeName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventRuleTest {
  private static final EventRule.Amount TOOK =
      new EventRule.Amount(BigDecimal.ZERO, new BigDecimal("60000"), new BigDecimal("100"));

  private static EventSchema schema(Map<String, EventRule> fields) {
    return new EventSchema(
        "app",
        new PurposeName("quality"),
        Duration.ofDays(30),
        Duration.ofDays(7),
        new TreeMap<>(fields));
  }

  @Test
  void amount_isRoundedDownToItsStep() {
    assertThat(TOOK.keeps(new BigDecimal("412.7"))).contains("400");
    assertThat(TOOK.keeps(new BigDecimal("60000"))).contains("60000");
    assertThat(TOOK.keeps(new BigDecimal("-1"))).isEmpty();
    assertThat(TOOK.keeps(new BigDecimal("1e400"))).isEmpty();
    assertThat(TOOK.keeps("412")).isEmpty();
  }

  @Test
  void time_isCutToItsGrain() {
    EventRule rule = new EventRule.Time(Duration.ofHours(1));
    assertThat(rule.keeps("2026-03-29T01:59:59.999Z")).contains("2026-03-29T01:00:00Z");
    assertThat(rule.keeps("yesterday")).isEmpty();
  }

  @Test
  void word_onlyTheListedOnes() {
    EventRule rule = new EventRule.OneOf(Set.of("open", "crash"));
    assertThat(rule.keeps("open")).contains("open");
    assertThat(rule.keeps("13800000064")).isEmpty();
    assertThat(rule.keeps(true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"installed_apps", "contact_list", "sms.text", "face_id"})
  @DisplayName("S20 S24 what is not collected at all cannot be a field of events either")
  void schema_forbiddenCategory_isRefused(String field) {
    assertThatThrownBy(() -> schema(Map.of(field, new EventRule.Flag())))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("is not collected");
  }

  @Test
  void schema_twoDevices_orTooLong_areRefused() {
    assertThatThrownBy(
            () -> schema(Map.of("a", new EventRule.Device(), "b", new EventRule.Device())))
        .isInstanceOf(ElpisException.class);
    assertThatThrownBy(() ->
            new EventSchema(
                "app",
                new PurposeName("quality"),
                Duration.ofDays(401),
                Duration.ofDays(7),
                new TreeMap<>(Map.of("a", new EventRule.Flag()))))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("retain");
  }
}

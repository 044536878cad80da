package io.elpis.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> KNOWN = List.of("hidden", "masked", "relayed", "revealed");

  @Test
  void unknown_nearWord_suggestsIt() {
    assertThat(Suggestion.unknown("level", "maksed", KNOWN))
        .isEqualTo("unknown level `maksed`; did you mean `masked`?");
    assertThat(Suggestion.unknown("level", "reveald", KNOWN))
        .isEqualTo("unknown level `reveald`; did you mean `revealed`?");
  }

  @Test
  void unknown_farWord_listsTheChoice() {
    assertThat(Suggestion.unknown("level", "open", KNOWN))
        .isEqualTo("unknown level `open`; use one of `hidden`, `masked`, `relayed`, `revealed`");
  }

  @Test
  void unknown_hugeWord_isCutAndNotCompared() {
    assertThat(Suggestion.unknown("level", "x".repeat(1_000_000), KNOWN))
        .startsWith("unknown level `" + "x".repeat(40) + "…`; use one of");
  }
}

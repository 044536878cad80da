package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.Decision;
import io.elpis.model.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Says what a decision is, for assertions. */
final class Decisions {
  private Decisions() {}

  static Policy policy(String yaml) {
    return PolicyFile.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }

  static Decision decide(Policy policy, Request request) {
    return new Decider(policy).decide(request.ask(), request.facts());
  }

  static Decision.Permit permit(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Permit.class);
    return (Decision.Permit) decision;
  }

  static Reason denial(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Deny.class);
    return ((Decision.Deny) decision).reasons().getFirst();
  }

  /** Field to level, both as words. */
  static Map<String, String> levels(Decision decision) {
    Map<String, String> levels = new TreeMap<>();
    permit(decision).levels().forEach((field, level) -> levels.put(field.value(), level.word()));
    return levels;
  }
}

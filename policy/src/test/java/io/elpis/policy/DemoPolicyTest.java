package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoPolicyTest {
  private final Policy policy = PolicyFile.parse(DemoPolicy.file());

  @Test
  void demo_goldenTable_passes() {
    PolicyTest.Report report = PolicyTest.run(policy, DemoPolicy.tests());

    assertThat(report.outcomes()).hasSizeGreaterThan(30);
    assertThat(report.outcomes().stream().filter(outcome -> !outcome.passed())).isEmpty();
    assertThat(report.passed()).isTrue();
  }

  @Test
  void demo_check_findsNothing() {
    assertThat(PolicyCheck.check(policy)).isEmpty();
  }

  @Test
  void demo_everyPurpose_isInTheTable() {
    String table = new String(DemoPolicy.tests(), StandardCharsets.UTF_8);
    List<String> untested =
        policy.purposes().stream()
            .map(rule -> rule.name().value())
            .filter(name -> !table.contains("purpose: " + name))
            .toList();

    assertThat(untested).isEmpty();
  }

  @Test
  void demo_quotas_thatFollowWork_sayWhatTheyNeed() {
    assertThat(policy.purposes().stream().filter(PurposeRule::needsAssigned))
        .extracting(rule -> rule.name().value())
        .containsExactly(
            "delivery",
            "doorstep",
            "export",
            "support",
            "collection",
            "rental",
            "kyc",
            "recruiting");
  }
}

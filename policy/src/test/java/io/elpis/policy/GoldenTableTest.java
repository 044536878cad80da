package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.elpis.model.ElpisException;
import io.elpis.policy.yaml.Place;
import io.elpis.policy.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenTableTest {
  private static final String FACTS =
      """
          facts:
            principal: { id: courier-7, recipient: swift, roles: [courier] }
            ticket: { kind: waybill, state: PICKED_UP, assignees: [courier-7] }
            assigned_open: 3
      """;

  private final Policy policy = PolicyFile.parse(DemoPolicy.file());

  @Test
  void run_wrongLevels_tellsEachDifference() {
    PolicyTest.Outcome outcome =
        run("[name, address, mobile]", "expect: { name: revealed, address: revealed }");

    assertThat(outcome.passed()).isFalse();
    assertThat(outcome.place()).isEqualTo(new Place(2, 5));
    assertThat(outcome.differences())
        .containsExactly(
            "`mobile`: expected `hidden`, was `relayed`",
            "`name`: expected `revealed`, was `masked`");
  }

  @Test
  void run_fieldNotAsked_isADifference() {
    assertThat(run("[name]", "expect: { name: masked, mobile: relayed }").differences())
        .containsExactly("`mobile`: expected `relayed`, was `hidden`");
  }

  @Test
  void run_permitInsteadOfDenial_isADifference() {
    assertThat(run("[name]", "deny: not-found").differences())
        .containsExactly("expected a denial `not-found`, was permitted");
  }

  @Test
  void run_denialInsteadOfPermit_isADifference() {
    assertThat(run("[resident-id]", "expect: { resident-id: masked }").differences())
        .containsExactly(
            "expected a permit, was denied with `field-forbidden` (the purpose gives none of these"
                + " fields)");
  }

  @Test
  void run_otherDenial_isADifference() {
    assertThat(run("[resident-id]", "deny: not-found").differences())
        .containsExactly(
            "expected `not-found`, was denied with `field-forbidden` (the purpose gives none of"
                + " these fields)");
    assertThat(run("[resident-id]", "deny: field-forbidden").passed()).isTrue();
  }

  @Test
  void run_eligibleShare_isTheFirstLevelsLimit() {
    Policy levels =
        Decisions.policy(
            """
            version: 1
            purposes:
              label:
                basis: contract
                ticket: order
                to: [role:merchant]
                fields: { address: revealed }
                quota:
                  - { unit: ticket, base: eligible, share: 1.5, window: P1D, per: recipient, escrow: PT72H }
                  - { unit: field, base: 200, window: P1D, costs: [1, 2, 4] }
                retain: P30D
            """);
    String table =
        """
        tests:
          - name: as many labels as there are orders, and half as many again
            ask: { purpose: label, ticket: o1, fields: [address] }
            facts:
              principal: { id: bot-1, recipient: shop-1, roles: [merchant] }
              ticket: { kind: order, state: PAID }
              eligible_open: 7
            expect: { address: revealed }
            quota: 11
        """;
    assertThat(PolicyTest.run(levels, table.getBytes(StandardCharsets.UTF_8)).passed()).isTrue();
  }

  @Test
  void run_quota_isCompared() {
    assertThat(run("[address]", "expect: { address: revealed }\n    quota: 3").passed()).isTrue();
    assertThat(run("[address]", "expect: { address: revealed }\n    quota: 4").differences())
        .containsExactly("quota: expected `4`, was `3`");
    assertThat(run("[name]", "expect: { name: masked }\n    quota: 3").differences())
        .containsExactly("quota: expected `3`, was `none`");
    assertThat(run("[name]", "expect: { name: masked }\n    quota: none").passed()).isTrue();
  }

  @Test
  void run_wrongTable_isRefusedWithPlaces() {
    String table =
        """
        tests:
          - name: a
            ask: { purpos: delivery, fields: [name] }
            facts: { principal: { id: c, recipient: "a b" }, now: today }
            deny: not-fund
          - ask: { purpose: delivery, fields: [name], ceiling: full }
            facts: { principal: { id: c, recipient: r }, ticket: { kind: x, state: y, about: me } }
            expect: { name: masked }
            deny: not-found
        """;

    assertThat(problems(table))
        .containsExactly(
            "line 3, column 10: `purpose` is missing; add `purpose: delivery`",
            "line 3, column 12: unknown key `purpos`; did you mean `purpose`?",
            "line 4, column 45: the recipient id is not 1 to 64 of letters, digits, `.`, `_`, `:`,"
                + " `-`, starting with a letter or digit",
            "line 4, column 59: `now` is a time such as `2026-01-05T12:00:00Z`",
            "line 5, column 11: unknown code `not-fund`; did you mean `not-found`?",
            "line 6, column 5: `name` is missing; add `name: what it shows`",
            "line 6, column 5: a test has either `expect` or `deny`",
            "line 6, column 56: a level is one of `hidden`, `masked`, `relayed`, `revealed`",
            "line 7, column 58: `id` is missing, and `ask` names no ticket");
  }

  @Test
  void run_noTests_isRefused() {
    assertThat(problems("tests: []\n"))
        .containsExactly("line 1, column 1: no test is in the file; add `tests: [{name: …}]`");
    assertThat(problems("tests: 3\n"))
        .containsExactly("line 1, column 8: `tests` wants a list, found a single value");
  }

  private PolicyTest.Outcome run(String fields, String expectation) {
    String table =
        "tests:\n  - name: one\n    ask: { purpose: delivery, ticket: w1, fields: "
            + fields
            + " }\n"
            + FACTS
            + "    "
            + expectation
            + "\n";
    PolicyTest.Report report = PolicyTest.run(policy, table.getBytes(StandardCharsets.UTF_8));
    assertThat(report.passed()).isEqualTo(report.outcomes().getFirst().passed());
    return report.outcomes().getFirst();
  }

  private List<String> problems(String table) {
    ElpisException refusal =
        catchThrowableOfType(
            ElpisException.class,
            () -> PolicyTest.run(policy, table.getBytes(StandardCharsets.UTF_8)));
    return PolicyErrors.of(refusal).stream().map(Problem::toString).toList();
  }

  @Test
  void policyOf_tableThatNamesItsPolicy_isThatPath() {
    assertThat(
            PolicyTest.policyOf(
                "policy: ../policy.yaml\ntests: []\n".getBytes(StandardCharsets.UTF_8)))
        .contains("../policy.yaml");
    assertThat(PolicyTest.policyOf("tests: []\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(PolicyTest.policyOf("tests: [".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}

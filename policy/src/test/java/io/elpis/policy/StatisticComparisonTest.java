package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.policy.RuleChange.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticComparisonTest {
  private static final String FILE =
      """
      version: 1
      fields:
        name: { type: name }
        born: { type: birth-date, index: [decade] }
        id: { type: resident-id, index: [exact, area, sex] }
        mail: { type: email, index: [domain] }
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
            mail: { of: mail, as: domain, values: [example.com] }
          epsilon: 0.5
          budget: 5
          window: P30D
          rows: { k: 20, sensitive: mail, l: 2, t: 0.3, loss: 0.6, drop: 0.05 }
      """;

  private static List<String> compare(String before, String after) {
    return PolicyComparison.compare(Decisions.policy(before), Decisions.policy(after)).stream()
        .map(change ->
            change.effect()
                + " "
                + change.purpose()
                + " "
                + change.part()
                + ": "
                + change.before()
                + " -> "
                + change.after()
                + " "
                + change.to())
        .toList();
  }

  private static String changed(String old, String fresh) {
    assertThat(FILE).contains(old);
    return FILE.replace(old, fresh);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "epsilon: 0.5 | epsilon: 0.75 | MORE portraits statistics.epsilon: 0.5 -> 0.75 [role:analyst]",
        "budget: 5 | budget: 7 | MORE portraits statistics.budget: 5 -> 7 [role:analyst]",
        "window: P30D | window: P7D | MORE portraits statistics.window: P30D -> P7D [role:analyst]",
        "k: 20 | k: 10 | MORE portraits statistics.rows.k: 20 -> 10 [role:analyst]",
        "l: 2 | l: 1 | MORE portraits statistics.rows.l: 2 -> 1 [role:analyst]",
        "t: 0.3 | t: 0.4 | MORE portraits statistics.rows.t: 0.3 -> 0.4 [role:analyst]",
        "loss: 0.6 | loss: 0.7 | MORE portraits statistics.rows.loss: 0.6 -> 0.7 [role:analyst]",
        "drop: 0.05 | drop: 0.1 | MORE portraits statistics.rows.drop: 0.05 -> 0.1 [role:analyst]",
        "[example.com] | [example.com, example.org] | MORE portraits statistics.attributes.mail: mail as domain [example.com] -> mail as domain [example.com, example.org] [role:analyst]",
      })
  void compare_onePart_saysWhoLearnsMoreAndLess(String old, String fresh, String line) {
    assertThat(compare(FILE, changed(old, fresh))).containsExactly(line);
    List<String> back = compare(changed(old, fresh), FILE);
    assertThat(back).hasSize(1);
    assertThat(back.getFirst()).startsWith("LESS portraits ");
  }

  @Test
  void compare_rows_comeAndGo() {
    String without =
        changed("    rows: { k: 20, sensitive: mail, l: 2, t: 0.3, loss: 0.6, drop: 0.05 }\n", "");
    assertThat(compare(without, FILE))
        .containsExactly(
            "MORE portraits statistics.rows: none -> { k: 20, sensitive: mail, l: 2, t: 0.3, loss: 0.6, drop: 0.05 } [role:analyst]");
    assertThat(compare(FILE, without)).singleElement().asString().startsWith("LESS ");
  }

  @Test
  void compare_audienceBasisAndAttributes_areToldApart() {
    assertThat(compare(FILE, changed("role:analyst", "role:analyst, role:clerk")))
        .singleElement()
        .asString()
        .startsWith("MORE portraits statistics.to: none -> role:clerk");
    assertThat(compare(FILE, changed("basis: legitimate-interest", "basis: consent")))
        .containsExactly(
            "LESS portraits statistics.basis: legitimate-interest -> consent [role:analyst]");
    assertThat(
            compare(
                FILE,
                changed("    age: { of: born, as: decade }", "    age: { of: id, as: area }")))
        .singleElement()
        .asString()
        .startsWith("DEPENDS portraits statistics.attributes.age: born as decade");
    assertThat(compare(FILE, changed("      age: { of: born, as: decade }\n", "")))
        .singleElement()
        .asString()
        .startsWith("LESS portraits statistics.attributes.age: ");
  }

  @Test
  void compare_statisticAddedOrGone_isWhole() {
    String none = FILE.substring(0, FILE.indexOf("statistics:"));
    assertThat(compare(none, FILE))
        .containsExactly(
            "MORE portraits statistics: none -> { age, mail, epsilon: 0.5, budget: 5, window: P30D, rows } [role:analyst]");
    assertThat(compare(FILE, none)).singleElement().asString().startsWith("LESS portraits ");
    assertThat(PolicyComparison.compare(Decisions.policy(FILE), Decisions.policy(FILE))).isEmpty();
    assertThat(PolicyComparison.compare(Decisions.policy(none), Decisions.policy(FILE)))
        .extracting(RuleChange::effect)
        .containsExactly(Effect.MORE);
  }
}

package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyCheckTest {
  private static final String SOUND =
      """
      version: 1
      purposes:
        p:
          basis: contract
          ticket: order
          to: [role:clerk]
          when: ticket.state == 'PAID'
          fields: { name: revealed, mobile: masked }
          quota: { unit: ticket, base: 10, window: P1D }
          retain: P30D
      """;

  @Test
  void check_soundPolicy_findsNothing() {
    assertThat(findings(SOUND)).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @DisplayName("S21 a mask that another field undoes is an error")
  @MethodSource
  void check_maskUndone_isFoundAtTheMask(String fields, String expected) {
    String policy = SOUND.replace("{ name: revealed, mobile: masked }", fields);

    assertThat(findings(policy)).containsExactly(expected);
  }

  static Stream<Arguments> check_maskUndone_isFoundAtTheMask() {
    return Stream.of(
        arguments("{ mobile: masked, imei: revealed }", undone(15, "mobile", "imei")),
        arguments("{ mobile: relayed, mac: revealed }", undone(15, "mobile", "mac")),
        arguments("{ oaid: revealed, mobile: masked }", undone(31, "mobile", "oaid")),
        arguments("{ mobile: masked, resident-id: revealed }", undone(15, "mobile", "resident-id")),
        arguments("{ name: masked, resident-id: revealed }", undone(15, "name", "resident-id")),
        arguments("{ address: masked, plate: revealed }", undone(15, "address", "plate")),
        arguments(
            "{ birth-date: masked, resident-id: revealed }",
            undone(15, "birth-date", "resident-id")),
        arguments(
            "{ mobile: masked, free-text: revealed }",
            "line 8, column 15: warning mask-at-risk: purpose `p`: `mobile` is held back, and may"
                + " stand in a revealed free text"));
  }

  private static String undone(int column, String held, String revealed) {
    return "line 8, column "
        + column
        + ": error mask-undone: purpose `p`: `"
        + held
        + "` is held back, and a revealed `"
        + revealed
        + "` undoes it; mask both";
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource
  void check_unwise_isFoundAtItsPlace(String old, String with, String expected) {
    assertThat(SOUND).contains(old);
    assertThat(findings(SOUND.replace(old, with))).containsExactly(expected);
  }

  static Stream<Arguments> check_unwise_isFoundAtItsPlace() {
    return Stream.of(
        arguments(
            "ticket.state == 'PAID'",
            "ticket.state == 'PAID' && false",
            "line 7, column 5: error unreachable: purpose `p`: the condition is never true"),
        arguments(
            "ticket.state == 'PAID'",
            "1 / 0 == 1",
            "line 7, column 5: error unreachable: purpose `p`: the condition always errs"),
        arguments(
            "ticket.state == 'PAID'",
            "1 == 1",
            "line 7, column 5: warning idle-condition: purpose `p`: the condition is always true"),
        arguments(
            "{ name: revealed, mobile: masked }",
            "{ name: hidden, mobile: hidden }",
            "line 8, column 5: error unreachable: purpose `p`: every field is hidden: the purpose"
                + " gives nothing"),
        arguments(
            "    retain: P30D\n",
            "",
            "line 3, column 3: warning no-retention: purpose `p`: `retain` is missing: what goes"
                + " out is kept for ever"),
        arguments(
            "    quota: { unit: ticket, base: 10, window: P1D }\n",
            "",
            "line 8, column 5: warning unlimited-plaintext: purpose `p`: people may open any number"
                + " of values; give the purpose a `quota`"));
  }

  @Test
  void check_sensitiveUnderLegitimateInterest_isAnError() {
    String policy =
        SOUND
            .replace("contract", "legitimate-interest")
            .replace("mobile: masked", "bank-card: revealed");

    assertThat(findings(policy))
        .containsExactly(
            "line 8, column 31: error weak-basis: purpose `p`: a legitimate interest does not carry"
                + " the sensitive `bank-card`; use another basis");
  }

  @Test
  void check_programWithoutQuota_isLeftAlone() {
    String policy =
        SOUND
            .replace("[role:clerk]", "[program]")
            .replace("    quota: { unit: ticket, base: 10, window: P1D }\n", "");

    assertThat(findings(policy)).isEmpty();
  }

  @Test
  void check_maskUndoneByAnotherPurpose_isFoundAtEachMask() {
    String other = SOUND.substring(SOUND.indexOf("  p:"));
    String opens = other.replace("mobile: masked", "imei: revealed");
    String policy =
        SOUND
            + opens.replace("  p:", "  q:")
            + opens.replace("  p:", "  elsewhere:").replace("ticket: order", "ticket: waybill")
            + opens.replace("  p:", "  others:").replace("role:clerk", "role:bot")
            + other.replace("  p:", "  r:");

    assertThat(findings(policy))
        .containsExactly(
            acrossAt("line 8, column 31: error mask-undone: purpose `p`"),
            acrossAt("line 40, column 31: error mask-undone: purpose `r`"));
  }

  private static String acrossAt(String place) {
    return place
        + ": `mobile` is held back, and purpose `q` reveals `imei` of the same ticket to the same"
        + " people, which undoes it; mask both";
  }

  private static List<String> findings(String yaml) {
    return PolicyCheck.check(Decisions.policy(yaml)).stream().map(Finding::toString).toList();
  }
}

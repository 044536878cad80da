package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.policy.RuleChange.Effect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PolicyComparisonTest {
  private static final String DELIVERY =
      """
      version: 1
      purposes:
        delivery:
          basis: contract
          ticket: waybill
          to: [role:courier, tier:verified, person]
          when: ticket.state == 'OUT'
          fields: { name: masked, address: revealed, mobile: relayed }
          quota: { unit: ticket, base: 100, window: P1D }
          retain: P30D
          search: [mobile]
      """;

  @Test
  void compare_samePolicy_changesNothing() {
    Policy demo = Decisions.policy(new String(DemoPolicy.file(), StandardCharsets.UTF_8));
    assertThat(PolicyComparison.compare(demo, demo)).isEmpty();
  }

  @Test
  void compare_eachPart_saysWhoGetsMoreAndLess() {
    record Case(String old, String fresh, String part) {}
    List<Case> cases =
        List.of(
            new Case("mobile: relayed", "mobile: revealed", "fields.mobile"),
            new Case("base: 100", "base: 200", "quota"),
            new Case("retain: P30D", "retain: P2M", "retain"),
            new Case("role:courier", "role:courier, role:rider", "to"),
            new Case(", tier:verified", "", "to.tier"),
            new Case(", person]", "]", "to.nature"),
            new Case("search: [mobile]", "search: [mobile, email]", "search.email"),
            new Case("    when: ticket.state == 'OUT'\n", "", "when"));
    for (Case one : cases) {
      List<RuleChange> wider = compare(DELIVERY, changed(one.old(), one.fresh()));
      List<RuleChange> narrower = compare(changed(one.old(), one.fresh()), DELIVERY);
      assertThat(wider).extracting(RuleChange::part).containsExactly(one.part());
      assertThat(wider.getFirst().effect()).as(one.part()).isEqualTo(Effect.MORE);
      assertThat(narrower).extracting(RuleChange::part).containsExactly(one.part());
      assertThat(narrower.getFirst().effect()).as(one.part()).isEqualTo(Effect.LESS);
    }
  }

  @Test
  void compare_consentAskedFor_givesLess() {
    List<RuleChange> changes = compare(DELIVERY, changed("basis: contract", "basis: consent"));
    assertThat(changes).extracting(RuleChange::part).containsExactly("basis");
    assertThat(changes.getFirst().effect()).isEqualTo(Effect.LESS);
  }

  @Test
  void compare_otherCondition_depends() {
    List<RuleChange> changes = compare(DELIVERY, changed("== 'OUT'", "!= 'OUT'"));
    assertThat(changes).hasSize(1);
    RuleChange change = changes.getFirst();
    assertThat(change.part()).isEqualTo("when");
    assertThat(change.effect()).isEqualTo(Effect.DEPENDS);
    assertThat(change.before()).isEqualTo("ticket.state == 'OUT'");
    assertThat(change.after()).isEqualTo("ticket.state != 'OUT'");
    assertThat(change.to()).containsExactly("role:courier", "tier:verified", "person");
  }

  @Test
  void compare_roleReplaced_oneGetsMoreAndOneLess() {
    List<RuleChange> changes = compare(DELIVERY, changed("role:courier", "role:rider"));
    assertThat(changes).extracting(RuleChange::effect).containsExactly(Effect.LESS, Effect.MORE);
    assertThat(changes).extracting(RuleChange::before).containsExactly("role:courier", "none");
    assertThat(changes).extracting(RuleChange::after).containsExactly("none", "role:rider");
  }

  @Test
  void compare_purposeAddedOrGone_isWhole() {
    String two =
        DELIVERY
            + DELIVERY.substring(DELIVERY.indexOf("  delivery:")).replace("delivery:", "return:");
    assertThat(compare(DELIVERY, two)).extracting(RuleChange::part).containsExactly("purpose");
    assertThat(compare(DELIVERY, two).getFirst().effect()).isEqualTo(Effect.MORE);
    assertThat(compare(two, DELIVERY).getFirst().effect()).isEqualTo(Effect.LESS);
  }

  private static List<RuleChange> compare(String before, String after) {
    return PolicyComparison.compare(Decisions.policy(before), Decisions.policy(after));
  }

  private static String changed(String old, String with) {
    assertThat(DELIVERY).contains(old);
    return DELIVERY.replaceFirst(
        Pattern.quote(old), java.util.regex.Matcher.quoteReplacement(with));
  }
}

package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldCatalogue;
import io.elpis.policy.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyFileTest {
  private static final String SOUND =
      """
      version: 1
      fields:
        phone: { type: mobile }
        note: { type: free-text }
      purposes:
        delivery:
          basis: contract
          ticket: waybill
          to: [role:courier]
          when: ticket.assignee == principal.id
          fields: { phone: relayed }
          quota: { unit: ticket, base: assigned, window: P1D }
          retain: P30D
      """;

  @Test
  void parse_soundFile_isRead() {
    Policy policy = Decisions.policy(SOUND);

    assertThat(policy.purposes()).hasSize(1);
    assertThat(policy.catalogue().fields()).hasSize(2);
  }

  @Test
  void parse_openTraces_namesRolesOnly() {
    assertThat(Decisions.policy(SOUND).traceOpeners()).isEmpty();
    String sealed =
        SOUND.replace("version: 1", "version: 1\nopen_traces: [role:officer, role:dpo]");
    assertThat(Decisions.policy(sealed).traceOpeners()).containsExactlyInAnyOrder("officer", "dpo");
    String wrong = SOUND.replace("version: 1", "version: 1\nopen_traces: [officer]");
    assertThat(catchThrowableOfType(ElpisException.class, () -> Decisions.policy(wrong)))
        .hasMessageContaining("`open_traces` names roles, such as `[role:officer]`");
  }

  @Test
  void parse_confirmLinks_namesRolesOnly() {
    assertThat(Decisions.policy(SOUND).linkConfirmers()).isEmpty();
    String two = SOUND.replace("version: 1", "version: 1\nconfirm_links: [role:officer]");
    assertThat(Decisions.policy(two).linkConfirmers()).containsExactly("officer");
    String wrong = SOUND.replace("version: 1", "version: 1\nconfirm_links: [person]");
    assertThat(catchThrowableOfType(ElpisException.class, () -> Decisions.policy(wrong)))
        .hasMessageContaining("`confirm_links` names roles, such as `[role:officer]`");
  }

  @Test
  void parse_digest_isOfTheExactBytes() throws Exception {
    byte[] bytes = (SOUND + "# a remark\n").getBytes(StandardCharsets.UTF_8);

    assertThat(PolicyFile.parse(bytes).digest().toString())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
  }

  @Test
  void parse_withoutFields_hasOnePerType() {
    String file =
        SOUND.replaceFirst("(?s)fields:.*purposes", "purposes").replace("phone", "mobile");

    assertThat(Decisions.policy(file).catalogue()).isEqualTo(FieldCatalogue.standard());
  }

  @ParameterizedTest(name = "{2}")
  @DisplayName("F46 a policy file with a fault is refused with line and column")
  @MethodSource({
    "keys",
    "names",
    "values",
    "impossible",
    "conditions",
    "partiesAndTickets",
    "forbidden"
  })
  void f46_faultInTheFile_isRefusedWithItsPlace(String old, String with, String expected) {
    assertThat(SOUND).contains(old);
    assertThat(problems(SOUND.replaceFirst(Pattern.quote(old), with))).containsExactly(expected);
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        arguments(
            "retain:",
            "retian:",
            "line 13, column 5: unknown key `retian`; did you mean `retain`?"),
        arguments("version: 1", "version: 2", "line 1, column 10: this Elpis reads `version: 1`"),
        arguments("version: 1\n", "", "line 1, column 1: `version` is missing; add `version: 1`"),
        arguments(
            "    retain: P30D",
            "    basis: consent",
            "line 13, column 5: `basis` is given twice; keep one"),
        arguments("  note:", "  phone:", "line 4, column 3: `phone` is given twice; keep one"),
        arguments(
            "    basis: contract\n",
            "",
            "line 7, column 5: `basis` is missing; add `basis: contract`"),
        arguments(
            "    ticket: waybill\n    to: [role:courier]\n    when: ticket.assignee == principal.id\n    fields: { phone: relayed }\n    quota: { unit: ticket, base: assigned, window: P1D }\n",
            "    to: [role:courier]\n    fields: { phone: relayed }\n",
            "line 7, column 5: `ticket` is missing; add `ticket: order` or `ticket: none`"),
        arguments(
            "    fields: { phone: relayed }\n",
            "",
            "line 7, column 5: `fields` is missing: the purpose gives nothing; add `fields: {…}`"),
        arguments("P30D", "", "line 13, column 12: `retain` has no value"),
        arguments(
            "{ phone: relayed }",
            "[phone]",
            "line 11, column 13: expected a mapping of keys to values, found a list"),
        arguments(
            "basis: contract",
            "basis: [contract]",
            "line 7, column 12: `basis` wants a single value, found a list"));
  }

  static Stream<Arguments> names() {
    return Stream.of(
        arguments(
            "{ phone: relayed",
            "{ phnoe: relayed",
            "line 11, column 15: unknown field `phnoe`; did you mean `phone`?"),
        arguments(
            "{ phone: relayed",
            "{ phone: revealled",
            "line 11, column 22: unknown level `revealled`; did you mean `revealed`?"),
        arguments(
            "{ phone: relayed",
            "{ phone: relayed, note: relayed",
            "line 11, column 37: nothing relays a field of type `free-text`; use `masked` or"
                + " `revealed`"),
        arguments(
            "basis: contract",
            "basis: contrakt",
            "line 7, column 12: unknown basis `contrakt`; did you mean `contract`?"),
        arguments(
            "type: mobile",
            "type: mobil",
            "line 3, column 18: unknown type `mobil`; did you mean `mobile`?"),
        arguments(
            "type: mobile",
            "type: mobile, index: [exact, domain]",
            "line 3, column 41: a field of type `mobile` has no `domain` index"),
        arguments(
            "[role:courier]",
            "[rolle:courier]",
            "line 9, column 10: unknown party `rolle:courier`; use one of `role:NAME`,"
                + " `recipient:ID`, `tier:verified`, `program`, `person`"),
        arguments(
            "[role:courier]",
            "[\"role:\"]",
            "line 9, column 10: a role is written `role:NAME`, of letters, digits, `.`, `_`, `-`"),
        arguments(
            "[role:courier]",
            "[tier:verifyed]",
            "line 9, column 10: unknown tier `verifyed`; did you mean `verified`?"),
        arguments(
            "retain: P30D",
            "search: [note]",
            "line 13, column 14: field `note` has no index to search by; give it one under"
                + " `fields`"),
        arguments(
            "  delivery:",
            "  de/livery:",
            "line 6, column 3: the purpose name is not 1 to 64 of letters, digits, `.`, `_`, `:`,"
                + " `-`, starting with a letter or digit"));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments(
            "retain: P30D",
            "retain: P-30D",
            "line 13, column 13: `retain` is a length of time above 0 as ISO 8601 writes it, such"
                + " as `P30D`"),
        arguments(
            "retain: P30D",
            "single_use: maybe",
            "line 13, column 17: `single_use` is `true` or `false`"),
        arguments(
            "retain: P30D",
            "reason: requierd",
            "line 13, column 13: unknown reason `requierd`; did you mean `required`?"),
        arguments(
            "retain: P30D",
            "mask_style: after-sales",
            "line 13, column 17: unknown mask_style `after-sales`; did you mean `after-sale`?"),
        arguments(
            "window: P1D",
            "window: -P1D",
            "line 12, column 52: `window` is `PT1M` to `P366D`, or whole months `P1M` to `P12M`,"
                + " and not negative"),
        arguments(
            "unit: ticket",
            "unit: tickets",
            "line 12, column 20: unknown unit `tickets`; did you mean `ticket`?"),
        arguments(
            "base: assigned",
            "base: many",
            "line 12, column 34: `base` is `assigned`, `eligible` or a whole number above 0"),
        arguments(
            "base: assigned",
            "base: 10, share: 0.5",
            "line 12, column 45: `share` is of `base: assigned` or `base: eligible` only"),
        arguments(
            "base: assigned",
            "bse: assigned, base: assigned",
            "line 12, column 28: unknown key `bse`; did you mean `base`?"));
  }

  static Stream<Arguments> impossible() {
    return Stream.of(
        arguments(
            "    to: [role:courier]\n",
            "",
            "line 7, column 5: `to` is missing: nobody can use this purpose; add `to: [role:NAME]`"),
        arguments(
            "[role:courier]", "[]", "line 9, column 9: `to` is empty: nobody can use this purpose"),
        arguments(
            "[role:courier]",
            "[person, program]",
            "line 9, column 9: nobody is both `person` and `program`: nobody can use this purpose"),
        arguments(
            "[role:courier]",
            "[tier:verified, tier:certified]",
            "line 9, column 25: a second tier; keep the higher one"),
        arguments(
            "base: assigned",
            "base: 0",
            "line 12, column 34: an impossible quota: `base` is above 0; to open nothing, mask the"
                + " fields"),
        arguments(
            "base: assigned",
            "base: assigned, share: -1",
            "line 12, column 51: an impossible quota: `share` is above 0 and at most 100"),
        arguments(
            "window: P1D",
            "window: P1D, per: recipient",
            "line 12, column 62: an impossible quota: tickets are assigned to principals; use `per:"
                + " principal`"),
        arguments(
            "base: assigned",
            "base: eligible, per: purpose",
            "line 12, column 49: an impossible quota: eligible tickets are a principal's or a"
                + " recipient's"),
        arguments(
            "base: assigned",
            "base: 9, states: [PAID]",
            "line 12, column 45: `states` is of `base: eligible` only"),
        arguments(
            "base: assigned",
            "base: eligible, states: ['not one']",
            "line 12, column 53: a state is one word such as `PAID`"),
        arguments(
            "base: assigned",
            "base: 10000000000000",
            "line 12, column 34: an impossible quota: `base` is at most 1000000000000"),
        arguments(
            "base: assigned",
            "base: 9, costs: [1, 2]",
            "line 12, column 44: `costs` has three costs, none below the one before"),
        arguments(
            "base: assigned",
            "base: 9, costs: [4, 2, 1]",
            "line 12, column 44: `costs` has three costs, none below the one before"),
        arguments(
            "base: assigned",
            "base: 9, step_up_at: 1.5",
            "line 12, column 49: `step_up_at` is a share from 0 to 1, such as `0.5`"),
        arguments(
            "base: assigned",
            "base: 9, step_up_at: 0.9",
            "line 12, column 12: an approval is wanted no earlier than a step-up: raise"
                + " `approve_at` to `step_up_at`"),
        arguments(
            "base: assigned",
            "base: 9, escrow: P1M",
            "line 12, column 45: `escrow` is `PT1H` to `P30D`, such as `PT72H`"),
        arguments(
            "unit: ticket, base: assigned",
            "unit: field, base: 9, escrow: PT72H",
            "line 12, column 44: an impossible quota: a carrier scans what a ticket stands for; use"
                + " `unit: ticket`"),
        arguments(
            "{ unit: ticket, base: assigned, window: P1D }",
            "[]",
            "line 12, column 12: `quota` has 1 to 8 levels"),
        arguments(
            "{ unit: ticket, base: assigned, window: P1D }",
            "[{ unit: ticket, base: 8, window: P1D }, { unit: ticket, base: 9, window: P1D }]",
            "line 12, column 53: a level like this one stands above; keep one of them"),
        arguments(
            "{ unit: ticket, base: assigned, window: P1D }",
            "[{ unit: ticket, base: assigned, window: P1D }, { unit: ticket, base: assigned, window:"
                + " P7D }]",
            "line 12, column 82: two levels count other tickets under one word; give them the same"
                + " `window`, `per` and `states`"),
        arguments(
            "{ unit: ticket, base: assigned, window: P1D }",
            "{ unit: ticket, base: 9, window: P1D }\n    approve: [officer]",
            "line 13, column 15: `approve` names roles, such as `[role:officer]`"));
  }

  static Stream<Arguments> conditions() {
    String prefix = "the condition does not compile: ";
    return Stream.of(
        arguments(
            "ticket.assignee ==",
            "ticket.asignee ==",
            "line 10, column 11: "
                + prefix
                + "unknown name `ticket.asignee`; did you mean `ticket.assignee`?"),
        arguments(
            "== principal.id",
            "== 7",
            "line 10, column 27: "
                + prefix
                + "found no matching overload for '_==_' applied to '(string, int)' (candidates:"
                + " (%A0, %A0))"),
        arguments(
            "ticket.assignee == principal.id",
            "principal.id",
            "line 10, column 11: the condition is not true or false but of type string"),
        arguments(
            "ticket.assignee == principal.id",
            "\"now > ticket.opens && shielded\"",
            "line 10, column 34: "
                + prefix
                + "unknown name `shielded`; use one of `ticket.id`, `ticket.kind`, `ticket.state`,"
                + " `ticket.recipient`, `ticket.assignee`, `ticket.assignees`, `ticket.opens`,"
                + " `ticket.closes`, `ticket.branch`, `principal.id`, `principal.roles`,"
                + " `principal.recipient`, `principal.program`, `principal.branch`, `device`,"
                + " `roster.onDuty`, `roster.branches`, `roster.covers`, `recipient.id`,"
                + " `recipient.tier`, `subject.shielded`,"
                + " `consent`, `now`, `request.reason`"),
        arguments(
            "ticket.assignee == principal.id",
            "|\n      consent &&\n      ticket.stat == 'PAID'",
            "line 12, column 7: "
                + prefix
                + "unknown name `ticket.stat`; did you mean `ticket.state`?"));
  }

  static Stream<Arguments> partiesAndTickets() {
    return Stream.of(
        arguments(
            "retain: P30D",
            "device: always",
            "line 13, column 13: unknown device `always`; use one of `optional`, `required`"),
        arguments(
            "retain: P30D",
            "tiers: { verifyed: { phone: masked } }",
            "line 13, column 14: unknown tier `verifyed`; did you mean `verified`?"),
        arguments(
            "retain: P30D",
            "tiers: { unverified: { phone: revealed } }",
            "line 13, column 35: a tier gets at most what the purpose gives: `phone` is `relayed`"),
        arguments(
            "retain: P30D",
            "tiers: { verified: { phone: masked }, unverified: { phone: relayed } }",
            "line 13, column 43: a better tier gets less of `phone` than a lesser one"),
        arguments(
            "to: [role:courier]",
            "to: [tier:verified]\n    tiers: { unverified: { phone: masked } }",
            "line 10, column 14: the purpose is not open to this tier: `to` wants `tier:verified`"),
        arguments(
            "purposes:",
            "tickets: { order: { PAID: [SENT] } }\npurposes:",
            "line 5, column 28: unknown state `SENT`; use `PAID`"),
        arguments(
            "purposes:",
            "tickets: { order: { PAID: [PAID] } }\npurposes:",
            "line 5, column 28: the state leads to itself or stands here twice"),
        arguments(
            "purposes:",
            "tickets: { order: {} }\npurposes:",
            "line 5, column 12: a kind of ticket has at least one state"));
  }

  static Stream<Arguments> forbidden() {
    String secret = "a secret of the person is checked and never read";
    return Stream.of(
        arguments(
            "  note:",
            "  contact-list:",
            "line 4, column 3: `contact-list` cannot be a field (forbidden category contacts):"
                + " other people's data, given by someone who is not them"),
        arguments(
            "type: free-text",
            "type: fingerprint",
            "line 4, column 17: `fingerprint` cannot be a field (forbidden category biometrics): it"
                + " cannot be changed once it leaked; keep templates on the person's own device"),
        arguments(
            "  note:",
            "  loan.nude_photos:",
            "line 4, column 3: `loan.nude_photos` cannot be a field (forbidden category intimate"
                + " images): a means of coercion and of nothing else"),
        arguments(
            "  note:",
            "  smsCode:",
            "line 4, column 3: `smsCode` cannot be a field (forbidden category messages): the"
                + " correspondence of two people, one of whom never agreed"),
        arguments(
            "  note:",
            "  one_time_code:",
            "line 4, column 3: `one_time_code` cannot be a field (forbidden category secrets): "
                + secret));
  }

  @Test
  void parse_ticketNone_refusesWhatWantsOne() {
    assertThat(
            problems(
                SOUND
                    .replace("ticket: waybill", "ticket: none")
                    .replace("P30D", "P1D\n    single_use: true")))
        .containsExactly(
            "line 10, column 11: the condition speaks of a ticket, and the purpose has `ticket:"
                + " none`",
            "line 12, column 20: an impossible quota: the purpose has no ticket to count",
            "line 12, column 34: an impossible quota: the purpose has no ticket to be assigned",
            "line 14, column 17: `single_use` spends a ticket, and the purpose has none");
  }

  @Test
  void parse_severalFaults_areAllToldInOrder() {
    ElpisException refusal = refusal(SOUND.replace("contract", "kontract").replace("mobile", "x"));

    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_POLICY);
    assertThat(refusal)
        .hasMessageStartingWith("the policy is refused\nline 3, column 18: unknown type `x`; use")
        .hasMessageEndingWith(
            "\nline 7, column 12: unknown basis `kontract`; did you mean `contract`?");
    assertThat(PolicyErrors.of(refusal)).hasSize(2);
  }

  @Test
  void parse_purposeOfElpisOwn_isRefused() {
    for (String name : List.of("elpis:trace", "elpis:undeclared")) {
      assertThat(problems(SOUND.replaceFirst("(?m)^  delivery:", "  \"" + name + "\":")))
          .anySatisfy(problem -> assertThat(problem).contains("are Elpis's own"));
    }
  }

  @Test
  void parse_empty_isRefused() {
    assertThat(problems(""))
        .containsExactly("line 1, column 1: the file is empty; begin with `version: 1`");
    assertThat(problems("version: 1\npurposes: {}\n"))
        .containsExactly(
            "line 2, column 11: `purposes` is missing or empty: nothing could be disclosed");
  }

  private static List<String> problems(String yaml) {
    return PolicyErrors.of(refusal(yaml)).stream().map(Problem::toString).toList();
  }

  private static ElpisException refusal(String yaml) {
    return catchThrowableOfType(ElpisException.class, () -> Decisions.policy(yaml));
  }
}

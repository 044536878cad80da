package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.elpis.model.DenialCode;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PolicyDiffTest {
  private static final FieldName MOBILE = new FieldName("mobile");
  private final String file = new String(DemoPolicy.file(), StandardCharsets.UTF_8);
  private final Policy before = Decisions.policy(file);
  private final Request request = Request.delivery("name", "address", "mobile");

  @Test
  void diff_samePolicy_changesNothing() {
    assertThat(PolicyDiff.diff(before, before, List.of(past("1", request)))).isEmpty();
  }

  @Test
  void diff_higherLevel_widens() {
    Policy after = changed("mobile: relayed, landline", "mobile: revealed, landline");

    List<PolicyDiff.Change> changes =
        PolicyDiff.diff(
            before,
            after,
            List.of(past("1", request), past("2", Request.delivery("name")), past("3", request)));

    assertThat(changes).extracting(PolicyDiff.Change::id).containsExactly("1", "3");
    assertThat(changes.getFirst().levels())
        .containsExactly(entry(MOBILE, new PolicyDiff.Step(Level.RELAYED, Level.REVEALED)));
    assertThat(changes).allMatch(PolicyDiff.Change::widens);
  }

  @Test
  void diff_newDenial_hidesAndDoesNotWiden() {
    Policy after = changed("'OUT_FOR_DELIVERY'", "'ARRIVED'");

    List<PolicyDiff.Change> changes =
        PolicyDiff.diff(before, after, List.of(past("1", request.ceiling(Level.MASKED))));

    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().before()).isEmpty();
    assertThat(changes.getFirst().after()).contains(DenialCode.STATE_FORBIDDEN);
    assertThat(changes.getFirst().levels())
        .containsEntry(MOBILE, new PolicyDiff.Step(Level.MASKED, Level.HIDDEN));
    assertThat(changes.getFirst().widens()).isFalse();
  }

  @Test
  void diff_otherDenial_isAChangeWithoutLevels() {
    Policy after = changed("to: [role:courier,", "to: [role:rider,");

    List<PolicyDiff.Change> changes =
        PolicyDiff.diff(before, after, List.of(past("1", request.state("waybill", "DELIVERED"))));

    assertThat(changes.getFirst().before()).contains(DenialCode.STATE_FORBIDDEN);
    assertThat(changes.getFirst().after()).contains(DenialCode.PURPOSE_FORBIDDEN);
    assertThat(changes.getFirst().levels()).isEmpty();
  }

  private Policy changed(String old, String with) {
    assertThat(file).contains(old);
    return Decisions.policy(file.replaceFirst(Pattern.quote(old), with));
  }

  private static PolicyDiff.PastDecision past(String id, Request request) {
    return new PolicyDiff.PastDecision(id, request.ask(), request.facts());
  }
}
